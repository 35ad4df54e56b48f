using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>What one contender needed.</summary>
/// <param name="Name">The contender.</param>
/// <param name="Seconds">The time of one step, for each round.</param>
/// <param name="AllocatedBytes">The managed bytes that a step allocated, in the round with the fewest.</param>
internal sealed record Timing(string Name, IReadOnlyList<double> Seconds, long AllocatedBytes)
{
    /// <summary>The time of a step in the best round: what the machine can do when nothing disturbs it.</summary>
    public double Best => Seconds.Min();

    /// <summary>The time of a step in the middle round.</summary>
    public double Median => Statistics.Median(Seconds);

    /// <summary>
    /// How many times faster this one is than another: the middle one of the rounds' ratios, or the ratio of the best rounds
    /// if that is smaller, so that a disturbance of the other one does not count as speed of this one.
    /// </summary>
    public double SpeedAgainst(Timing other) =>
        Math.Min(Statistics.Median([.. Seconds.Zip(other.Seconds, (own, others) => others / own)]), other.Best / Best);
}

/// <summary>Means that one odd value does not move.</summary>
internal static class Statistics
{
    /// <summary>The middle value.</summary>
    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The geometric mean, the mean of ratios; not a number where there is no value.</summary>
    public static double GeometricMean(IEnumerable<double> values) => Math.Exp(values.Select(value => Math.Log(value)).DefaultIfEmpty(double.NaN).Average());
}
