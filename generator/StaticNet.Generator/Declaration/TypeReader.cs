using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
            HintName.Of(type, cancellation),
            TypeParameters(type),
            HasSummary(type, cancellation));
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

    /// <summary>Whether the user says what the class is. Editors show the first summary alone, and the generated one would be the second.</summary>
    private static bool HasSummary(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellation).GetLeadingTrivia())
        .Select(trivia => trivia.ToFullString())
        .Where(comment => comment.StartsWith("///", StringComparison.Ordinal) || comment.StartsWith("/**", StringComparison.Ordinal))
        .Any(comment => comment.Contains("<summary") || comment.Contains("<include") || comment.Contains("<inheritdoc"));
}
