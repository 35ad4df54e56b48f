namespace StaticNet;

/// <summary>Declares a <see cref="CosineDecay"/>: lr₀ · ((1 − α) · ½ · (1 + cos(π · min(step, steps) / steps)) + α), perhaps behind a warm-up.</summary>
/// <param name="initialLearningRate">lr₀: where the rate begins. Above 0; at least 0 where a warm-up follows.</param>
/// <param name="decaySteps">The steps of the decay, behind the warm-up, at least 1.</param>
public sealed class CosineDecayAttribute(double initialLearningRate, int decaySteps) : LearningRateScheduleAttribute
{
    /// <summary>Gets lr₀.</summary>
    public double InitialLearningRate { get; } = initialLearningRate;

    /// <summary>Gets the steps of the decay.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>Gets or sets α in [0, 1]: the rate at the end, as a share of the highest. Default: 0.</summary>
    public double Alpha { get; set; }

    /// <summary>Gets or sets the rate at the end of the warm-up, above 0. Default: none, and no warm-up.</summary>
    public double WarmupTarget { get; set; } = double.NaN;

    /// <summary>Gets or sets the steps of the warm-up, at least 0. Default: 0.</summary>
    public int WarmupSteps { get; set; }
}
