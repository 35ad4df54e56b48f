using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Rows;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Softmax along an axis that is not the last, for each width of register.</summary>
public sealed class AxisSoftmaxTests
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
                RowsCheck.AssertClose(expected, places.Select(place => y[place]), 2e-6);
                RowsCheck.AssertClose(places.Zip(expected, (place, share) => share * (dy[place] - mean)), places.Select(place => dx[place]), 2e-6);
            }
        }
    }
}
