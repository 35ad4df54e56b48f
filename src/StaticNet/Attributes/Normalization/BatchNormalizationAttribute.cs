namespace StaticNet;

/// <summary>
/// <c>y = gamma·(x − μ) / √(σ² + ε) + beta</c> for each channel, the last axis. Any shape stays.
/// </summary>
/// <remarks>
/// In training, μ and σ² are the mean and the (biased) variance over the batch and all axes but the last; each step moves the moving
/// statistics towards them: <c>moving = moving·momentum + batch·(1 − momentum)</c>. <c>Predict</c> and <c>Evaluate</c> take the moving
/// statistics. Where only this layer reads a dense layer or a convolution without activation, prediction has it folded into their weights.
/// Weights, each of one number a channel: <c>gamma</c> and <c>beta</c>, which are trained, <c>moving_mean</c> and
/// <c>moving_variance</c>, which are not. The formulas and defaults are Keras 3's.
/// </remarks>
public sealed class BatchNormalizationAttribute : NormalizationAttribute
{
    /// <summary>Gets or sets the axis of the channels. It must be the last one: -1, or its number, where the batch is axis 0.</summary>
    public int Axis { get; set; } = -1;

    /// <summary>Gets or sets how much of a moving statistic stays at each step, in [0, 1]. The default is 0.99.</summary>
    public double Momentum { get; set; } = 0.99;

    /// <summary>Gets or sets how the moving mean starts. The default is 0.</summary>
    public Initializer MovingMeanInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Gets or sets how the moving variance starts. The default is 1.</summary>
    public Initializer MovingVarianceInitializer { get; set; } = Initializer.Ones;
}
