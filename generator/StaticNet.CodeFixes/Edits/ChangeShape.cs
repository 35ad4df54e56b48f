using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Writes other numbers of a shape, or of axes: <c>[Network(3, 32, 32)]</c> becomes <c>[Network(32, 32, 3)]</c>.</summary>
internal sealed class ChangeShape : Edit
{
    public override FixKind Kind => FixKind.ChangeShape;

    public override string Title(Fix fix) => $"Change to ({fix.Value.Replace("_", "")})";

    // Dimensions that are constants of the user's own have names, which say what they are.
    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        string[] dimensions = fix.Value.Split(',').Select(dimension => dimension.Trim()).ToArray();
        if (target.Attribute is not { } attribute || (target.Model.GetSymbolInfo(attribute).Symbol as IMethodSymbol)?.Parameters.LastOrDefault() is not { IsParams: true } parameter)
            return [];
        ExpressionSyntax[] written = ArgumentFinder.InOrder(attribute).Where(argument => argument.NameColon is null).Skip(parameter.Ordinal).Select(argument => argument.Expression).ToArray();
        return written.Length == dimensions.Length && written.All(expression => expression.IsKind(SyntaxKind.NumericLiteralExpression))
            ? written.Zip(dimensions, (expression, dimension) => new TextChange(expression.Span, dimension)).Where(change => target.Text.ToString(change.Span) != change.NewText)
            : [];
    }
}
