using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>From = ["dense1"]</c> becomes <c>From = ["dense_1"]</c>.</summary>
internal sealed class ReplaceName : Edit
{
    public override FixKind Kind => FixKind.ReplaceName;

    public override string Title(Fix fix) => $"Change to {Text.Quoted(fix.Value)}";

    // A constant or a sum of texts is not what was misspelt here.
    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        SyntaxNode written = target.Node switch
        {
            AttributeArgumentSyntax argument => argument.Expression,
            ExpressionElementSyntax element => element.Expression,
            _ => target.Node,
        };
        return written.IsKind(SyntaxKind.StringLiteralExpression) ? [new TextChange(written.Span, Text.Quoted(fix.Value))] : [];
    }
}
