using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[Dropout(50)]</c> becomes <c>[Dropout(0.5)]</c>.</summary>
internal sealed class ChangeValue : Edit
{
    public override FixKind Kind => FixKind.ChangeValue;

    public override string Title(Fix fix) => "Change to " + fix.Value;

    // Where a value is not written, the diagnostic is at the whole attribute.
    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) => target.Node switch
    {
        AttributeArgumentSyntax argument => [new TextChange(argument.Expression.Span, target.WrittenValue(fix.Value))],
        ExpressionElementSyntax element => [new TextChange(element.Expression.Span, target.WrittenValue(fix.Value))],
        ExpressionSyntax expression => [new TextChange(expression.Span, target.WrittenValue(fix.Value))],
        _ => [],
    };
}
