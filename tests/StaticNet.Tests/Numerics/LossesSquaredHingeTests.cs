using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesSquaredHingeTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 1.146666667)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void The_slope_ends_at_the_kink(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [1, -1, 1.5f, 0.5f], [1, -1, 1, 0.5f]);
        Assert.Equal(0.5625 / 4, loss);
        Assert.Equal([0, 0, 0, -0.046875f], gradient);
    }

    internal static double Formula(double[] prediction, double[] target) => prediction.Zip(LossesHingeTests.Labels(target), (p, t) => Math.Pow(Math.Max(1 - (t * p), 0), 2)).Average();

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, _, columns) => default(SquaredHinge).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(prediction, target);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(LossesHingeTests.Labels(target), (p, t) => -2 * t * Math.Max(1 - (t * p), 0) / prediction.Length)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -2, 2);

    protected override float[] Targets(Random random, int columns) => [.. RowsCheck.Uniform(random, columns, -1, 1).Select(value => value < 0 ? -1f : 1f)];
}
