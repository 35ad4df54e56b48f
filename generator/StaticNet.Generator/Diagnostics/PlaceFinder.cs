using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.Generator;

/// <summary>Finds where in the source a <see cref="Place"/> is.</summary>
internal static class PlaceFinder
{
    public static Location Find(Place place, INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, CancellationToken cancellation)
    {
        if (place.Member is not null && FindMember(place, type, cancellation) is { } member)
            return member;
        if (place.Attribute < 0 || attributes[place.Attribute].ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute)
            return NameOf(type, attributes, outward: -1 - place.Attribute, cancellation);
        if (place.Argument is null)
            return attribute.GetLocation();
        ImmutableArray<IParameterSymbol> parameters = attributes[place.Attribute].AttributeConstructor?.Parameters ?? [];
        return Argument(attribute, parameters, place) ?? attribute.GetLocation();
    }

    private static Location? FindMember(Place place, INamedTypeSymbol type, CancellationToken cancellation)
    {
        IEnumerable<TypeDeclarationSyntax> declarations = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();
        if (place == Place.BaseClass)
            return declarations.SelectMany(declaration => declaration.BaseList?.Types.Take(1) ?? []).FirstOrDefault(first => NameOf(first) == type.BaseType?.Name)?.GetLocation();
        if (place == Place.PrimaryParameters)
            return declarations.Select(declaration => declaration.ParameterList).FirstOrDefault(parameters => parameters is not null)?.GetLocation();
        return type.GetMembers().FirstOrDefault(member => Place.Of(member) == place && !FormRules.IsGenerated(member))?.Locations.FirstOrDefault();
    }

    private static string NameOf(BaseTypeSyntax written) => written.Type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    /// <summary>The name of the class, where [Network] stands, or of a type in which it stands.</summary>
    private static Location NameOf(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, int outward, CancellationToken cancellation)
    {
        SyntaxNode? declaration = attributes.FirstOrDefault(DeclarationReader.IsNetwork)?.ApplicationSyntaxReference?.GetSyntax(cancellation)
            .FirstAncestorOrSelf<BaseTypeDeclarationSyntax>();
        for (; outward > 0; outward--)
            declaration = declaration?.Parent?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>();
        return (declaration as BaseTypeDeclarationSyntax)?.Identifier.GetLocation() ?? type.Locations[0];
    }

    private static Location? Argument(AttributeSyntax attribute, ImmutableArray<IParameterSymbol> parameters, Place place)
    {
        if (ArgumentFinder.Find(attribute, parameters, place.Argument!) is not { } first)
            return null;

        // A params array is written as arguments of the attribute, or as an array.
        ImmutableArray<AttributeArgumentSyntax> inOrder = ArgumentFinder.InOrder(attribute);
        int index = inOrder.IndexOf(first);
        bool isExpanded = index >= 0 && first.NameColon is null && parameters[index].IsParams && first.Expression is not (ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax);
        if (!isExpanded)
            return (Element(first.Expression, place.Element) ?? first).GetLocation();
        if (place.Element >= 0 && index + place.Element < inOrder.Length)
            return inOrder[index + place.Element].GetLocation();
        return Location.Create(attribute.SyntaxTree, TextSpan.FromBounds(first.SpanStart, inOrder[inOrder.Length - 1].Span.End));
    }

    private static SyntaxNode? Element(ExpressionSyntax expression, int element)
    {
        if (element < 0)
            return null;
        ImmutableArray<SyntaxNode> elements = expression switch
        {
            CollectionExpressionSyntax collection => [.. collection.Elements],
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
            ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
            _ => [],
        };
        return element < elements.Length ? elements[element] : null;
    }
}
