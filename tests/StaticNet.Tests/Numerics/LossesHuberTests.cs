using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesHuberTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(1, 0.07333333333), (0.25f, 0.05416666667)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Beyond_delta_the_slope_is_delta(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [3, 0.5f, -7, 2], [0, 0, 1, 2], option: 2);
        Assert.Equal((4 + 0.125 + 14 + 0) / 4, loss);
        Assert.Equal([0.125f, 0.03125f, -0.125f, 0], gradient);
    }

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, delta, columns) => new Huber(delta).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option)
    {
        return prediction.Zip(target, (p, t) => Math.Abs(p - t) <= option ? (p - t) * (p - t) / 2 : (option * Math.Abs(p - t)) - (option * option / 2)).Average();
    }

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (p, t) => Math.Clamp(p - t, -option, option) / prediction.Length)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -2, 2);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, -2, 2);
}
