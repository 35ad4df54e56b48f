namespace StaticNet;

/// <summary>Declares a <see cref="ExponentialDecay"/>: lr₀ · rate^(step / steps).</summary>
/// <param name="initialLearningRate">lr₀, above 0.</param>
/// <param name="decaySteps">The steps after which the rate has been multiplied by <paramref name="decayRate"/> once, at least 1.</param>
/// <param name="decayRate">The factor, above 0.</param>
public sealed class ExponentialDecayAttribute(double initialLearningRate, int decaySteps, double decayRate) : LearningRateScheduleAttribute
{
    /// <summary>Gets lr₀.</summary>
    public double InitialLearningRate { get; } = initialLearningRate;

    /// <summary>Gets the steps of one factor.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>Gets the factor.</summary>
    public double DecayRate { get; } = decayRate;

    /// <summary>Gets or sets whether the rate falls every <see cref="DecaySteps"/> steps at once. Default: false.</summary>
    public bool Staircase { get; set; }
}
