using System;
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

    /// <summary>What has been read of classes in which nothing is wrong: a block that others take in many times means the same each time.</summary>
    private readonly Dictionary<INamedTypeSymbol, (BlockDeclaration Block, int Layers, int Depth)> _read = new(SymbolEqualityComparer.Default);
    private int _layers, _faults, _deepest;

    /// <summary>Reads a layer, with the class of its block if it is one.</summary>
    public AttributeDeclaration Read(AttributeData attribute, int index)
    {
        AttributeDeclaration declaration = AttributeReader.Read(attribute, index);
        return IsBlock(attribute) ? declaration with { Block = ReadBlock(attribute.AttributeClass!.TypeArguments[0]) } : declaration;
    }

    /// <summary>Whether the compiler refuses a layer, or one in its block.</summary>
    public static bool HasErrors(AttributeDeclaration layer) => layer.Block is { } block && (block.HasCompilerErrors || block.Layers.Any(HasErrors));

    /// <summary>Whether a layer is a block that cannot be one.</summary>
    public static bool IsFaulty(AttributeDeclaration layer) => layer.Block is { } block && (block.Fault != BlockFault.None || block.Layers.Any(IsFaulty));

    /// <summary>The way from a class to itself that a block leads into, if it does.</summary>
    public static string? FindRecursion(BlockDeclaration block) => block.Fault == BlockFault.Recursion
        ? block.Explanation
        : block.Layers.Select(layer => layer.Block is { } inner ? FindRecursion(inner) : null).FirstOrDefault(way => way is not null);

    private static bool IsBlock(AttributeData attribute) => DeclarationReader.IsBlockLayer(attribute.AttributeClass);

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
        return ReadKnown(block) ?? ReadUnknown(block);
    }

    // Only where all of it still has room.
    private BlockDeclaration? ReadKnown(INamedTypeSymbol block)
    {
        if (!_read.TryGetValue(block, out (BlockDeclaration Block, int Layers, int Depth) known) || _path.Count + known.Depth > MaximumDepth || _layers + known.Layers > NetworkDeclaration.MaximumLayers)
            return null;
        _layers += known.Layers;
        _deepest = Math.Max(_deepest, _path.Count + known.Depth);
        return known.Block;
    }

    private BlockDeclaration ReadUnknown(INamedTypeSymbol block)
    {
        (int layers, int faults, int deepest, int depth) = (_layers, _faults, _deepest, _path.Count);
        _deepest = depth;
        _path.Add(block.OriginalDefinition);
        BlockDeclaration declaration = ReadClass(block);
        _path.RemoveAt(_path.Count - 1);
        if (_faults == faults)
            _read[block] = (declaration, _layers - layers, _deepest - depth);
        _deepest = Math.Max(_deepest, deepest);
        return declaration;
    }

    /// <summary>Reads a class as a block, with the blocks in it.</summary>
    public BlockDeclaration ReadClass(INamedTypeSymbol block)
    {
        ImmutableArray<AttributeData> attributes = DeclarationReader.AttributesInSourceOrder(block, cancellation);
        int[] layers = Numbers(attribute => DeclarationReader.IsLayer(attribute) || DeclarationReader.IsInput(attribute)), outputs = Numbers(DeclarationReader.IsOutput);
        AttributeData? network = attributes.FirstOrDefault(DeclarationReader.IsNetwork);
        if (network is null && !attributes.Any(DeclarationReader.IsBlockMark))
            return Fault(block, BlockFault.NotABlock, "it has neither [Block] nor [Network]");
        if (!attributes.Any(DeclarationReader.IsLayer))
            return Fault(block, BlockFault.NotABlock, "it has no layer");
        if (DeclarationReader.IsInput(attributes[layers[layers.Length - 1]]))
            return Fault(block, BlockFault.NotABlock, "an [Input] is the last of its layers, which none below reads");
        if (layers.Concat(outputs).Select(i => Owner(attributes[i])).Distinct().Count() > 1)
            return Fault(block, BlockFault.NotABlock, "its layers stand on several declarations");

        // A few blocks in each other have more layers than there is memory: counted, they are not even read.
        _layers += layers.Length;
        if (_layers > NetworkDeclaration.MaximumLayers)
            return Fault(block, BlockFault.TooManyLayers, "");
        ImmutableArray<AttributeDeclaration> read = SharedReader.Resolve([.. layers.Select(i => Read(attributes[i], i))]);
        _layers += read.Where(layer => layer.IsShared).Sum(SizeOf);
        if (_layers > NetworkDeclaration.MaximumLayers)
            return Fault(block, BlockFault.TooManyLayers, "");
        return new BlockDeclaration(
            block.Name,
            network is null ? default : AttributeReader.Read(network, 0).Get("InputShape", default(EquatableArray<int>)),
            read,
            outputs.Select(i => AttributeReader.Read(attributes[i], i)).ToImmutableArray(),
            HasCompilerErrors: DeclarationReader.HasCompilerErrors(block, attributes))
        {
            Id = IdOf(block),
            Size = read.Length + read.Sum(SizeOf),
        };

        static int SizeOf(AttributeDeclaration layer) => layer.Block?.Size ?? 0;

        int[] Numbers(Func<AttributeData, bool> isOne) => [.. Enumerable.Range(0, attributes.Length).Where(i => isOne(attributes[i]))];
    }

    /// <summary>What a class is known by where its symbol is not.</summary>
    public static string IdOf(INamedTypeSymbol block) => block.OriginalDefinition.GetDocumentationCommentId() ?? block.Name;

    private BlockDeclaration Fault(ITypeSymbol type, BlockFault fault, string explanation)
    {
        _faults++;
        return new(type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), default, default, default, fault, explanation);
    }

    // Of a referenced assembly nothing stands anywhere; its order is that of its source.
    private SyntaxNode? Owner(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
