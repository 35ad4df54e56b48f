using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesPoissonTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.593441212)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void A_prediction_of_zero_has_a_finite_loss(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0, 0], [1, 0]);
        Assert.Equal(-Math.Log(1e-7) / 2, loss, 1e-5);
        RowsCheck.AssertClose([0.125 * (1 - 1e7), 0.125], gradient, 1e-6);
    }

    internal static double Formula(double[] prediction, double[] target) => prediction.Zip(target, (p, t) => p - (t * Math.Log(p + 1e-7))).Average();

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, _, columns) => default(Poisson).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(prediction, target);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (p, t) => (1 - (t / (p + 1e-7))) / prediction.Length)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.2f, 2);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0, 2);
}
