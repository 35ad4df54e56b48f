using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesBinaryCrossentropyTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.4594420638), (0.1f, 0.4997444130)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Clipped_probabilities_have_no_gradient(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0, 1, 0.5f, 0], [1, 1, 1, 0]);
        Assert.Equal((-Math.Log(1e-7) + Math.Log(2)) / 4, loss, 1e-5);
        Assert.Equal([0, 0, -0.125f, 0], gradient);
    }

    internal static double Smooth(double target, double labelSmoothing) => (target * (1 - labelSmoothing)) + (labelSmoothing / 2);

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, smoothing, columns) => new BinaryCrossentropy(smoothing).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option)
    {
        return prediction.Zip(target, (raw, t) =>
        {
            double p = Clip(raw);
            double smooth = Smooth(t, option);
            return -((smooth * Math.Log(p)) + ((1 - smooth) * Math.Log(1 - p)));
        }).Average();
    }

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (p, t) =>
            p == Clip(p) ? (p - Smooth(t, option)) / (p * (1 - p)) / prediction.Length : 0)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.05f, 0.95f);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0, 1);
}

public sealed class LossesBinaryCrossentropyFromLogitsTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.4594420638), (0.1f, 0.4997444130)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Extreme_logits_stay_finite(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [1e4f, -1e4f, 1e4f, -1e4f], [0, 1, 1, 0]);
        Assert.Equal(5e3, loss);
        Assert.Equal([0.0625f, -0.0625f, 0, 0], gradient);
    }

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, smoothing, columns) => new BinaryCrossentropy(smoothing).RowFromLogits<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option)
    {
        return prediction.Zip(target, (z, t) =>
            Math.Max(z, 0) - (z * LossesBinaryCrossentropyTests.Smooth(t, option)) + Math.Log(1 + Math.Exp(-Math.Abs(z)))).Average();
    }

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        return [.. prediction.Zip(target, (z, t) =>
            ((1 / (1 + Math.Exp(-z))) - LossesBinaryCrossentropyTests.Smooth(t, option)) / prediction.Length)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -5, 5);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0, 1);

    protected override float FromProbability(float probability) => MathF.Log(probability / (1 - probability));
}
