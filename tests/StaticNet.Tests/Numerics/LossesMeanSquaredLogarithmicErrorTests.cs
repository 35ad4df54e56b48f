using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesMeanSquaredLogarithmicErrorTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.07272665028)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Values_below_epsilon_count_as_epsilon_and_have_no_gradient(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [-5, 0, float.NegativeInfinity, 1], [0, -3, 1, 1]);
        Assert.Equal(Math.Pow(Logarithm(1), 2) / 4, loss, 1e-6);
        Assert.Equal([0, 0, 0, 0], gradient);
    }

    internal static double Formula(double[] prediction, double[] target) => prediction.Zip(target, (p, t) => Math.Pow(Logarithm(p) - Logarithm(t), 2)).Average();

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, _, columns) => default(MeanSquaredLogarithmicError).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(prediction, target);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (p, t) => (p < 1e-7 ? 0 : 2 * (Logarithm(p) - Logarithm(t)) / (1 + p)) / prediction.Length)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -0.5f, 4);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, -0.5f, 4);

    private static double Logarithm(double value) => Math.Log(1 + Math.Max(value, 1e-7));
}
