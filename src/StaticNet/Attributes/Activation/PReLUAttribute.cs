namespace StaticNet;

/// <summary><c>y = x</c> where <c>x ≥ 0</c>, else <c>alpha·x</c>, with a slope <c>alpha</c> that is learned. Any shape stays.</summary>
/// <remarks>
/// Weights: <c>alpha</c> of the input's shape, with 1 along each of <see cref="SharedAxes"/>. An image's channels have a slope each
/// with <c>SharedAxes = [1, 2]</c>.
/// </remarks>
public sealed class PReLUAttribute : LayerAttribute
{
    /// <summary>Gets or sets how the slopes start. The default is 0: a relu.</summary>
    public Initializer AlphaInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Gets or sets the factor of Σ|alpha| in the loss, at least 0. The default is 0.</summary>
    public double AlphaL1 { get; set; }

    /// <summary>Gets or sets the factor of Σalpha² in the loss, at least 0. The default is 0.</summary>
    public double AlphaL2 { get; set; }

    /// <summary>Gets or sets the largest value of the norm of each column of the <c>alpha</c>, its weights of one output, after each step, at least 0. Default: none; 1 beside a smallest one or a rate.</summary>
    public double AlphaMaxNorm { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the smallest value of that norm, at least 0. Default: 0.</summary>
    public double AlphaMinNorm { get; set; }

    /// <summary>Gets or sets how far a step goes towards these bounds, in [0, 1]. Default: 1, all the way.</summary>
    public double AlphaNormRate { get; set; } = 1;

    /// <summary>Gets or sets whether each step makes that norm 1. Default: false.</summary>
    public bool AlphaUnitNorm { get; set; }

    /// <summary>Gets or sets whether each step makes negative numbers of the <c>alpha</c> 0. Default: false.</summary>
    public bool AlphaNonNegative { get; set; }

    /// <summary>
    /// Gets or sets the axes along which positions share a slope, counted from 1 because the batch is axis 0. The default is none.
    /// </summary>
    public int[] SharedAxes { get; set; } = [];
}
