using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class LossesCategoricalCrossentropyTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.7803238741), (0.1f, 0.8288403916)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Clipped_probabilities_have_no_gradient_of_their_own(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0, 1, 0], [1, 0, 0]);
        Assert.Equal(-Math.Log(1e-7), loss, 1e-5);
        Assert.Equal([0, 0, 0], gradient);

        // Half of the target's weight is clipped; the other half still acts through its own column and the sum.
        (loss, gradient) = Run(width, [0, 1, 1], [0.5f, 0.5f, 0]);
        Assert.Equal((-0.5 * Math.Log(1e-7)) - (0.5 * Math.Log(0.5)), loss, 1e-5);
        Assert.Equal([0.0625f, -0.0625f, 0.0625f], gradient);
    }

    internal static double[] Smooth(double[] target, double labelSmoothing)
    {
        return [.. target.Select(t => (t * (1 - labelSmoothing)) + (labelSmoothing / target.Length))];
    }

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, smoothing, columns) => new CategoricalCrossentropy(smoothing).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option)
    {
        double sum = prediction.Sum();
        return -prediction.Zip(Smooth(target, option), (p, t) => t * Math.Log(Clip(p / sum))).Sum();
    }

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        double sum = prediction.Sum();
        double[] share = [.. prediction.Select(p => p / sum)];
        double[] slope = [.. share.Zip(Smooth(target, option), (q, t) => q == Clip(q) ? -t / q : 0)];
        double mean = share.Zip(slope, (q, h) => q * h).Sum();
        return [.. slope.Select(h => (h - mean) / sum)];
    }

    /// <summary>Not of sum 1, so that the normalisation shows.</summary>
    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.05f, 0.95f);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0, 1);
}

public sealed class LossesCategoricalCrossentropyFromLogitsTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.7803238741), (0.1f, 0.8288403916)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Extreme_logits_stay_finite(RowWidth width)
    {
        var random = new Random(4);
        foreach (int columns in RowsCheck.Columns)
        {
            float[] logits = [.. RowsCheck.Uniform(random, columns, -1, 1).Select(value => value < 0 ? -1e4f : 1e4f)];
            float[] target = OneHot(random, columns);
            (double loss, float[] gradient) = Run(width, logits, target);
            double[] z = RowsCheck.ToDouble(logits);
            double[] t = RowsCheck.ToDouble(target);
            RowsCheck.AssertClose(Reference(z, t, 0), loss, 2e-6);
            RowsCheck.AssertClose(Scaled(ReferenceGradient(z, t, 0)), gradient, 4e-6);
        }
    }

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, smoothing, columns) => new CategoricalCrossentropy(smoothing).RowFromLogits<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option)
    {
        double max = prediction.Max();
        double logOfSum = Math.Log(prediction.Sum(z => Math.Exp(z - max)));
        return prediction.Zip(LossesCategoricalCrossentropyTests.Smooth(target, option), (z, t) => t * (logOfSum - (z - max))).Sum();
    }

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        double[] smooth = LossesCategoricalCrossentropyTests.Smooth(target, option);
        double max = prediction.Max();
        double sum = prediction.Sum(z => Math.Exp(z - max));
        return [.. prediction.Zip(smooth, (z, t) => (smooth.Sum() * Math.Exp(z - max) / sum) - t)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -5, 5);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0, 1);

    protected override float FromProbability(float probability) => MathF.Log(probability);
}
