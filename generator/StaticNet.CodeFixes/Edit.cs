using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>A kind of edit: how it is offered, and what it changes in the text.</summary>
/// <remarks>An edit changes characters and not trees: whatever it does not mean to change stays as it is, comments and line ends included.</remarks>
internal abstract class Edit
{
    /// <summary>The registry: one line a kind, in alphabetical order.</summary>
    public static readonly ImmutableArray<Edit> All =
    [
        new ChainConstructor(),
        new InsertLayer(),
        new MakeClass(),
        new MakePartial(),
        new ReadLayer(),
        new Remove(),
        new RemoveArguments(),
        new RemoveModifier(),
        new ReplaceLayer(),
        new ReplaceName(),
        new ReplaceNumber(),
        new SetArgument(),
        new Write(),
    ];

    private static readonly ImmutableDictionary<FixKind, Edit> ByKind = All.ToImmutableDictionary(edit => edit.Kind);

    public abstract FixKind Kind { get; }

    public static Edit Of(FixKind kind) => ByKind[kind];

    /// <summary>What the user is offered, in the imperative.</summary>
    public abstract string Title(Fix fix);

    /// <summary>What changes; nothing where the source is written in a way that the edit does not know.</summary>
    public abstract IEnumerable<TextChange> Changes(EditTarget target, Fix fix);

    /// <summary>Whether the edit is where the diagnostic's additional location is.</summary>
    public virtual bool IsElsewhere(Fix fix) => false;

    /// <summary>What fixes have in common that are applied together.</summary>
    public virtual string EquivalenceKey(Fix fix) => Kind.ToString();
}

/// <summary>Where an edit is made.</summary>
/// <param name="Node">What stands where the diagnostic is shown.</param>
/// <param name="Text">The file.</param>
/// <param name="Model">What the file means.</param>
internal sealed record EditTarget(SyntaxNode Node, SourceText Text, SemanticModel Model)
{
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
            ? type.ToMinimalDisplayString(Model, Node.SpanStart)
            : name;
}
