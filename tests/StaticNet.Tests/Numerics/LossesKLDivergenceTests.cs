using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesKLDivergenceTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.7803209521)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Clipped_probabilities_have_no_gradient(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0, 2, 1, 0.5f], [1, 1, 0, 0.5f]);
        Assert.Equal(-Math.Log(1e-7) + (1e-7 * Math.Log(1e-7)), loss, 1e-5);
        Assert.Equal([0, 0, -0.25e-7f, -0.25f], gradient);
    }

    internal static double Formula(double[] prediction, double[] target) => prediction.Zip(target, (p, t) => Math.Clamp(t, 1e-7, 1) * Math.Log(Math.Clamp(t, 1e-7, 1) / Math.Clamp(p, 1e-7, 1))).Sum();

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, _, columns) => default(KLDivergence).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(prediction, target);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (p, t) => p is < 1e-7 or > 1 ? 0 : -Math.Clamp(t, 1e-7, 1) / p)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.05f, 0.6f);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.1f, 1);
}
