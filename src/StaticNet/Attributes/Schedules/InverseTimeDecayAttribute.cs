namespace StaticNet;

/// <summary>Declares an <see cref="InverseTimeDecay"/>: lr₀ / (1 + rate · step / steps).</summary>
/// <param name="initialLearningRate">lr₀, above 0.</param>
/// <param name="decaySteps">The steps that count as one unit of time, at least 1.</param>
/// <param name="decayRate">The rate of the decay, at least 0.</param>
public sealed class InverseTimeDecayAttribute(double initialLearningRate, int decaySteps, double decayRate) : LearningRateScheduleAttribute
{
    /// <summary>Gets lr₀.</summary>
    public double InitialLearningRate { get; } = initialLearningRate;

    /// <summary>Gets the steps of one unit of time.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>Gets the rate of the decay.</summary>
    public double DecayRate { get; } = decayRate;

    /// <summary>Gets or sets whether the rate falls every <see cref="DecaySteps"/> steps at once. Default: false.</summary>
    public bool Staircase { get; set; }
}
