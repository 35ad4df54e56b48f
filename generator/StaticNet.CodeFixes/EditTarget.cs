using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Where an edit is made.</summary>
/// <param name="Node">What stands where the diagnostic is shown.</param>
/// <param name="Text">The file.</param>
/// <param name="Model">What the file means.</param>
internal sealed record EditTarget(SyntaxNode Node, SourceText Text, SemanticModel Model)
{
    private const string Suffix = "Attribute";

    /// <summary>Where names are looked up: where the edit is, unless it writes elsewhere.</summary>
    public int Position { get; init; } = Node.SpanStart;

    public AttributeSyntax? Attribute => Node.FirstAncestorOrSelf<AttributeSyntax>();

    public TypeDeclarationSyntax? Type => Node.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>Whether a layer of a kind may be named by its number somewhere: then one more of the kind, or one less, could make names mean other layers than before.</summary>
    public bool NamesLayersOf(string kind) => Type is { } type && type.AttributeLists
        .SelectMany(list => list.DescendantTokens())
        .Any(token => token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText.StartsWith(kind.ToLowerInvariant() + "_", StringComparison.Ordinal));

    /// <summary>A type of StaticNet as it is written where the edit is: as short as its <c>using</c>s allow.</summary>
    /// <param name="name">The type's name.</param>
    public string Written(string name) =>
        Model.Compilation.GetTypeByMetadataName(DeclarationReader.AttributeNamespace + "." + name) is { } type
            ? type.ToMinimalDisplayString(Model, Position)
            : name;

    /// <summary>A value as it is written where the edit is.</summary>
    /// <param name="value">A literal, or a member of an enum of StaticNet with the enum's name.</param>
    public string WrittenValue(string value)
    {
        int dot = value.IndexOf('.');
        return dot <= 0 || !char.IsLetter(value[0]) ? value : Written(value.Substring(0, dot)) + value.Substring(dot);
    }

    /// <summary>An attribute as it is written where the edit is, without brackets.</summary>
    /// <param name="name">Its name without its suffix.</param>
    /// <param name="arguments">What stands in its parentheses; without any, there are none.</param>
    public string WrittenAttribute(string name, string arguments = "")
    {
        string written = Written(name + Suffix);
        if (written.EndsWith(Suffix, StringComparison.Ordinal))
            written = written.Substring(0, written.Length - Suffix.Length);
        return arguments.Length == 0 ? written : $"{written}({arguments})";
    }

    /// <summary>The attribute's class where it is one of StaticNet; null for all others.</summary>
    public INamedTypeSymbol? ClassOf(AttributeSyntax attribute) =>
        Model.GetSymbolInfo(attribute).Symbol?.ContainingType is { ContainingNamespace: { Name: DeclarationReader.AttributeNamespace, ContainingNamespace.IsGlobalNamespace: true } } type ? type : null;
}
