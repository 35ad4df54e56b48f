using System;
using System.Linq;
using StaticNet.Numerics.Rows;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class RowsSparsemaxTests : RowsActivationTests<Sparsemax>
{
    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Any_spread_of_inputs_gives_a_distribution(RowWidth width)
    {
        // From rows whose columns are all positive to rows with a single one, and with as many rounds of the threshold as possible.
        var random = new Random(6);
        foreach (double spread in (double[])[1e-6, 1e-3, 0.1, 1, 10, 1e4])
        {
            foreach (int columns in RowsCheck.Columns)
            {
                float[] x = [.. RowsCheck.Uniform(random, columns, -1, 1).Select(value => (float)(spread * value))];
                CheckDistribution(width, x);
                CheckDistribution(width, [.. Enumerable.Range(0, columns).Select(column => (float)(spread * Math.Pow(0.5, column)))]);
                CheckDistribution(width, [.. Enumerable.Range(0, columns).Select(column => (float)(-spread * Math.Sqrt(column)))]);
            }
        }
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Equal_inputs_share_equally(RowWidth width)
    {
        Assert.All(Forward(width, [3, 3, 3, 3]), share => Assert.Equal(0.25f, share));
        Assert.Equal([0.5f, 0, 0.5f], Forward(width, [2, 1, 2]));
    }

    /// <summary>The closed form holds where no input lies at the threshold.</summary>
    protected override float[] Inputs(Random random, int columns)
    {
        while (true)
        {
            float[] x = RowsCheck.Uniform(random, columns, -2, 2);
            double threshold = Threshold(RowsCheck.ToDouble(x));
            if (x.All(value => Math.Abs(value - threshold) > 5e-5))
                return x;
        }
    }

    protected override double[] Reference(double[] x)
    {
        double threshold = Threshold(x);
        return [.. x.Select(value => Math.Max(value - threshold, 0))];
    }

    protected override double[] ReferenceGradient(double[] x, double[] dy)
    {
        double[] y = Reference(x);
        double mean = dy.Where((_, column) => y[column] > 0).Average();
        return [.. y.Zip(dy, (share, gradient) => share > 0 ? gradient - mean : 0)];
    }

    private void CheckDistribution(RowWidth width, float[] x)
    {
        float[] y = Forward(width, x);
        RowsCheck.AssertClose(Reference(RowsCheck.ToDouble(x)), y, 2e-6);
        Assert.Equal(1, y.Sum(share => (double)share), 1e-5);
    }

    /// <summary>Keras's way: sort, and take the longest prefix whose last value is above the threshold that it would give.</summary>
    private static double Threshold(double[] x)
    {
        double[] sorted = [.. x.OrderDescending()];
        double sum = 0;
        double threshold = double.NaN;
        for (int count = 1; count <= sorted.Length; count++)
        {
            sum += sorted[count - 1];
            if (sorted[count - 1] - ((sum - 1) / count) > 0)
                threshold = (sum - 1) / count;
        }

        return threshold;
    }
}
