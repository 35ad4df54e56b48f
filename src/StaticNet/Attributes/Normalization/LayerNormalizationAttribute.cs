namespace StaticNet;

/// <summary>
/// <c>y = gamma·(x − μ) / √(σ² + ε) + beta</c>, with the mean and the variance of each sample along its last axis, or its last
/// axes. Any shape stays.
/// </summary>
/// <remarks>
/// σ² is the biased variance. Training and prediction compute the same. Weights, each of the shape of the axes: <c>gamma</c> and
/// <c>beta</c>. The formula (Ba, Kiros and Hinton, Layer Normalization, 2016) and the defaults are Keras 3's.
/// </remarks>
public sealed class LayerNormalizationAttribute : NormalizationAttribute
{
    /// <summary>
    /// Gets or sets the axes that are normalised together, in any order: the last one, or the last ones without a gap. Negative
    /// numbers count from the end, others from 1, because the batch is axis 0. The default is the last axis alone.
    /// </summary>
    public int[] Axis { get; set; } = [-1];
}
