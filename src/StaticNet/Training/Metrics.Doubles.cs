using System;

namespace StaticNet;

/// <content>Errors of doubles: of tables' columns, in the units of what is predicted.</content>
public static partial class Metrics
{
    /// <summary>mean(|y − p|), such as of raw numbers and of predictions that went back to their units.</summary>
    /// <param name="y">The true numbers.</param>
    /// <param name="p">The predicted numbers, as many.</param>
    /// <returns>The mean, in the units of the numbers; 0 where there are none.</returns>
    /// <exception cref="ArgumentException">There are more or fewer predicted numbers than true ones.</exception>
    public static double MeanAbsoluteError(ReadOnlySpan<double> y, ReadOnlySpan<double> p)
    {
        CheckCounts(y, p);
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += Math.Abs(y[i] - p[i]);
        return sum / Math.Max(y.Length, 1);
    }

    /// <summary>√mean((y − p)²), such as of raw numbers and of predictions that went back to their units.</summary>
    /// <param name="y">The true numbers.</param>
    /// <param name="p">The predicted numbers, as many.</param>
    /// <returns>The root, in the units of the numbers; 0 where there are none.</returns>
    /// <exception cref="ArgumentException">There are more or fewer predicted numbers than true ones.</exception>
    public static double RootMeanSquaredError(ReadOnlySpan<double> y, ReadOnlySpan<double> p)
    {
        CheckCounts(y, p);
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += (y[i] - p[i]) * (y[i] - p[i]);
        return Math.Sqrt(sum / Math.Max(y.Length, 1));
    }

    private static void CheckCounts(ReadOnlySpan<double> y, ReadOnlySpan<double> p)
    {
        if (y.Length != p.Length)
            throw new ArgumentException(FormattableString.Invariant($"A prediction for each of the {y.Length} numbers was expected, but there are {p.Length}."), nameof(p));
    }
}
