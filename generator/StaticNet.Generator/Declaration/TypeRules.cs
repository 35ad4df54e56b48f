using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>What kind of type a network may be, and how it must be declared.</summary>
internal static class TypeRules
{
    public static EquatableArray<Problem> Check(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, CancellationToken cancellation)
    {
        List<Problem> problems = [];
        if (WrongKind(type) is { } kind)
            problems.Add(Problem.Of(Descriptors.TypeKind, Place.Type, type.Name, kind));
        if (NotPartial(type, cancellation) is { } notPartial)
            problems.Add(Problem.Of(Descriptors.NotPartial, Place.Type, type.Name, ReferenceEquals(notPartial, type) ? "" : $", and so must '{notPartial.Name}', in which it stands"));
        if (FirstLayerElsewhere(attributes, cancellation) is int index and >= 0)
            problems.Add(Problem.Of(Descriptors.SeveralDeclarations, new Place(index), type.Name));
        return problems.ToImmutableArray();
    }

    /// <summary>Whether a part can be added to the type at all, so that its members exist though it has other problems.</summary>
    public static bool CanBeExtended(EquatableArray<Problem> problems) =>
        !problems.Any(problem => problem.Id is Descriptors.NotPartial or Descriptors.TypeKind);

    private static string? WrongKind(INamedTypeSymbol type) =>
        type.TypeKind != TypeKind.Class ? "not a class"
        : type.IsGenericType && type.TypeParameters.Length > 0 ? "generic"
        : type.IsStatic ? "static"
        : type.IsAbstract ? "abstract"
        : type.IsRecord ? "a record, whose copies would share one network's weights"
        : IsFileLocal(type) ? "file-local, and generated code stands in another file"
        : null;

    private static bool IsFileLocal(INamedTypeSymbol type) =>
        type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    private static INamedTypeSymbol? NotPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            bool isPartial = current.DeclaringSyntaxReferences.All(reference =>
                reference.GetSyntax(cancellation) is not TypeDeclarationSyntax declaration || declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
            if (!isPartial)
                return current;
        }

        return null;
    }

    /// <summary>The first layer attribute that does not stand where [Network] does, or -1.</summary>
    private static int FirstLayerElsewhere(ImmutableArray<AttributeData> attributes, CancellationToken cancellation)
    {
        SyntaxNode? home = Owner(attributes.FirstOrDefault(attribute => attribute.AttributeClass!.Name == "NetworkAttribute"), cancellation);
        for (int i = 0; i < attributes.Length; i++)
        {
            if (attributes[i].AttributeClass!.BaseType is { Name: "LayerAttribute" } && Owner(attributes[i], cancellation) != home)
                return i;
        }

        return -1;
    }

    private static SyntaxNode? Owner(AttributeData? attribute, CancellationToken cancellation) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
