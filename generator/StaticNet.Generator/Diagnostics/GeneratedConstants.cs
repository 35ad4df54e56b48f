using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Finds arguments that are constants of generated code, or are computed of some.</summary>
internal static class GeneratedConstants
{
    /// <summary>Where they stand among a network's attributes, with the edit that writes the number.</summary>
    public static ImmutableArray<(Location Location, Fix? Fix)> Find(ImmutableArray<AttributeData> attributes, Compilation compilation, CancellationToken cancellation) =>
    [
        .. attributes.Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation)).OfType<AttributeSyntax>()
            .SelectMany(attribute => attribute.ArgumentList?.Arguments ?? default)
            .Where(argument => IsGenerated(argument.Expression, compilation, [], cancellation))
            .Select(argument => (argument.GetLocation(), Value(argument.Expression, compilation, cancellation))),
    ];

    private static Fix? Value(ExpressionSyntax expression, Compilation compilation, CancellationToken cancellation) =>
        compilation.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression, cancellation) is { HasValue: true, Value: int number } ? Fix.Change(Text.Literal(number)) : null;

    /// <summary>Whether a file is written by a generator.</summary>
    public static bool IsGenerated(SyntaxTree file) => file.FilePath.EndsWith(".g.cs", System.StringComparison.Ordinal);

    // A constant of the user's own may be one of a network's, as far down as it goes.
    private static bool IsGenerated(SyntaxNode expression, Compilation compilation, HashSet<ISymbol> seen, CancellationToken cancellation)
    {
        SemanticModel model = compilation.GetSemanticModel(expression.SyntaxTree);
        foreach (IdentifierNameSyntax name in expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            if (model.GetSymbolInfo(name, cancellation).Symbol is not IFieldSymbol { IsConst: true } field || field.DeclaringSyntaxReferences.Length != 1 || !seen.Add(field))
                continue;
            SyntaxNode declaration = field.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
            bool isOfNetwork = field.ContainingType.GetAttributes().Any(attribute => attribute.AttributeClass is not null && DeclarationReader.IsNetwork(attribute));
            if (isOfNetwork && IsGenerated(declaration.SyntaxTree))
                return true;
            if (declaration is VariableDeclaratorSyntax { Initializer.Value: { } value } && IsGenerated(value, compilation, seen, cancellation))
                return true;
        }

        return false;
    }
}
