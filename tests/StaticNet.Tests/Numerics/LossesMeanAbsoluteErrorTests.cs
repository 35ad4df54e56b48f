using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesMeanAbsoluteErrorTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.3333333333)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Equal_values_have_no_gradient(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [1, 0, 5, 2], [1, -0f, 1, 4]);
        Assert.Equal(1.5, loss);
        Assert.Equal([0, 0, 0.0625f, -0.0625f], gradient);
    }

    protected override RowLoss Kernel<V>()
    {
        return (ref readonly p, ref readonly t, ref gradient, scale, _, columns) =>
            default(MeanAbsoluteError).Row<V>(in p, in t, ref gradient, scale, columns);
    }

    protected override double Reference(double[] prediction, double[] target, double option)
    {
        return prediction.Zip(target, (p, t) => Math.Abs(p - t)).Average();
    }

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (p, t) => (double)Math.Sign(p - t) / prediction.Length)];
    }

    /// <summary>Whole numbers against quarters: no difference is near the kink at 0.</summary>
    protected override float[] Predictions(Random random, int columns) => [.. RowsCheck.Uniform(random, columns, -9, 9).Select(value => MathF.Round(value))];

    protected override float[] Targets(Random random, int columns) => [.. RowsCheck.Uniform(random, columns, -9, 9).Select(value => MathF.Round(value) + 0.25f)];
}
