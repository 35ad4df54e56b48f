using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Reads layers, and the classes of blocks among them, of this compilation or of a referenced assembly.</summary>
/// <param name="type">The class whose layers are read.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class BlockReader(INamedTypeSymbol type, CancellationToken cancellation)
{
    /// <summary>The most blocks that may lie in each other.</summary>
    public const int MaximumDepth = 100;

    /// <summary>The classes from the network inward to the one that is being read.</summary>
    private readonly List<INamedTypeSymbol> _path = [type.OriginalDefinition];
    private int _layers;

    /// <summary>Reads a layer, with the class of its block if it is one.</summary>
    public AttributeDeclaration Read(AttributeData attribute, int index)
    {
        AttributeDeclaration declaration = AttributeReader.Read(attribute, index);
        return IsBlock(attribute) ? declaration with { Block = ReadBlock(attribute.AttributeClass!.TypeArguments[0]) } : declaration;
    }

    /// <summary>Whether the compiler refuses a layer, or one in its block.</summary>
    public static bool HasErrors(AttributeDeclaration layer) => layer.Block is { } block && (block.HasCompilerErrors || block.Layers.Any(HasErrors));

    /// <summary>The way from a class to itself that a block leads into, if it does.</summary>
    public static string? FindRecursion(BlockDeclaration block) => block.Fault == BlockFault.Recursion
        ? block.Explanation
        : block.Layers.Select(layer => layer.Block is { } inner ? FindRecursion(inner) : null).FirstOrDefault(way => way is not null);

    private static bool IsBlock(AttributeData attribute) => attribute.AttributeClass!.MetadataName == DeclarationReader.BlockLayer;

    private BlockDeclaration ReadBlock(ITypeSymbol argument)
    {
        cancellation.ThrowIfCancellationRequested();
        if (argument is not INamedTypeSymbol { TypeKind: TypeKind.Class } block)
            return Fault(argument, BlockFault.NotABlock, "it is not a class of your own");
        int first = _path.FindIndex(outer => SymbolEqualityComparer.Default.Equals(outer, block.OriginalDefinition));
        if (first >= 0)
            return Fault(block, BlockFault.Recursion, string.Join(" → ", _path.Skip(first).Concat([block]).Select(step => step.Name)));

        // What is read is compared and built block in block, on a stack that ends.
        if (_path.Count > MaximumDepth)
            return Fault(block, BlockFault.TooDeep, "");
        ImmutableArray<AttributeData> attributes = DeclarationReader.AttributesInSourceOrder(block, cancellation);
        AttributeData[] layers = [.. attributes.Where(attribute => DeclarationReader.IsLayer(attribute) || DeclarationReader.IsInput(attribute))];
        AttributeData? network = attributes.FirstOrDefault(DeclarationReader.IsNetwork);
        if (network is null && !attributes.Any(DeclarationReader.IsBlockMark))
            return Fault(block, BlockFault.NotABlock, "it has neither [Block] nor [Network]");
        if (!layers.Any(DeclarationReader.IsLayer))
            return Fault(block, BlockFault.NotABlock, "it has no layer");
        if (DeclarationReader.IsInput(layers[layers.Length - 1]))
            return Fault(block, BlockFault.NotABlock, "an [Input] is the last of its layers, which none below reads");
        if (attributes.Any(DeclarationReader.IsOutput))
            return Fault(block, BlockFault.NotABlock, "it has several outputs");
        if (layers.Select(Owner).Distinct().Count() > 1)
            return Fault(block, BlockFault.NotABlock, "its layers stand on several declarations");

        // A few blocks in each other have more layers than there is memory: counted, they are not even read.
        _layers += layers.Length;
        if (_layers > NetworkDeclaration.MaximumLayers)
            return Fault(block, BlockFault.TooManyLayers, "");
        _path.Add(block.OriginalDefinition);
        AttributeDeclaration[] declarations = [.. layers.Select(Read)];
        _path.RemoveAt(_path.Count - 1);
        return new BlockDeclaration(
            block.Name,
            network is null ? default : AttributeReader.Read(network, 0).Get("InputShape", default(EquatableArray<int>)),
            declarations.ToImmutableArray(),
            HasCompilerErrors: DeclarationReader.HasCompilerErrors(block, attributes));
    }

    private static BlockDeclaration Fault(ITypeSymbol type, BlockFault fault, string explanation) =>
        new(type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), default, default, fault, explanation);

    // Of a referenced assembly nothing stands anywhere; its order is that of its source.
    private SyntaxNode? Owner(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
