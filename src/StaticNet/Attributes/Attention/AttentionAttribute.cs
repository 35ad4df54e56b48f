namespace StaticNet;

/// <summary>
/// Attention without projections: <c>softmax(score of each query with all keys)·values</c>, where the score is the product of query and key, <c>Σ q·k</c>.
/// </summary>
/// <remarks>
/// <c>From</c> names the query, the value and the key, in Keras's order. Of two inputs, the second is value and key; one input, or the layer above, is all three.
/// Query <c>(…, k)</c>, key <c>(…, k)</c> and value <c>(…, v)</c>, of which key and value have equally many positions; output <c>(…, v)</c> with the query's positions.
/// Weights: <c>scale ()</c> with <see cref="UseScale"/>, a single number, and <c>concat_score_weight ()</c> with <see cref="ScoreMode.Concat"/>; both start at 1.
/// The formulas and the defaults are Keras 3's.
/// What a mask leaves out of the values is looked at by no query (the keys' own is not asked, as in Keras); queries that one leaves out give 0, and the output has their mask.
/// </remarks>
/// <example><c>[Attention(From = ["decoder", "encoder"])]</c> lets each step of the decoder look at all of the encoder's.</example>
public sealed class AttentionAttribute : LayerAttribute
{
    /// <summary>Gets or sets whether a trained number multiplies the score; of <see cref="ScoreMode.Concat"/>, the sum of query and key. Default: false.</summary>
    public bool UseScale { get; set; }

    /// <summary>Gets or sets how a query and a key are scored. Default: by their product.</summary>
    public ScoreMode ScoreMode { get; set; }

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
