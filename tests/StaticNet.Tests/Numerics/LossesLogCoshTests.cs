using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesLogCoshTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.06979416921)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Any_error_has_a_finite_loss(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [1e30f, -500, 1e-3f, 0], [0, 0, 0, 0]);
        Assert.Equal((1e30f + 500 - (2 * Math.Log(2)) + 5e-7) / 4, loss, 1e24);
        RowsCheck.AssertClose([0.0625, -0.0625, 0.0625e-3, 0], gradient, 1e-6);

        (loss, _) = Run(width, [-500, 1e-3f, 0, 0], [0, 0, 0, 0]);
        Assert.Equal((500 - Math.Log(2) + 5e-7) / 4, loss, 1e-5);
        (loss, _) = Run(width, [1e-3f], [0]);
        Assert.Equal(5e-7, loss, 1e-9);
    }

    internal static double Formula(double[] prediction, double[] target) => prediction.Zip(target, (p, t) => Math.Abs(p - t) + Math.Log((1 + Math.Exp(-2 * Math.Abs(p - t))) / 2)).Average();

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, _, columns) => default(LogCosh).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(prediction, target);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (p, t) => Math.Tanh(p - t) / prediction.Length)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -3, 3);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, -3, 3);
}
