using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesCosineSimilarityTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, -0.7335375499)];

    // Along the prediction the terms cancel: of one column, all of them.
    protected override double Magnitude(double[] prediction, double[] target) => Unit(target).Max(Math.Abs) / Length(prediction);

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void A_row_of_zeros_has_no_direction(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0, 0, 0], [3, 0, 4]);
        Assert.Equal(0, loss);
        RowsCheck.AssertClose([-0.25e7 * 0.6, 0, -0.25e7 * 0.8], gradient, 1e-6);
        (loss, gradient) = Run(width, [3, 0, 4], [0, 0, 0]);
        Assert.Equal(0, loss);
        Assert.Equal([0, 0, 0], gradient);
    }

    internal static double Formula(double[] prediction, double[] target) => -Unit(prediction).Zip(Unit(target), (p, t) => p * t).Sum();

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, _, columns) => default(CosineSimilarity).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(prediction, target);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        double length = Length(prediction), similarity = -Formula(prediction, target);
        return [.. Unit(prediction).Zip(Unit(target), (p, t) => ((p * similarity) - t) / length)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -0.5f, 1);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, -0.5f, 1);

    private static double Length(double[] row) => Math.Sqrt(row.Sum(value => value * value));

    private static double[] Unit(double[] row)
    {
        double length = Length(row);
        return [.. row.Select(value => value / length)];
    }
}
