using System;
using StaticNet.Numerics.Metrics;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public sealed class RunningSumsTests
{
    /// <summary>What is known of all samples decides, and not what each batch alone would give: 8 of 12, where the batches have 1 of 1 and 7 of 11.</summary>
    [Fact]
    public void A_metric_of_several_numbers_has_one_value_of_all_samples()
    {
        var sums = new RunningSums([new("mean"), new("ratio", default(Ratio)), new("after")]);
        sums.Reset(penalty: 0.5);
        Add(loss: 2, samples: 1, 3, 1, 1, 5);
        Add(loss: 4, samples: 3, 3, 7, 11, 27);
        Assert.Equal(4, sums.Count);
        Assert.Equal(4, sums[0]);
        Assert.Equal(1.5, sums[1]);
        Assert.Equal(8.0 / 12, sums[2]);
        Assert.Equal(8, sums[3]);

        void Add(double loss, int samples, params ReadOnlySpan<double> numbers)
        {
            for (int i = 0; i < numbers.Length; i++)
                sums.Numbers[i] += numbers[i];
            sums.Add(loss, samples);
        }
    }

    /// <summary>The first number over the second.</summary>
    private readonly struct Ratio : IMetric
    {
        public int Numbers => 2;

        public double Result(ReadOnlySpan<double> sums) => sums[0] / sums[1];
    }
}
