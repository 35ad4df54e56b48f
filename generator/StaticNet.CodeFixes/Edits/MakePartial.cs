using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>class Net</c> becomes <c>partial class Net</c>.</summary>
internal sealed class MakePartial : Edit
{
    public override FixKind Kind => FixKind.MakePartial;

    public override string Title(Fix fix) => $"Make '{fix.Subject}' partial";

    // C# wants it directly before the keyword, after all other modifiers.
    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) =>
        target.Type is { } type ? [new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial ")] : [];
}
