namespace StaticNet;

/// <summary>
/// Multi-head attention: queries, keys and values are projected for each head, <c>softmax(Q·Kᵀ/√keyDim)·V</c> is computed head by head, and the
/// heads' outputs, side by side, are projected once more.
/// </summary>
/// <remarks>
/// <para><c>From</c> names the query, the value and the key, in Keras's order. Of two inputs, the second is value and key; one input, or the layer above,
/// is all three: self-attention. Each is <c>(…, n)</c>, and all axes but the last are its positions; key and value have equally many.
/// The output is the query's shape with <see cref="OutputShape"/> as its last axis.</para>
/// <para>Weights, of <c>H</c> heads with <c>K = keyDim</c> and <c>V = ValueDim</c>: <c>query/kernel (q, H, K)</c>, <c>query/bias (H, K)</c>, <c>key/kernel (k, H, K)</c>,
/// <c>key/bias (H, K)</c>, <c>value/kernel (v, H, V)</c>, <c>value/bias (H, V)</c>, <c>attention_output/kernel (H, V, o)</c>, <c>attention_output/bias (o)</c>.
/// The formula (Vaswani et al., Attention Is All You Need, 2017) and the defaults are Keras 3's.</para>
/// <para>What a mask leaves out of the values is looked at by no query, nor what the keys' own leaves out; queries that one leaves out give 0 before the last projection, and the output has their mask.
/// <c>ActivityL1</c> and <c>ActivityL2</c> penalize the output alone; Keras penalizes the projected queries, keys and values too.</para>
/// </remarks>
/// <example><c>[MultiHeadAttention(4, 32, UseCausalMask = true)]</c> is the attention of a language model 128 wide.</example>
/// <param name="numHeads">The number of heads, at least 1.</param>
/// <param name="keyDim">The size of a query and of a key in each head, at least 1.</param>
public sealed class MultiHeadAttentionAttribute(int numHeads, int keyDim) : KernelLayerAttribute(Activation.Linear)
{
    /// <summary>Gets the number of heads.</summary>
    public int NumHeads { get; } = numHeads;

    /// <summary>Gets the size of a query and of a key in each head.</summary>
    public int KeyDim { get; } = keyDim;

    /// <summary>Gets or sets the size of a value in each head, at least 1. Default: that of a key.</summary>
    public int ValueDim { get; set; }

    /// <summary>Gets or sets the last axis of the output, at least 1. Default: that of the query.</summary>
    public int OutputShape { get; set; }

    /// <summary>Gets or sets whether a position sees only the positions up to its own. Default: false. (In Keras an argument of the call.)</summary>
    public bool UseCausalMask { get; set; }

    /// <summary>
    /// Gets or sets how many positions a position sees with <see cref="UseCausalMask"/>: its own and the <c>Window - 1</c> before it. The default, 0, is all of them.
    /// Work and memory of long sequences grow with the window then. In a stream, it is the time steps that are remembered; by default as many as the sequence has. (Keras has none.)
    /// </summary>
    public int Window { get; set; }

    /// <summary>Gets or sets the share of the probabilities, the softmax's outputs, that training drops, in [0, 1). Default: 0.</summary>
    public double Dropout { get; set; }

    /// <summary>Gets or sets a seed of this layer's own for its dropout. The default, -1, derives one from the network's seed.</summary>
    public int Seed { get; set; } = -1;
}
