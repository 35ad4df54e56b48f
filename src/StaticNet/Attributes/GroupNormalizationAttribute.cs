namespace StaticNet;

/// <summary>
/// <c>y = gamma·(x − μ) / √(σ² + ε) + beta</c>, with the mean and the variance of each sample over all positions of a group of
/// channels, the last axis. Any shape stays.
/// </summary>
/// <remarks>
/// σ² is the biased variance. Training and prediction compute the same. Weights, each of one number a channel: <c>gamma</c> and
/// <c>beta</c>. The formula (Wu and He, Group Normalization, 2018) and the defaults are Keras 3's.
/// </remarks>
public sealed class GroupNormalizationAttribute : LayerAttribute
{
    /// <summary>
    /// Gets or sets into how many groups the channels are cut: a divisor of their number, or -1 for a group of each channel
    /// (instance normalisation). The default is 32.
    /// </summary>
    public int Groups { get; set; } = 32;

    /// <summary>Gets or sets the axis of the channels. It must be the last one: -1, or its number, where the batch is axis 0.</summary>
    public int Axis { get; set; } = -1;

    /// <summary>Gets or sets ε, which is added to the variance, above 0. The default is 0.001.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Gets or sets whether <c>beta</c> is added. The default is true.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Gets or sets whether <c>gamma</c> is a factor. The default is true.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>Gets or sets how <c>beta</c> starts. The default is 0.</summary>
    public Initializer BetaInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Gets or sets how <c>gamma</c> starts. The default is 1.</summary>
    public Initializer GammaInitializer { get; set; } = Initializer.Ones;

    /// <summary>Gets or sets the factor of Σ|beta| in the loss, at least 0. The default is 0.</summary>
    public double BetaL1 { get; set; }

    /// <summary>Gets or sets the factor of Σbeta² in the loss, at least 0. The default is 0.</summary>
    public double BetaL2 { get; set; }

    /// <summary>Gets or sets the factor of Σ|gamma| in the loss, at least 0. The default is 0.</summary>
    public double GammaL1 { get; set; }

    /// <summary>Gets or sets the factor of Σgamma² in the loss, at least 0. The default is 0.</summary>
    public double GammaL2 { get; set; }
}
