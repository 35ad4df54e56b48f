using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Rows;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Loops of layers against scalar ones in double precision, for each width of register.</summary>
public sealed class ElementaryKernelTests
{
    [Fact]
    public void Softmax_along_an_axis_is_the_formula()
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        static void Check<V>()
            where V : struct, ILanes<V>
        {
            const int length = 5, step = 48, groups = 2;
            Random random = new(1);
            float[] x = RowsCheck.Uniform(random, groups * length * step, -80, 80), dy = RowsCheck.Uniform(random, x.Length, -1, 1);
            float[] y = new float[x.Length], dx = new float[x.Length];
            AxisSoftmax.Forward<V>(in x[0], ref y[0], length, step, groups);
            AxisSoftmax.Backward<V>(in y[0], in dy[0], ref dx[0], length, step, groups);
            for (int i = 0; i < groups * step; i++)
            {
                int[] places = [.. Enumerable.Range(0, length).Select(k => ((((i / step) * length) + k) * step) + (i % step))];
                double max = places.Max(place => x[place]);
                double sum = places.Sum(place => Math.Exp(x[place] - max));
                double[] expected = [.. places.Select(place => Math.Exp(x[place] - max) / sum)];
                double mean = places.Zip(expected, (place, share) => dy[place] * share).Sum();
                AssertClose(expected, places.Select(place => y[place]), 2e-6);
                AssertClose(places.Zip(expected, (place, share) => share * (dy[place] - mean)), places.Select(place => dx[place]), 2e-6);
            }
        }
    }

    // Rows that follow each other without a gap, and rows with padding that holds what must not be read.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 4, 5)]
    [InlineData(2, 9, 16)]
    [InlineData(5, 7, 33)]
    public void Dots_of_rows_are_sums_of_products(int xRows, int yRows, int columns)
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            const int samples = 2;
            int yStride = columns + 3, zStride = yRows + 2;
            Random random = new(2);
            float[] x = RowsCheck.Uniform(random, samples * xRows * columns, -1, 1), dz = RowsCheck.Uniform(random, samples * xRows * zStride, -1, 1);
            float[] y = RowsCheck.Uniform(random, samples * yRows * yStride, -1, 1);
            for (int i = 0; i < y.Length; i++)
                y[i] = i % yStride < columns ? y[i] : float.NaN;
            float[] z = Filled(dz.Length, 7), dx = Filled(x.Length, 7), dy = Filled(y.Length, 7);
            RowDots.Forward<V>(in x[0], columns, in y[0], yStride, ref z[0], zStride, xRows, yRows, columns, samples);
            RowDots.Backward<V>(in dz[0], xRows * zStride, zStride, 1, in y[0], yStride, ref dx[0], columns, xRows, yRows, columns, adds: false, samples);
            RowDots.Backward<V>(in dz[0], xRows * zStride, 1, zStride, in x[0], columns, ref dy[0], yStride, yRows, xRows, columns, adds: true, samples);

            for (int sample = 0; sample < samples; sample++)
            {
                double X(int row, int column) => x[(((sample * xRows) + row) * columns) + column];
                double Y(int row, int column) => y[(((sample * yRows) + row) * yStride) + column];
                double Dz(int row, int column) => dz[(((sample * xRows) + row) * zStride) + column];
                for (int i = 0; i < xRows; i++)
                {
                    for (int j = 0; j < zStride; j++)
                        AssertClose([j < yRows ? Enumerable.Range(0, columns).Sum(k => X(i, k) * Y(j, k)) : 7], [z[(((sample * xRows) + i) * zStride) + j]], 1e-5);
                    for (int k = 0; k < columns; k++)
                        AssertClose([Enumerable.Range(0, yRows).Sum(j => Dz(i, j) * Y(j, k))], [dx[(((sample * xRows) + i) * columns) + k]], 1e-5);
                }

                for (int j = 0; j < yRows; j++)
                {
                    for (int k = 0; k < yStride; k++)
                        AssertClose([7 + (k < columns ? Enumerable.Range(0, xRows).Sum(i => Dz(i, j) * X(i, k)) : 0)], [dy[(((sample * yRows) + j) * yStride) + k]], 1e-5);
                }
            }
        }
    }

    // The example of TensorFlow's half-pixel centres: two positions become four, a quarter from the centres.
    [Fact]
    public void Bilinear_positions_are_the_centres_of_squares()
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        static void Check<V>()
            where V : struct, ILanes<V>
        {
            const int channels = 16;
            BilinearUpsampling twice = new(Height: 1, Width: 2, channels, SizeHeight: 1, SizeWidth: 2);
            float[] x = [.. Filled(channels, 10), .. Filled(channels, 20)], y = new float[4 * channels], dx = Filled(2 * channels, 5);
            twice.Forward<V>(in x[0], ref y[0], samples: 1);
            Assert.Equal([10, 12.5f, 17.5f, 20], Enumerable.Range(0, 4).Select(i => y[i * channels]));
            Assert.Equal(y[channels], y[(2 * channels) - 1]);

            float[] dy = [.. Filled(channels, 1), .. Filled(channels, 10), .. Filled(channels, 100), .. Filled(channels, 1000)];
            twice.Backward<V>(in dy[0], ref dx[0], adds: false, samples: 1);
            Assert.Equal([1 + 7.5f + 25, 2.5f + 75 + 1000], [dx[0], dx[channels]]);
            twice.Backward<V>(in dy[0], ref dx[0], adds: true, samples: 1);
            Assert.Equal([2 * 33.5f, 2 * 1077.5f], [dx[0], dx[channels]]);
        }
    }

    private static float[] Filled(int length, float value)
    {
        float[] values = new float[length];
        Array.Fill(values, value);
        return values;
    }

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<float> actual, double tolerance)
    {
        foreach ((double right, float found) in expected.Zip(actual))
            Assert.True(Math.Abs(right - found) <= tolerance * Math.Max(1, Math.Abs(right)), FormattableString.Invariant($"Expected {right:G9}, found {found:G9}."));
    }
}
