using System;

namespace StaticNet;

/// <summary>Marks a class whose layers are a block: other networks take them in with <c>[Block&lt;T&gt;]</c>.</summary>
/// <remarks>
/// The class is no network: nothing is added to it, so it need not be partial, and its input has no shape of its own. In its
/// layers, <c>"input"</c> is what the block reads, and the output of the last layer is what it gives. A block of several inputs has an
/// <c>[Input]</c> for each among its layers, one of several outputs an <c>[Output]</c> without a loss for each.
/// </remarks>
/// <example>
/// <code>
/// [Block]
/// [Dense(8, Activation.Relu)]
/// [Dense(8)]
/// [Add(From = ["input", "dense_2"])]
/// public sealed class ResidualBlock;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;

/// <summary>The layers of another class in the place of this attribute, each time with weights of their own: a network as a layer.</summary>
/// <remarks>
/// <para>The layers are named by their path, <c>block_1/dense_1</c>, and so are their weights, <c>block_1/dense_1/kernel</c>. Layers
/// below read the block by its own name, <c>block_1</c>: that is the output of its last layer. Several outputs, which the class names
/// with <c>[Output]</c>, are read by their paths, <c>block_1/mean</c>, and all of them together by the block's name.</para>
/// <para><typeparamref name="TBlock"/> has <c>[Block]</c>, and takes any shape that its layers take, or <c>[Network(shape)]</c>, and
/// takes that shape. What else such a network says of itself, <c>[Compile]</c> and <c>[Parameters]</c>, is not meant for this one.</para>
/// </remarks>
/// <typeparam name="TBlock">The class with the layers.</typeparam>
/// <example><c>[Block&lt;ResidualBlock&gt;(Repeat = 3)]</c></example>
public sealed class BlockAttribute<TBlock> : LayerAttribute
    where TBlock : class
{
    /// <summary>
    /// Gets or sets how many times the layers stand one after another, at least 1: each reads the one above, which has as many outputs
    /// as inputs, and has weights of its own. Default: 1. With a <see cref="LayerAttribute.Name"/>, several are named <c>name_1</c>, <c>name_2</c>, ….
    /// </summary>
    public int Repeat { get; set; } = 1;
}
