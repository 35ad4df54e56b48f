using System;
using System.Linq;
using StaticNet.Numerics.Rows;

namespace StaticNet.Tests.Numerics;

public sealed class RowsLogSoftmaxTests : RowsActivationTests<LogSoftmax>
{
    protected override double[] Reference(double[] x)
    {
        double max = x.Max();
        double logOfSum = Math.Log(x.Sum(value => Math.Exp(value - max)));
        return [.. x.Select(value => value - max - logOfSum)];
    }

    protected override double[] ReferenceGradient(double[] x, double[] dy)
    {
        double sum = dy.Sum();
        return [.. Reference(x).Zip(dy, (y, gradient) => gradient - (Math.Exp(y) * sum))];
    }
}
