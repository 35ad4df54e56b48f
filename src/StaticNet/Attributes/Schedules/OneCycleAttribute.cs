namespace StaticNet;

/// <summary>Declares <see cref="OneCycle"/>: the rate rises to the highest, and falls far below the first.</summary>
/// <param name="maxLearningRate">The highest rate, above 0.</param>
/// <param name="totalSteps">The steps of the cycle, at least 1.</param>
public sealed class OneCycleAttribute(double maxLearningRate, int totalSteps) : LearningRateScheduleAttribute
{
    /// <summary>Gets the highest rate.</summary>
    public double MaxLearningRate { get; } = maxLearningRate;

    /// <summary>Gets the steps of the cycle.</summary>
    public int TotalSteps { get; } = totalSteps;

    /// <summary>Gets or sets the share of the steps in which the rate rises, in [0, 1]. Default: 0.3.</summary>
    public double PctStart { get; set; } = 0.3;

    /// <summary>Gets or sets how many times as high the highest rate is as the first, above 0. Default: 25.</summary>
    public double DivFactor { get; set; } = 25;

    /// <summary>Gets or sets how many times as high the first rate is as the last, above 0. Default: 10,000.</summary>
    public double FinalDivFactor { get; set; } = 10_000;
}
