namespace StaticNet;

/// <summary>Declares a <see cref="PiecewiseConstantDecay"/>: values[i] up to boundaries[i], that step included, and the last value behind all boundaries.</summary>
/// <param name="boundaries">The last step of each piece but the last, each larger than the one before it.</param>
/// <param name="values">The rate of each piece, at least 0: one more than there are boundaries.</param>
public sealed class PiecewiseConstantDecayAttribute(int[] boundaries, double[] values) : LearningRateScheduleAttribute
{
    /// <summary>Gets the last step of each piece but the last.</summary>
    public int[] Boundaries { get; } = boundaries;

    /// <summary>Gets the rate of each piece.</summary>
    public double[] Values { get; } = values;
}
