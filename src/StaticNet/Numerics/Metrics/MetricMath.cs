using System;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>What metrics have in common.</summary>
internal static class MetricMath
{
    /// <summary>Adds a row to the numbers of a mean.</summary>
    /// <param name="sums">The weighted sum of the values, and of how many there are.</param>
    /// <param name="value">The sum of the row's values.</param>
    /// <param name="weight">The row's weight.</param>
    /// <param name="count">How many values the row has.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddMean(Span<double> sums, double value, double weight, int count)
    {
        sums[0] += weight * value;
        sums[1] += weight * count;
    }

    /// <summary>a/b, or 0 where b is 0, as Keras's <c>divide_no_nan</c>.</summary>
    public static double Ratio(double a, double b) => b == 0 ? 0 : a / b;
}
