using System;
using System.Linq;
using StaticNet.Numerics.Rows;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class RowsSoftmaxTests : RowsActivationTests<Softmax>
{
    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Small_shares_keep_their_digits(RowWidth width)
    {
        float[] x = [-80, -60, -40, -20, 0];
        double[] expected = Reference(RowsCheck.ToDouble(x));
        float[] y = Forward(width, x);
        for (int column = 0; column < x.Length; column++)
            Assert.InRange(y[column] / expected[column], 1 - 4e-7, 1 + 4e-7);
    }

    protected override double[] Reference(double[] x)
    {
        double max = x.Max();
        double sum = x.Sum(value => Math.Exp(value - max));
        return [.. x.Select(value => Math.Exp(value - max) / sum)];
    }

    protected override double[] ReferenceGradient(double[] x, double[] dy)
    {
        double[] y = Reference(x);
        double dot = y.Zip(dy, (share, gradient) => share * gradient).Sum();
        return [.. y.Zip(dy, (share, gradient) => share * (gradient - dot))];
    }
}
