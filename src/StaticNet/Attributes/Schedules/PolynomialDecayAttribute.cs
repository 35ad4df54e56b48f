namespace StaticNet;

/// <summary>Declares a <see cref="PolynomialDecay"/>: (lr₀ − end) · (1 − min(step, steps) / steps)^power + end.</summary>
/// <param name="initialLearningRate">lr₀, at least 0; above 0 where the rate at the end is 0.</param>
/// <param name="decaySteps">The steps to the end, at least 1.</param>
public sealed class PolynomialDecayAttribute(double initialLearningRate, int decaySteps) : LearningRateScheduleAttribute
{
    /// <summary>Gets lr₀.</summary>
    public double InitialLearningRate { get; } = initialLearningRate;

    /// <summary>Gets the steps to the end.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>Gets or sets the rate at the end, at least 0. Default: 0.0001.</summary>
    public double EndLearningRate { get; set; } = 0.0001;

    /// <summary>Gets or sets the power, above 0. Default: 1, a straight line.</summary>
    public double Power { get; set; } = 1;

    /// <summary>Gets or sets whether the rate rises again behind the end. Default: false.</summary>
    public bool Cycle { get; set; }
}
