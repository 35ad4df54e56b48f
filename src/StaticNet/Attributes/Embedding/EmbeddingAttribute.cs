namespace StaticNet;

/// <summary>Looks tokens up: each becomes the row of <c>embeddings</c> that it is the number of. The network's input is then <see langword="int"/>.</summary>
/// <remarks>
/// Input <c>(…)</c>, an input of the network that only layers of tokens read; output <c>(…, outputDim)</c>. Weights: <c>embeddings (inputDim, outputDim)</c>.
/// A token below 0 or not below <c>inputDim</c> is an <see cref="System.ArgumentOutOfRangeException"/> before anything is computed.
/// <para>Each step of an optimizer updates all rows, those that no token of the batch names with a gradient of 0: their moments decay, and so they may move, as with Keras.</para>
/// </remarks>
/// <param name="inputDim">How many tokens there are, at least 1.</param>
/// <param name="outputDim">The numbers of a row, at least 1.</param>
public sealed class EmbeddingAttribute(int inputDim, int outputDim) : LayerAttribute
{
    /// <summary>Gets how many tokens there are.</summary>
    public int InputDim { get; } = inputDim;

    /// <summary>Gets the numbers of a row.</summary>
    public int OutputDim { get; } = outputDim;

    /// <summary>Gets or sets how the rows start; uniform in (−0.05, 0.05) by default.</summary>
    public Initializer EmbeddingsInitializer { get; set; } = Initializer.RandomUniform;

    /// <summary>Gets or sets the factor of <c>Σ|w|</c> over all rows in the loss; at least 0.</summary>
    public double EmbeddingsL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σw²</c> over all rows in the loss; at least 0.</summary>
    public double EmbeddingsL2 { get; set; }

    /// <summary>Gets or sets the largest value of the norm of each column, the numbers of all rows at one place, after each step, at least 0. Default: none; 1 beside a smallest one or a rate.</summary>
    public double EmbeddingsMaxNorm { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the smallest value of that norm, at least 0. Default: 0.</summary>
    public double EmbeddingsMinNorm { get; set; }

    /// <summary>Gets or sets how far a step goes towards these bounds, in [0, 1]. Default: 1, all the way.</summary>
    public double EmbeddingsNormRate { get; set; } = 1;

    /// <summary>Gets or sets whether each step makes that norm 1. Default: false.</summary>
    public bool EmbeddingsUnitNorm { get; set; }

    /// <summary>Gets or sets whether each step makes negative numbers of the rows 0. Default: false.</summary>
    public bool EmbeddingsNonNegative { get; set; }

    /// <summary>
    /// Gets or sets whether the token 0 is none: what has it does not count for the layers below that know masks, down to one that ends them. Its row is one as any other.
    /// Default: false.
    /// </summary>
    public bool MaskZero { get; set; }

    /// <summary>Gets or sets the factor of <c>Σ|y|</c> over the outputs, divided by the batch, in the loss; at least 0.</summary>
    public double ActivityL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σy²</c> over the outputs, divided by the batch, in the loss; at least 0.</summary>
    public double ActivityL2 { get; set; }
}
