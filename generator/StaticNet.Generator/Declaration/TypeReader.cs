using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator;

/// <summary>Reads how a class is declared, so that a part can be added to it.</summary>
internal static class TypeReader
{
    private static readonly SymbolDisplayFormat EscapedNames = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static TypeIdentity Identify(INamedTypeSymbol type, CancellationToken cancellation)
    {
        List<string> containers = [];
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containers.Insert(0, "partial " + Keyword(outer) + " " + Escape(outer.Name) + TypeParameters(outer));
        return new TypeIdentity(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(EscapedNames),
            type.Name,
            Keyword(type),
            containers.ToImmutableArray(),
            HintName(type, cancellation),
            TypeParameters(type));
    }

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static string TypeParameters(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty ? "" : "<" + string.Join(", ", type.TypeParameters.Select(parameter => Escape(parameter.Name))) + ">";

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, _) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    /// <summary>A file name with the characters that file names may have, and of the class's own: a name that comes twice stops the whole generator.</summary>
    private static string HintName(INamedTypeSymbol type, CancellationToken cancellation)
    {
        string path = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            path = outer.MetadataName + "." + path;
        if (!type.ContainingNamespace.IsGlobalNamespace)
            path = type.ContainingNamespace.ToDisplayString() + "." + path;
        string characters = string.Concat(path.Replace("@", "").Select(character =>
            char.IsLetterOrDigit(character) || character is '.' or '_' ? character.ToString()
            : character == '`' ? "-"
            : "-" + ((int)character).ToString("x4", CultureInfo.InvariantCulture)));

        // File names do not tell capitals apart, and a class that stands in the source twice is two classes.
        cancellation.ThrowIfCancellationRequested();
        int twin = type.ContainingSymbol is not INamespaceOrTypeSymbol container ? 0 : container.GetTypeMembers()
            .Where(member => string.Equals(member.MetadataName, type.MetadataName, StringComparison.OrdinalIgnoreCase))
            .OrderBy(member => member.MetadataName, StringComparer.Ordinal)
            .ToImmutableArray()
            .IndexOf(type, SymbolEqualityComparer.Default);
        return characters + (twin <= 0 ? "" : "-" + Text.Plain(twin + 1)) + ".g.cs";
    }
}
