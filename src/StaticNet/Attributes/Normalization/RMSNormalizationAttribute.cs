namespace StaticNet;

/// <summary>
/// <c>y = scale·x / √(mean(x²) + ε)</c>, with the mean of each sample along its last axis, or its last axes. Any shape stays.
/// </summary>
/// <remarks>
/// Training and prediction compute the same. Weights: <c>scale</c> of the shape of the axes, which starts at 1. The formula
/// (Zhang and Sennrich, Root Mean Square Layer Normalization, 2019) and the defaults are Keras 3's.
/// </remarks>
public sealed class RMSNormalizationAttribute : LayerAttribute
{
    /// <summary>
    /// Gets or sets the axes that are normalised together, in any order: the last one, or the last ones without a gap. Negative
    /// numbers count from the end, others from 1, because the batch is axis 0. The default is the last axis alone.
    /// </summary>
    public int[] Axis { get; set; } = [-1];

    /// <summary>Gets or sets ε, which is added to the mean square, above 0. The default is 0.000001.</summary>
    public double Epsilon { get; set; } = 1e-6;
}
