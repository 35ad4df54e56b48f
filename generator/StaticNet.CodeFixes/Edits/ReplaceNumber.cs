using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[Parameters(7_840)]</c> becomes <c>[Parameters(7_850)]</c>.</summary>
internal sealed class ReplaceNumber : Edit
{
    public override FixKind Kind => FixKind.ReplaceNumber;

    public override string Title(Fix fix) => $"State {Text.Grouped(Number(fix))} parameters";

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Expression: var expression })
            return [];
        bool isGrouped = expression.ToString().Contains("_");
        return [new TextChange(expression.Span, isGrouped ? Text.Grouped(Number(fix)).Replace(',', '_') : Text.Plain(Number(fix)))];
    }

    private static long Number(Fix fix) => long.Parse(fix.Value, CultureInfo.InvariantCulture);
}
