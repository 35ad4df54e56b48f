using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator;

/// <summary>Reads a network's declaration off its symbol. Generator and analyzer both use it, so they never disagree.</summary>
internal static class DeclarationReader
{
    public const string AttributeNamespace = "StaticNet";
    public const string NetworkAttribute = "StaticNet.NetworkAttribute";

    public static NetworkDeclaration Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = AttributesInSourceOrder(type, cancellation);
        List<AttributeDeclaration> layers = [], compiles = [];
        AttributeDeclaration? network = null, parameters = null;
        for (int i = 0; i < attributes.Length; i++)
        {
            INamedTypeSymbol attributeClass = attributes[i].AttributeClass!;
            switch (attributeClass.Name)
            {
                case "NetworkAttribute":
                    network = AttributeReader.Read(attributes[i], i);
                    break;
                case "ParametersAttribute":
                    parameters = AttributeReader.Read(attributes[i], i);
                    break;
                case "CompileAttribute":
                    compiles.Add(AttributeReader.Read(attributes[i], i));
                    break;
                default:
                    if (attributeClass.BaseType is { Name: "LayerAttribute" })
                        layers.Add(AttributeReader.Read(attributes[i], i));
                    break;
            }
        }

        return new NetworkDeclaration(
            Identify(type),
            network ?? new AttributeDeclaration("NetworkAttribute", -1, default),
            layers.ToImmutableArray(),
            compiles.ToImmutableArray(),
            parameters,
            TypeRules.Check(type, attributes, cancellation),
            attributes.Any(AttributeReader.HasErrors));
    }

    /// <summary>StaticNet's attributes in the order in which they stand: <c>GetAttributes</c> promises none over partial declarations.</summary>
    public static ImmutableArray<AttributeData> AttributesInSourceOrder(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.ContainingNamespace is { Name: AttributeNamespace, ContainingNamespace.IsGlobalNamespace: true } && attribute.ApplicationSyntaxReference is not null)
            .OrderBy(attribute => attribute.ApplicationSyntaxReference!.SyntaxTree.FilePath, System.StringComparer.Ordinal)
            .ThenBy(attribute => attribute.ApplicationSyntaxReference!.Span.Start)
            .ToImmutableArray();

    private static TypeIdentity Identify(INamedTypeSymbol type)
    {
        List<string> containers = [];
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containers.Insert(0, "partial " + Keyword(outer) + " " + Escape(outer.Name) + TypeParameters(outer));
        return new TypeIdentity(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(EscapedNames),
            type.Name,
            Keyword(type),
            containers.ToImmutableArray(),
            HintName(type.ToDisplayString(QualifiedNames)));
    }

    /// <summary>A file name for a type's full name. The compiler refuses some of the characters that names may have.</summary>
    private static string HintName(string name)
    {
        StringBuilder file = new();
        foreach (char character in name)
        {
            if (char.IsLetterOrDigit(character) || character is '.' or ',' or '_' or ' ')
                file.Append(character);
            else if (character is '<' or '>')
                file.Append(character == '<' ? '{' : '}');
            else
                file.Append('-').Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        }

        return file.Append(".g.cs").ToString();
    }

    private static readonly SymbolDisplayFormat QualifiedNames = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None);

    private static readonly SymbolDisplayFormat EscapedNames = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

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
}
