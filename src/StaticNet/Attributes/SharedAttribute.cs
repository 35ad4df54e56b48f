namespace StaticNet;

/// <summary>A layer or a block that stands above, once more: with the same weights and the same options, on another input.</summary>
/// <remarks>
/// <para>The weights are those of the layer that it names, and are counted, saved and named once, as its. Their gradient is the sum over all places where they are used;
/// penalties of them are added once. A recurrence begins with zeros here, whatever its <c>InitialState</c> is. Where what it reads would need weights of another shape, that is an error. Of a <c>[BatchNormalization]</c>, each use
/// normalises by its own batch, and moves the moving statistics in its turn.</para>
/// <para>Of a <c>[Block&lt;T&gt;]</c>, it is all layers of the block, under the path of this one: the branches of a siamese network. One layer of a block is named by its path,
/// <c>tower/dense_1</c>. Layers below read it by its own name, by default <c>shared_1</c>, and of a block with several outputs by <c>shared_1/mean</c>.</para>
/// <para>With <see cref="Reverse"/>, it multiplies with the table of an <c>[Embedding]</c> or a <c>[TokenAndPositionEmbedding]</c> transposed: <c>(…, outputDim) → (…, inputDim)</c>,
/// x·Eᵀ, a score for each token, as Keras Hub's <c>ReversibleEmbedding</c> with <c>reverse=True</c>.</para>
/// </remarks>
/// <param name="layer">The layer or block, by its name. It stands above, and is itself no <c>[Shared]</c>.</param>
/// <example>
/// <code>
/// [Network]
/// [Input("left", 28, 28, 1)]
/// [Block&lt;Tower&gt;(Name = "tower", From = ["left"])]
/// [Input("right", 28, 28, 1)]
/// [Shared("tower", Name = "twin", From = ["right"])]
/// [Subtract(From = ["tower", "twin"])]
/// public sealed partial class Siamese;
/// </code>
/// </example>
public sealed class SharedAttribute(string layer) : LayerAttribute
{
    /// <summary>Gets the name of the layer or block whose weights it uses.</summary>
    public string Layer { get; } = layer;

    /// <summary>Gets or sets whether it multiplies with the table of an embedding transposed, which gives a score for each token. Default: false.</summary>
    public bool Reverse { get; set; }
}
