using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesHingeTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 1)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void The_slope_ends_behind_the_kink(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [1, -1, 1.5f, 0.5f], [1, -1, 1, -1]);
        Assert.Equal(1.5 / 4, loss);
        Assert.Equal([-0.0625f, 0.0625f, 0, 0.0625f], gradient);
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Zeros_and_ones_stand_for_minus_one_and_one(RowWidth width)
    {
        foreach (int columns in RowsCheck.Columns)
        {
            var random = new Random(columns);
            float[] prediction = Predictions(random, columns), target = Targets(random, columns);
            (double loss, float[] gradient) = Run(width, prediction, target);
            (double binaryLoss, float[] binaryGradient) = Run(width, prediction, [.. target.Select(t => (t + 1) / 2)]);
            Assert.Equal(loss, binaryLoss);
            Assert.Equal(gradient, binaryGradient);
        }
    }

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Targets_that_are_not_all_zero_or_one_stand_for_themselves(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0.5f, 0.5f, 0.5f, 0.5f], [0, 1, 0, 1e-40f]);
        Assert.Equal(3.5 / 4, loss);
        Assert.Equal([0, -0.0625f, 0], gradient[..3]);
    }

    internal static double[] Labels(double[] target) => target.All(t => t is 0 or 1) ? [.. target.Select(t => (2 * t) - 1)] : target;

    internal static double Formula(double[] prediction, double[] target) => prediction.Zip(Labels(target), (p, t) => Math.Max(1 - (t * p), 0)).Average();

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, _, columns) => default(Hinge).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(prediction, target);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(Labels(target), (p, t) => (t * p <= 1 ? -t : 0) / prediction.Length)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -2, 2);

    protected override float[] Targets(Random random, int columns) => [.. RowsCheck.Uniform(random, columns, -1, 1).Select(value => value < 0 ? -1f : 1f)];
}
