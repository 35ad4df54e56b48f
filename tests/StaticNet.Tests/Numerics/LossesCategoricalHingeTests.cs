using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesCategoricalHingeTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.8)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Columns_that_share_the_maximum_share_its_slope(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0.5f, 0.5f, -1, 0.25f], [0, 0, 0, 1]);
        Assert.Equal(1.25, loss);
        Assert.Equal([0.125f, 0.125f, 0, -0.25f], gradient);
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void What_is_right_by_more_than_one_has_no_slope_and_by_one_has(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [3, 1, 0], [1, 0, 0]);
        Assert.Equal(0, loss);
        Assert.Equal([0, 0, 0], gradient);
        (loss, gradient) = Run(width, [2, 1, 0], [1, 0, 0]);
        Assert.Equal(0, loss);
        Assert.Equal([-0.25f, 0.25f, 0], gradient);
    }

    internal static double Formula(double[] prediction, double[] target) => Math.Max(prediction.Zip(target, (p, t) => (1 - t) * p).Max() - prediction.Zip(target, (p, t) => t * p).Sum() + 1, 0);

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, _, columns) => default(CategoricalHinge).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(prediction, target);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        double[] others = [.. prediction.Zip(target, (p, t) => (1 - t) * p)];
        int place = Array.IndexOf(others, others.Max());
        double cut = Formula(prediction, target) > 0 ? 1 : 0;
        return [.. target.Select((t, column) => cut * ((column == place ? 1 - t : 0) - t))];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -2, 2);

    protected override float[] Targets(Random random, int columns) => OneHot(random, columns);
}
