using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Pooling;
using StaticNet.Numerics.Rows;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Sums of very many numbers against double precision, for each width of register: rounding does not grow with their number.</summary>
public sealed class LongSumTests
{
    private const int Many = 480_000, Channels = 16;

    // What one running sum loses is 30 to 1,000 times as much.
    private const double Tolerance = 4e-6;

    [Fact]
    public void Average_of_a_long_row_and_of_a_high_column()
    {
        const int length = Many / 4;
        PoolingShape row = new(1, length, Channels, 1, 1, 1, length, 1, length, 0, 0), column = new(length, 1, Channels, 1, 1, length, 1, length, 1, 0, 0);
        float[] x = Large(length * Channels);
        double[] means = [.. Enumerable.Range(0, Channels).Select(channel => Enumerable.Range(0, length).Average(i => (double)x[(i * Channels) + channel]))];
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            float[] y = new float[Channels];
            AveragePooling.Forward<V>(in x[0], ref y[0], in row, samples: 1);
            IsNear(means, y);
            AveragePooling.Forward<V>(in x[0], ref y[0], in column, samples: 1);
            IsNear(means, y);
        }
    }

    [Fact]
    public void An_average_with_an_infinity_is_infinite_and_one_with_both_is_no_number()
    {
        PoolingShape shape = new(1, 10_000, Channels, 1, 1, 1, 10_000, 1, 10_000, 0, 0);
        float[] x = Large(10_000 * Channels), y = new float[Channels];
        x[5 * Channels] = x[(9_000 * Channels) + 1] = x[2] = float.PositiveInfinity;
        x[(5_000 * Channels) + 2] = float.NegativeInfinity;
        AveragePooling.Forward<Lanes128>(in x[0], ref y[0], in shape, samples: 1);
        Assert.Equal([float.PositiveInfinity, float.PositiveInfinity, float.NaN], y[..3]);
        Assert.InRange(y[3], 1000, 1001);
    }

    [Fact]
    public void Softmax_along_a_long_axis()
    {
        float[] x = Large(Many / 4 * Channels), dy = Large(x.Length, seed: 2);
        double[] sums = new double[Channels], dots = new double[Channels];
        for (int i = 0; i < x.Length; i++)
            sums[i % Channels] += Math.Exp(x[i] - 1001.0);
        for (int i = 0; i < x.Length; i++)
            dots[i % Channels] += dy[i] * Math.Exp(x[i] - 1001.0) / sums[i % Channels];
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            float[] y = new float[x.Length], dx = new float[x.Length];
            AxisSoftmax.Forward<V>(in x[0], ref y[0], length: Many / 4, step: Channels, groups: 1);
            AxisSoftmax.Backward<V>(in y[0], in dy[0], ref dx[0], length: Many / 4, step: Channels, groups: 1);
            for (int i = 0; i < Channels; i++)
            {
                Assert.Equal(1, y[i] / (Math.Exp(x[i] - 1001.0) / sums[i]), 1e-5);

                // dx = y·(dy − dot): what the dot is wrong by shows in full.
                Assert.Equal(dots[i], dy[i] - ((double)dx[i] / y[i]), 1000 * 1e-5);
            }
        }
    }

    [Fact]
    public void Products_of_long_rows_and_their_gradients()
    {
        const int rows = 5;
        float[] x = Large(Many), y = Large(rows * Many, seed: 2), ones = [.. Enumerable.Repeat(0.1f, Many)];
        double[] products = [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, Many).Sum(i => (double)x[i] * y[(row * Many) + i]))];
        double sum = x.Sum(value => (double)value) * 0.1f;
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            float[] z = new float[rows];
            RowDots.Forward<V>(in x[0], Many, in y[0], Many, ref z[0], rows, xRows: 1, rows, Many, samples: 1);
            IsNear(products, z);

            // The gradient of one number, to which 480,000 products each give a part.
            float[] gradient = [0];
            RowDots.Backward<V>(in x[0], Many, rowStep: 1, otherStep: 1, in ones[0], otherStride: 1, ref gradient[0], stride: 1, rows: 1, Many, columns: 1, adds: false, samples: 1);
            IsNear([sum], gradient);
        }
    }

    [Fact]
    public void Statistics_of_a_long_row_and_of_many_positions()
    {
        float[] x = Large(Many);
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            // One set of one row; and sixteen channels at many positions, each a group.
            NormalizationShape row = new(Sets: 1, Rows: 1, Columns: Many, Groups: 1, Stride: Many, Panel: 48, WeightRows: 1, StatisticsStride: 16);
            NormalizationShape positions = new(Sets: 1, Rows: Many / Channels, Columns: Channels, Groups: Channels, Stride: Channels, Panel: 16, WeightRows: 1, StatisticsStride: 16);
            float[] y = new float[Many], inverses = new float[16];
            ref float none = ref System.Runtime.CompilerServices.Unsafe.NullRef<float>();
            LayerNormalization.Forward<V>(in x[0], in none, in none, ref y[0], ref none, ref inverses[0], in row, epsilon: 0, samples: 1);
            IsNear([Inverse(x)], inverses[..1]);
            float[] scale = [.. Enumerable.Repeat(1f, Many)];
            RmsNormalization.Forward<V>(in x[0], in scale[0], ref y[0], ref inverses[0], in row, epsilon: 0, samples: 1);
            IsNear([1 / Math.Sqrt(x.Average(value => (double)value * value))], inverses[..1]);
            GroupNormalization.Forward<V>(in x[0], in none, in none, ref y[0], ref none, ref inverses[0], in positions, epsilon: 0, samples: 1);
            IsNear([.. Enumerable.Range(0, Channels).Select(channel => Inverse([.. x.Where((_, i) => i % Channels == channel)]))], inverses);

            // dx = (dy − mean(dy) − n·mean(dy·n))/σ, where n is 1: what both means are wrong by shows in full.
            float[] ones = [.. Enumerable.Repeat(1f, Many)], dx = new float[Many];
            inverses[0] = 1;
            LayerNormalization.Backward<V>(in ones[0], in inverses[0], in none, in x[0], ref dx[0], in row, samples: 1);
            Assert.Equal(x.Average(value => (double)value), ((double)x[7] - dx[7]) / 2, 1000 * Tolerance);
            RmsNormalization.Backward<V>(in ones[0], in inverses[0], in scale[0], in x[0], ref dx[0], in row, samples: 1);
            Assert.Equal(x.Average(value => (double)value), (double)x[7] - dx[7], 1000 * Tolerance);
        }
    }

    [Fact]
    public void Gradients_of_what_many_positions_share()
    {
        float[] x = Large(Many), ones = [.. Enumerable.Repeat(0.1f, Many)];
        double[] sums = [.. Enumerable.Range(0, Channels).Select(channel => x.Where((_, i) => i % Channels == channel).Sum(value => (double)value))];
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            float[] gradient = new float[Channels];
            ref float none = ref System.Runtime.CompilerServices.Unsafe.NullRef<float>();
            NormalizationGradients.Sum<V>(in x[0], in none, ref gradient[0], rows: 1, Channels, Channels, Channels, Many / Channels, accumulate: false);
            IsNear(sums, gradient);
            NormalizationGradients.Sum<V>(in x[0], in ones[0], ref gradient[0], rows: 1, Channels, Channels, Channels, Many / Channels, accumulate: false);
            IsNear([.. sums.Select(sum => sum * 0.1f)], gradient);

            // Sixteen samples in the lanes, one channel.
            SampleLanes.SumColumns<V>(in x[0], ref gradient[0], columns: 1, positions: Many / Channels, rows: 16, accumulate: false);
            IsNear([sums.Sum()], gradient[..1]);
        }

        float[] total = [0];
        ChannelRepetition.Backward(in x[0], ref total[0], channels: 1, channelStride: 1, times: Many, repeatedStride: Many, positions: 1);
        IsNear([sums.Sum()], total);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void A_short_sum_is_the_plain_one(int length)
    {
        PoolingShape shape = new(1, length, Channels, 1, 1, 1, length, 1, length, 0, 0);
        float[] x = Large(length * Channels), y = new float[Channels];
        AveragePooling.Forward<Lanes256>(in x[0], ref y[0], in shape, samples: 1);
        for (int channel = 0; channel < Channels; channel++)
        {
            float sum = 0;
            for (int i = 0; i < length; i++)
                sum += x[(i * Channels) + channel];
            Assert.Equal(sum / length, y[channel]);
        }
    }

    /// <summary>Numbers from 1000 to 1001: the sums that take them in lose most of each.</summary>
    private static float[] Large(int length, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => 1000 + random.NextSingle())];
    }

    private static double Inverse(float[] x)
    {
        double mean = x.Average(value => (double)value);
        return 1 / Math.Sqrt(x.Average(value => (value - mean) * (value - mean)));
    }

    private static void IsNear(double[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(1, found[i] / expected[i], Tolerance);
    }
}
