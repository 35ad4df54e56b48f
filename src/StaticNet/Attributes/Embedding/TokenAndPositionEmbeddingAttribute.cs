namespace StaticNet;

/// <summary>Looks tokens up and adds a learned row for the position of each: <c>y[…, t, :] = tokens[x[…, t]] + positions[t]</c>. The network's input is then <see langword="int"/>.</summary>
/// <remarks>
/// Input <c>(…, T)</c> with T at most <c>sequenceLength</c>, an input of the network that only layers of tokens read; output <c>(…, T, embeddingDim)</c>. Weights:
/// <c>token_embedding/embeddings (vocabularySize, embeddingDim)</c> and <c>position_embedding/embeddings (sequenceLength, embeddingDim)</c>. The formula and the defaults are Keras Hub's.
/// </remarks>
/// <param name="vocabularySize">How many tokens there are, at least 1.</param>
/// <param name="sequenceLength">The most positions, at least 1.</param>
/// <param name="embeddingDim">The numbers of a row, at least 1.</param>
public sealed class TokenAndPositionEmbeddingAttribute(int vocabularySize, int sequenceLength, int embeddingDim) : LayerAttribute
{
    /// <summary>Gets how many tokens there are.</summary>
    public int VocabularySize { get; } = vocabularySize;

    /// <summary>Gets the most positions.</summary>
    public int SequenceLength { get; } = sequenceLength;

    /// <summary>Gets the numbers of a row.</summary>
    public int EmbeddingDim { get; } = embeddingDim;

    /// <summary>Gets or sets how the rows of both start; uniform in (−0.05, 0.05) by default.</summary>
    public Initializer EmbeddingsInitializer { get; set; } = Initializer.RandomUniform;

    /// <summary>Gets or sets whether the token 0 is none, as with <see cref="EmbeddingAttribute.MaskZero"/>. Default: false.</summary>
    public bool MaskZero { get; set; }
}
