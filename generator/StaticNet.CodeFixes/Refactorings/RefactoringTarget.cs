using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Where the caret is.</summary>
/// <param name="Root">The file's tree.</param>
/// <param name="Text">The file.</param>
/// <param name="Model">What the file means.</param>
/// <param name="Span">What is selected; empty where there is only a caret.</param>
/// <param name="Cancellation">Ends the search.</param>
internal sealed record RefactoringTarget(SyntaxNode Root, SourceText Text, SemanticModel Model, TextSpan Span, CancellationToken Cancellation)
{
    /// <summary>The class among whose attributes, or at whose name, the caret is.</summary>
    public ClassDeclarationSyntax? Class =>
        Root.FindNode(Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } declaration && Span.End <= declaration.Identifier.Span.End ? declaration : null;

    /// <summary>The network that the class is; null where it is none, or something is wrong with it.</summary>
    public NetworkTarget? Network
    {
        get
        {
            if (Class is not { } declaration || Model.GetDeclaredSymbol(declaration, Cancellation) is not INamedTypeSymbol symbol)
                return null;
            ImmutableArray<AttributeData> attributes = DeclarationReader.AttributesInSourceOrder(symbol, Cancellation);
            if (!attributes.Any(DeclarationReader.IsNetwork) || attributes.Any(attribute => attribute.ApplicationSyntaxReference!.SyntaxTree != Model.SyntaxTree))
                return null;
            NetworkDeclaration read = DeclarationReader.Read(symbol, Cancellation);
            return read.Failure is null && GraphBuilder.Build(read) is { Graph: { } graph } ? new NetworkTarget(declaration, symbol, attributes, read, graph) : null;
        }
    }

    /// <summary>Where an edit of a node is made.</summary>
    public EditTarget Edit(SyntaxNode node) => new(node, Text, Model);
}

/// <summary>A network at the caret.</summary>
/// <param name="Syntax">Its class, where the caret is.</param>
/// <param name="Symbol">Its class.</param>
/// <param name="Attributes">StaticNet's attributes of it in their order.</param>
/// <param name="Declaration">What they say.</param>
/// <param name="Graph">Its graph.</param>
internal sealed record NetworkTarget(ClassDeclarationSyntax Syntax, INamedTypeSymbol Symbol, ImmutableArray<AttributeData> Attributes, NetworkDeclaration Declaration, NetworkGraph Graph)
{
    /// <summary>Where an attribute stands.</summary>
    public AttributeSyntax SyntaxOf(AttributeDeclaration attribute) => (AttributeSyntax)Attributes[attribute.Index].ApplicationSyntaxReference!.GetSyntax();
}
