namespace StaticNet;

/// <summary>Learned rows for positions: <c>y[…, t, :] = embeddings[t]</c>, in the shape of what it reads, of which it reads nothing else.</summary>
/// <remarks>
/// Input <c>(…, T, n)</c> with T at most <c>sequenceLength</c>; the shape stays. Weights: <c>embeddings (sequenceLength, n)</c>. It adds nothing by itself: an <c>[Add]</c> of it and of
/// what it reads does. The formula and the defaults are Keras Hub's.
/// </remarks>
/// <param name="sequenceLength">The most positions, at least 1.</param>
public sealed class PositionEmbeddingAttribute(int sequenceLength) : LayerAttribute
{
    /// <summary>Gets the most positions.</summary>
    public int SequenceLength { get; } = sequenceLength;

    /// <summary>Gets or sets how the rows start; Glorot's uniform distribution by default.</summary>
    public Initializer Initializer { get; set; } = Initializer.GlorotUniform;
}
