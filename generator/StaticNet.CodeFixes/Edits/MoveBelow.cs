using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[Flatten] [Conv2D(8, 3)]</c> becomes <c>[Conv2D(8, 3)] [Flatten]</c>.</summary>
internal sealed class MoveBelow : Edit
{
    public override FixKind Kind => FixKind.MoveBelow;

    public override string Title(Fix fix) => $"Move [{fix.Subject}] below";

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        if (target.Attribute is not { } below || target.Type is not { } type)
            return [];
        AttributeSyntax[] attributes = type.AttributeLists.SelectMany(list => list.Attributes).ToArray();
        AttributeSyntax? above = attributes.TakeWhile(attribute => attribute != below).LastOrDefault();
        return above is not null && target.ClassOf(above)?.Name == fix.Subject + "Attribute"
            ? [new TextChange(above.Span, below.ToString()), new TextChange(below.Span, above.ToString())]
            : [];
    }
}
