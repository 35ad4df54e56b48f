namespace StaticNet;

/// <summary>
/// Additive attention: <c>softmax(score of each query with all keys)·values</c>, where the score is <c>Σ scale·tanh(q + k)</c> over the features.
/// </summary>
/// <remarks>
/// <c>From</c> names the query, the value and the key, in Keras's order. Of two inputs, the second is value and key; one input, or the layer above, is all three.
/// Query <c>(…, k)</c>, key <c>(…, k)</c> and value <c>(…, v)</c>, of which key and value have equally many positions; output <c>(…, v)</c> with the query's positions.
/// Weights: <c>scale (k)</c> with <see cref="UseScale"/>, which starts as Glorot's uniform distribution. The formula (Bahdanau et al., Neural Machine Translation by
/// Jointly Learning to Align and Translate, 2015) and the defaults are Keras 3's. It computes a hyperbolic tangent for each query, key and feature.
/// What a mask leaves out of the values is looked at by no query (the keys' own is not asked, as in Keras); queries that one leaves out give 0, and the output has their mask.
/// </remarks>
public sealed class AdditiveAttentionAttribute : LayerAttribute
{
    /// <summary>Gets or sets whether a trained number for each feature multiplies its tangent. Default: true.</summary>
    public bool UseScale { get; set; } = true;

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
