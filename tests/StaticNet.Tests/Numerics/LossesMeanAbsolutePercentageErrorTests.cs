using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesMeanAbsolutePercentageErrorTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 166666683.33)];

    // The table's zeros count as 1e-7, of which the nearest float is off by 1e-8 of it.
    protected override double KerasTolerance => 20;

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void A_target_of_zero_counts_as_epsilon_and_equal_values_have_no_gradient(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [1e-7f, 5, -1, 3], [0, 5, -0.5f, 4]);
        Assert.Equal((100 + 0 + 100 + 25) / 4.0, loss, 1e-5);
        RowsCheck.AssertClose([0.25 * 100 / 1e-7 / 4, 0, 0.25 * -200 / 4, 0.25 * -25 / 4], gradient, 1e-6);
        Assert.Equal(0, gradient[1]);
    }

    internal static double Formula(double[] prediction, double[] target) => 100 * prediction.Zip(target, (p, t) => Math.Abs(p - t) / Math.Max(Math.Abs(t), 1e-7)).Average();

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, _, columns) => default(MeanAbsolutePercentageError).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(prediction, target);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (p, t) => 100 * Math.Sign(p - t) / Math.Max(Math.Abs(t), 1e-7) / prediction.Length)];
    }

    protected override float[] Predictions(Random random, int columns) => [.. RowsCheck.Uniform(random, columns, -9, 9).Select(value => MathF.Round(value))];

    protected override float[] Targets(Random random, int columns) => [.. RowsCheck.Uniform(random, columns, -9, 9).Select(value => MathF.Round(value) + 0.25f)];
}
