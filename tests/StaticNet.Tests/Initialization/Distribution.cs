using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Initialization;

/// <summary>Whether samples have the distribution that they should have.</summary>
internal static class Distribution
{
    public const int SampleSize = 100_000;

    /// <summary>The Kolmogorov–Smirnov test: a true sample fails in one of 3,000 seeds, and the tests' seeds are fixed.</summary>
    public static void AssertFits(double[] sample, Func<double, double> cumulative)
    {
        double[] sorted = [.. sample.Order()];
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = cumulative(sorted[i]);
            distance = Math.Max(distance, Math.Max((i + 1.0) / sorted.Length - expected, expected - (double)i / sorted.Length));
        }

        Assert.InRange(distance, 0, 2.1 / Math.Sqrt(sorted.Length));
    }

    /// <summary>The share of the standard normal distribution below x: ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …).</summary>
    public static double Normal(double x)
    {
        double term = x;
        double sum = 0;
        for (int odd = 3; sum + term != sum; odd += 2)
        {
            sum += term;
            term *= x * x / odd;
        }

        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }

    /// <summary>The same of the distribution cut at ±2.</summary>
    public static double TruncatedNormal(double x) => (Normal(x) - Normal(-2)) / (Normal(2) - Normal(-2));
}
