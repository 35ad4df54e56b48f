namespace StaticNet;

/// <summary>Declares <see cref="CosineDecayRestarts"/>: half cosines, one behind another, each longer than the one before it.</summary>
/// <param name="initialLearningRate">lr₀, above 0.</param>
/// <param name="firstDecaySteps">The steps of the first period, at least 1.</param>
public sealed class CosineDecayRestartsAttribute(double initialLearningRate, int firstDecaySteps) : LearningRateScheduleAttribute
{
    /// <summary>Gets lr₀.</summary>
    public double InitialLearningRate { get; } = initialLearningRate;

    /// <summary>Gets the steps of the first period.</summary>
    public int FirstDecaySteps { get; } = firstDecaySteps;

    /// <summary>Gets or sets how many times as long each period is as the one before it, at least 1. Default: 2.</summary>
    public double TMul { get; set; } = 2;

    /// <summary>Gets or sets how many times as high each period begins as the one before it, at least 0. Default: 1.</summary>
    public double MMul { get; set; } = 1;

    /// <summary>Gets or sets α in [0, 1]: the rate at the end of a period, as a share of lr₀. Default: 0.</summary>
    public double Alpha { get; set; }
}
