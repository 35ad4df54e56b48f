using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>The class that <c>[Block&lt;T&gt;]</c> names, as far as a network takes it in.</summary>
/// <remarks>Immutable and equal by content, as the network's own declaration is: an edit of a block is one of each network with it.</remarks>
/// <param name="Name">The class's name.</param>
/// <param name="InputShape">The shape that its <c>[Network]</c> asks for; empty where it has <c>[Block]</c> and takes any.</param>
/// <param name="Layers">Its layer attributes and the <c>[Input]</c>s among them, in order; none where there is a fault.</param>
/// <param name="Outputs">Its <c>[Output]</c> attributes, in order; without one, its last layer is its output.</param>
/// <param name="Fault">What keeps the class from being a block.</param>
/// <param name="Explanation">The fault in words: why it is none, or the way from the class to itself.</param>
/// <param name="HasCompilerErrors">Whether the C# compiler already refuses one of its attributes.</param>
internal sealed record BlockDeclaration(
    string Name,
    EquatableArray<int> InputShape,
    EquatableArray<AttributeDeclaration> Layers,
    EquatableArray<AttributeDeclaration> Outputs,
    BlockFault Fault = BlockFault.None,
    string Explanation = "",
    bool HasCompilerErrors = false)
{
    /// <summary>The class by the id that its documentation has.</summary>
    public string Id { get; init; } = "";

    /// <summary>How many attributes of layers and inputs it has, with those of its blocks.</summary>
    public int Size { get; init; }

    /// <summary>How many inputs it reads: without an <c>[Input]</c>, one.</summary>
    public int InputCount => Math.Max(1, Layers.Count(layer => layer.IsInput));

    /// <summary>How many outputs it gives: without an <c>[Output]</c>, one.</summary>
    public int OutputCount => Math.Max(1, Outputs.Count);

    /// <summary>What its outputs are read by, where it is taken in by a name: that name, or of several each one's behind it, such as <c>block_1/mean</c>.</summary>
    public IEnumerable<string> OutputsOf(string name) => OutputCount == 1 ? [name] : Outputs.Select(output => name + "/" + output.Get("Layer", ""));
}

/// <summary>What keeps a class from being a block.</summary>
internal enum BlockFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is no class with layers.</summary>
    NotABlock,

    /// <summary>It contains itself.</summary>
    Recursion,

    /// <summary>It has more layers than a network may have.</summary>
    TooManyLayers,

    /// <summary>It lies in more blocks than may lie in each other.</summary>
    TooDeep,
}
