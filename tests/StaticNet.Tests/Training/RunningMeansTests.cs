using System;
using StaticNet.Numerics.Metrics;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public sealed class RunningMeansTests
{
    /// <summary>What is known of all samples decides, and not what each batch alone would give: 8 of 12, where the batches have 1 of 1 and 7 of 11.</summary>
    [Fact]
    public void A_metric_of_several_numbers_has_one_value_of_all_samples()
    {
        var means = new RunningMeans([new("mean"), new("ratio", default(Ratio)), new("after")]);
        means.Reset(penalty: 0.5);
        Add(loss: 2, samples: 1, 3, 1, 1, 5);
        Add(loss: 4, samples: 3, 1, 7.0 / 3, 11.0 / 3, 9);
        Assert.Equal(4, means.Count);
        Assert.Equal(4, means[0]);
        Assert.Equal(1.5, means[1]);
        Assert.Equal(8.0 / 12, means[2], 1e-15);
        Assert.Equal(8, means[3]);

        void Add(double loss, int samples, params ReadOnlySpan<double> numbers)
        {
            numbers.CopyTo(means.BatchMeans);
            means.Add(loss, samples);
        }
    }

    /// <summary>The first number over the second.</summary>
    private readonly struct Ratio : IMetric
    {
        public int Numbers => 2;

        public double Result(ReadOnlySpan<double> means) => means[0] / means[1];
    }
}
