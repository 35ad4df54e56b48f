using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Finds where in the source a <see cref="Place"/> is.</summary>
internal static class PlaceFinder
{
    public static Location Find(Place place, INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, CancellationToken cancellation)
    {
        if (place.Attribute < 0 || attributes[place.Attribute].ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute)
            return NameOf(type, attributes, cancellation);
        if (place.Argument is null)
            return attribute.GetLocation();
        IParameterSymbol[] parameters = [.. attributes[place.Attribute].AttributeConstructor?.Parameters ?? []];
        return Argument(attribute, parameters, place) ?? attribute.GetLocation();
    }

    private static Location NameOf(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, CancellationToken cancellation)
    {
        SyntaxNode? network = attributes.FirstOrDefault(attribute => attribute.AttributeClass!.Name == "NetworkAttribute")?.ApplicationSyntaxReference?.GetSyntax(cancellation);
        return network?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.GetLocation() ?? type.Locations[0];
    }

    private static Location? Argument(AttributeSyntax attribute, IParameterSymbol[] parameters, Place place)
    {
        AttributeArgumentSyntax[] arguments = attribute.ArgumentList?.Arguments.ToArray() ?? [];
        AttributeArgumentSyntax? named = arguments.FirstOrDefault(argument => (argument.NameEquals?.Name ?? argument.NameColon?.Name) is { } name && AttributeReader.PascalCase(name.Identifier.ValueText) == place.Argument);
        if (named is not null)
            return Element(named.Expression, place.Element)?.GetLocation() ?? named.GetLocation();
        int index = System.Array.FindIndex(parameters, parameter => AttributeReader.PascalCase(parameter.Name) == place.Argument);
        if (index < 0)
            return null;
        AttributeArgumentSyntax[] positional = arguments.Where(argument => argument.NameEquals is null && argument.NameColon is null).ToArray();
        if (index >= positional.Length)
            return null;

        // A params array is written as arguments of the attribute, or as an array.
        bool isExpanded = parameters[index].IsParams && positional[index].Expression is not (ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax);
        if (!isExpanded)
            return Element(positional[index].Expression, place.Element)?.GetLocation() ?? positional[index].GetLocation();
        if (place.Element >= 0 && index + place.Element < positional.Length)
            return positional[index + place.Element].GetLocation();
        return Location.Create(attribute.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(positional[index].SpanStart, positional[positional.Length - 1].Span.End));
    }

    private static SyntaxNode? Element(ExpressionSyntax expression, int element)
    {
        if (element < 0)
            return null;
        SyntaxNode[] elements = expression switch
        {
            CollectionExpressionSyntax collection => [.. collection.Elements],
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
            ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
            _ => [],
        };
        return element < elements.Length ? elements[element] : null;
    }
}
