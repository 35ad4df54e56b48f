namespace StaticNet;

/// <summary>
/// <c>y = gamma·(x − μ) / √(σ² + ε) + beta</c>, with the mean and the variance of each sample over all positions of a group of
/// channels, the last axis. Any shape stays.
/// </summary>
/// <remarks>
/// σ² is the biased variance. Training and prediction compute the same. Weights, each of one number a channel: <c>gamma</c> and
/// <c>beta</c>. The formula (Wu and He, Group Normalization, 2018) and the defaults are Keras 3's.
/// </remarks>
public sealed class GroupNormalizationAttribute : NormalizationAttribute
{
    /// <summary>
    /// Gets or sets into how many groups the channels are cut: a divisor of their number, or -1 for a group of each channel
    /// (instance normalisation). The default is 32.
    /// </summary>
    public int Groups { get; set; } = 32;

    /// <summary>Gets or sets the axis of the channels. It must be the last one: -1, or its number, where the batch is axis 0.</summary>
    public int Axis { get; set; } = -1;
}
