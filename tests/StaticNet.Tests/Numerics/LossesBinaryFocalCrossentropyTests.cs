using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>The option is γ.</summary>
public sealed class LossesBinaryFocalCrossentropyTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(2, 0.124309935173), (0, 0.459442063824), (0.5f, 0.309036497574), (1, 0.219380156788), (3, 0.0778010779506)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Clipped_probabilities_have_the_slope_of_their_factor_alone(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0, 1, 0.5f, 0], [1, 1, 1, 0], 2);
        Assert.Equal((-Math.Log(1e-7) + (Math.Log(2) / 4)) / 4, loss, 1e-5);
        RowsCheck.AssertClose([2 * Math.Log(1e-7) / 16, 0, (-Math.Log(2) - 0.5) / 16, 0], gradient, 2e-6);
        Assert.Equal([0, 0], (float[])[gradient[1], gradient[3]]);
    }

    internal static double Formula(double prediction, double target, double gamma, double? alpha = null, double smoothing = 0)
    {
        double t = LossesBinaryCrossentropyTests.Smooth(target, smoothing), p = Clip(prediction);
        double weight = alpha is { } a ? (t * a) + ((1 - t) * (1 - a)) : 1;
        return -weight * Math.Pow(1 - ((t * p) + ((1 - t) * (1 - p))), gamma) * ((t * Math.Log(p)) + ((1 - t) * Math.Log(1 - p)));
    }

    internal static double Slope(double p, double target, double gamma, double? alpha = null, double smoothing = 0)
    {
        double t = LossesBinaryCrossentropyTests.Smooth(target, smoothing), miss = t + p - (2 * t * p);
        double weight = alpha is { } a ? (t * a) + ((1 - t) * (1 - a)) : 1;
        double likelihood = (t * Math.Log(p)) + ((1 - t) * Math.Log(1 - p));
        return weight * ((Math.Pow(miss, gamma) * (((1 - t) / (1 - p)) - (t / p))) - (gamma * Math.Pow(miss, gamma - 1) * (1 - (2 * t)) * likelihood));
    }

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, gamma, columns) => new BinaryFocalCrossentropy(false, 0.25f, gamma, 0).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => prediction.Zip(target, (p, t) => Formula(p, t, option)).Average();

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option) =>
        [.. prediction.Zip(target, (p, t) => Slope(p, t, option) / prediction.Length)];

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.05f, 0.95f);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0, 1);
}

/// <summary>With balanced classes, α = 0.3, and labels smoothed by 0.1.</summary>
public sealed class LossesBinaryFocalCrossentropyBalancedTests : LossesRowTests
{
    private static readonly double Alpha = 0.3f, Smoothing = 0.1f;

    protected override (float Option, double Value)[] KerasValues =>
        [(2, 0.0478066856136), (0, 0.246187335977), (0.5f, 0.152272778037), (1, 0.0991264300414), (3, 0.0262777612265)];

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, gamma, columns) => new BinaryFocalCrossentropy(true, 0.3f, gamma, 0.1f).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) =>
        prediction.Zip(target, (p, t) => LossesBinaryFocalCrossentropyTests.Formula(p, t, option, Alpha, Smoothing)).Average();

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option) =>
        [.. prediction.Zip(target, (p, t) => LossesBinaryFocalCrossentropyTests.Slope(p, t, option, Alpha, Smoothing) / prediction.Length)];

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.05f, 0.95f);

    protected override float[] Targets(Random random, int columns) => [.. RowsCheck.Uniform(random, columns, 0, 1).Select(value => MathF.Round(value))];
}

public sealed class LossesBinaryFocalCrossentropyFromLogitsTests : LossesRowTests
{
    private static readonly double Alpha = 0.3f, Smoothing = 0.1f;

    protected override (float Option, double Value)[] KerasValues =>
        [(2, 0.0478066856136), (0, 0.246187335977), (0.5f, 0.152272778037), (1, 0.0991264300414), (3, 0.0262777612265)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Extreme_logits_stay_finite(RowWidth width)
    {
        foreach (float gamma in (float[])[0, 0.5f, 1, 2, 5])
        {
            RowLoss kernel = width switch
            {
                RowWidth.Bits128 => Plain<StaticNet.Numerics.Lanes128>(),
                RowWidth.Bits256 => Plain<StaticNet.Numerics.Lanes256>(),
                _ => Plain<StaticNet.Numerics.Lanes512>(),
            };
            (double loss, float[] gradient) = Run(kernel, [1e4f, -1e4f, 1e4f, -1e4f], [0, 1, 1, 0], gamma);
            Assert.Equal(5e3, loss);
            Assert.Equal([0.0625f, -0.0625f, 0, 0], gradient);
        }
    }

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, gamma, columns) => new BinaryFocalCrossentropy(true, 0.3f, gamma, 0.1f).RowFromLogits<V>(in p, in t, ref gradient, scale, columns);

    private static RowLoss Plain<V>()
        where V : struct, StaticNet.Numerics.ILanes<V>
        => (ref readonly p, ref readonly t, ref gradient, scale, gamma, columns) => new BinaryFocalCrossentropy(false, 0.3f, gamma, 0).RowFromLogits<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) =>
        prediction.Zip(target, (z, t) => LossesBinaryFocalCrossentropyTests.Formula(Sigmoid(z), t, option, Alpha, Smoothing)).Average();

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option) => [.. prediction.Zip(target, (z, t) =>
        LossesBinaryFocalCrossentropyTests.Slope(Sigmoid(z), t, option, Alpha, Smoothing) * Sigmoid(z) * Sigmoid(-z) / prediction.Length)];

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -5, 5);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0, 1);

    protected override float FromProbability(float probability) => MathF.Log(probability / (1 - probability));

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
