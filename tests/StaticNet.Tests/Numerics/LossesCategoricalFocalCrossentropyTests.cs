using System;
using System.Linq;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>The option is γ.</summary>
public sealed class LossesCategoricalFocalCrossentropyTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(2, 0.0777559273843), (0, 0.195080968533), (0.5f, 0.150334353863), (1, 0.118722930776), (3, 0.0528241119213)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Clipped_probabilities_have_no_gradient_of_their_own(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0, 1, 0], [1, 0, 0], 2);
        Assert.Equal(-0.25 * Math.Log(1e-7), loss, 1e-5);
        Assert.Equal([0, 0, 0], gradient);
    }

    internal static double Formula(double[] q, double[] target, double gamma, double alpha = 0.25, double smoothing = 0) =>
        -q.Zip(LossesCategoricalCrossentropyTests.Smooth(target, smoothing), (p, t) => alpha * t * Math.Pow(1 - Clip(p), gamma) * Math.Log(Clip(p))).Sum();

    internal static double[] Slopes(double[] q, double[] target, double gamma, double alpha = 0.25, double smoothing = 0) =>
        [.. q.Zip(LossesCategoricalCrossentropyTests.Smooth(target, smoothing), (p, t) => p != Clip(p) ? 0 : alpha * t * ((gamma * Math.Pow(1 - p, gamma - 1) * Math.Log(p)) - (Math.Pow(1 - p, gamma) / p)))];

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, gamma, columns) => new CategoricalFocalCrossentropy(0.25f, gamma, 0).Row<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) => Formula(Shares(prediction), target, option);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        double[] share = Shares(prediction), slope = Slopes(share, target, option);
        double mean = share.Zip(slope, (q, h) => q * h).Sum();
        double sum = prediction.Sum();
        return [.. slope.Select(h => (h - mean) / sum)];
    }

    /// <summary>Not of sum 1, so that the normalisation shows.</summary>
    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.05f, 0.95f);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0, 1);

    internal static double[] Shares(double[] row)
    {
        double sum = row.Sum();
        return [.. row.Select(value => value / sum)];
    }
}

/// <summary>With α = 0.7 and labels smoothed by 0.1.</summary>
public sealed class LossesCategoricalFocalCrossentropyFromLogitsTests : LossesRowTests
{
    private static readonly double Alpha = 0.7f, Smoothing = 0.1f;

    protected override (float Option, double Value)[] KerasValues =>
        [(2, 0.247709854711), (0, 0.580188274085), (0.5f, 0.455185686479), (1, 0.365707636113), (3, 0.174371158317)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Extreme_logits_stay_finite(RowWidth width)
    {
        foreach (float gamma in (float[])[0, 0.5f, 1, 2, 5])
        {
            (double loss, float[] gradient) = Run(width, [1e4f, -1e4f, 0, -3e4f], [0.25f, 0.75f, 0, 0], gamma);
            Assert.True(double.IsFinite(loss));
            Assert.All(gradient, slope => Assert.True(float.IsFinite(slope)));
        }
    }

    protected override RowLoss Kernel<V>() =>
        (ref readonly p, ref readonly t, ref gradient, scale, gamma, columns) => new CategoricalFocalCrossentropy(0.7f, gamma, 0.1f).RowFromLogits<V>(in p, in t, ref gradient, scale, columns);

    protected override double Reference(double[] prediction, double[] target, double option) =>
        LossesCategoricalFocalCrossentropyTests.Formula(Softmax(prediction), target, option, Alpha, Smoothing);

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        double[] q = Softmax(prediction), slope = LossesCategoricalFocalCrossentropyTests.Slopes(q, target, option, Alpha, Smoothing);
        double mean = q.Zip(slope, (share, h) => share * h).Sum();
        return [.. q.Zip(slope, (share, h) => share * (h - mean))];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -3, 3);

    protected override float[] Targets(Random random, int columns) => RowsCheck.Uniform(random, columns, 0, 1);

    protected override float FromProbability(float probability) => MathF.Log(probability);

    private static double[] Softmax(double[] z)
    {
        double max = z.Max();
        return LossesCategoricalFocalCrossentropyTests.Shares([.. z.Select(value => Math.Exp(value - max))]);
    }
}
