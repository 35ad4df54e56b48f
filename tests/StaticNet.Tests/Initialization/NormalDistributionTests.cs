using System;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class NormalDistributionTests
{
    // Tables of the normal distribution; the last three are in the region beyond six deviations and where it begins.
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.6, 0.2533471031357997)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.1, -1.2815515655446004)]
    [InlineData(1e-4, -3.719016485455680)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1.1102230246251565e-16, -8.209536151601387)]
    public void Quantiles_are_those_of_the_tables(double probability, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(probability), 4e-15 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Quantile_inverts_the_cumulative_distribution()
    {
        for (double x = -5; x <= 5; x += 1.0 / 64)
        {
            // From the lower side, as a probability near one has too few digits left.
            double quantile = NormalDistribution.Quantile(Distribution.Normal(-Math.Abs(x)));
            Assert.Equal(-Math.Abs(x), quantile, 1e-9);
        }
    }

    [Fact]
    public void Quantile_is_odd_about_one_half()
    {
        for (int i = 1; i < 512; i++)
            Assert.Equal(-NormalDistribution.Quantile(i / 1024.0), NormalDistribution.Quantile(1 - i / 1024.0));
    }

    [Fact]
    public void Log_agrees_with_the_library_to_the_last_digits()
    {
        for (double x = double.Epsilon * (1L << 52); x < 1e308; x *= 1.37)
        {
            double expected = Math.Log(x);
            Assert.Equal(expected, NormalDistribution.Log(x), 4e-16 * Math.Max(Math.Abs(expected), 1e-3));
        }

        Assert.Equal(0, NormalDistribution.Log(1));
    }

    [Fact]
    public void Normals_have_the_documented_bits()
    {
        // Wichura's algorithm on the documented doubles, computed independently.
        var random = new CounterRandom(2016, 7);
        double[] expected = [1.0865951449631797, -0.914432391019835, 0.25568103222019883, -1.5816583915370102, 1.7659117172114023];
        Assert.Equal(expected, Enumerable.Range(0, 5).Select(position => random.Normal((ulong)position)));
    }

    [Fact]
    public void Normals_are_normal()
    {
        var random = new CounterRandom(11, 12);
        double[] sample = [.. Enumerable.Range(0, Distribution.SampleSize).Select(position => random.Normal((ulong)position))];
        Distribution.AssertFits(sample, Distribution.Normal);

        // The tails, to which the test above is blind: 6.3 of 100,000 values lie beyond four deviations.
        Assert.InRange(sample.Count(x => Math.Abs(x) > 4), 1, 15);
        Assert.InRange(sample.Average(x => x * x * x * x), 2.9, 3.1);
    }

    [Fact]
    public void Truncated_values_stay_within_two_deviations()
    {
        double least = 1.0 / (1L << 53);
        Assert.Equal(-2, NormalDistribution.TruncatedQuantile(least), 1e-14);
        Assert.Equal(2, NormalDistribution.TruncatedQuantile(1 - least), 1e-14);
        Assert.InRange(NormalDistribution.TruncatedQuantile(least), -2, 2);
        Assert.InRange(NormalDistribution.TruncatedQuantile(1 - least), -2, 2);
    }
}
