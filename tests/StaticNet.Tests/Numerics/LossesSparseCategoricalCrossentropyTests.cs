using System;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Numerics;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>The common tests give one-hot targets; the class number is where the 1 is.</summary>
public sealed class LossesSparseCategoricalCrossentropyTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.7803238741)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Clipped_probabilities_have_no_gradient(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0, 1, 0], [1, 0, 0]);
        Assert.Equal(-Math.Log(1e-7), loss, 1e-5);
        Assert.Equal([0, 0, 0], gradient);

        (loss, gradient) = Run(width, [0, 1, 0], [0, 1, 0]);
        Assert.Equal(1e-7, loss, 5e-8);
        Assert.Equal([0, 0, 0], gradient);
    }

    internal static int ClassOf(ref readonly float target, int columns)
    {
        return MemoryMarshal.CreateReadOnlySpan(in target, columns).IndexOf(1f);
    }

    protected override RowLoss Kernel<V>()
    {
        return (ref readonly p, ref readonly t, ref gradient, scale, _, columns) =>
        {
            float number = BitConverter.Int32BitsToSingle(ClassOf(in t, columns));
            return default(SparseCategoricalCrossentropy).Row<V>(in p, in number, ref gradient, scale, columns);
        };
    }

    protected override double Reference(double[] prediction, double[] target, double option)
    {
        return -Math.Log(Clip(prediction[Array.IndexOf(target, 1)] / prediction.Sum()));
    }

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        double sum = prediction.Sum();
        double share = prediction[Array.IndexOf(target, 1)] / sum;
        return [.. target.Select(t => share == Clip(share) ? (1 - (t / share)) / sum : 0)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.05f, 0.95f);

    protected override float[] Targets(Random random, int columns) => OneHot(random, columns);
}

public sealed class LossesSparseCategoricalCrossentropyFromLogitsTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0, 0.7803238741)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void Extreme_logits_stay_finite(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [1e4f, -1e4f, 0], [0, 1, 0]);
        Assert.Equal(2e4, loss);
        Assert.Equal([0.25f, -0.25f, 0], gradient);

        (loss, gradient) = Run(width, [1e4f, -1e4f, 0], [1, 0, 0]);
        Assert.Equal(0, loss);
        Assert.Equal([0, 0, 0], gradient);
    }

    [Fact]
    public void It_is_the_categorical_loss_of_one_hot_targets()
    {
        var random = new Random(5);
        foreach (int columns in RowsCheck.Columns)
        {
            float[] logits = Predictions(random, columns);
            float[] target = OneHot(random, columns);
            (double loss, float[] gradient) = Run(Kernel<Lanes256>(), logits, target, 0);
            (double expected, float[] expectedGradient) = Run(
                (ref readonly p, ref readonly t, ref g, scale, smoothing, count) => new CategoricalCrossentropy(smoothing).RowFromLogits<Lanes256>(in p, in t, ref g, scale, count), logits, target, 0);
            Assert.Equal(expected, loss, 1e-6);
            RowsCheck.AssertClose(RowsCheck.ToDouble(expectedGradient), gradient, 1e-6);
        }
    }

    protected override RowLoss Kernel<V>()
    {
        return (ref readonly p, ref readonly t, ref gradient, scale, _, columns) =>
        {
            float number = BitConverter.Int32BitsToSingle(LossesSparseCategoricalCrossentropyTests.ClassOf(in t, columns));
            return default(SparseCategoricalCrossentropy).RowFromLogits<V>(in p, in number, ref gradient, scale, columns);
        };
    }

    protected override double Reference(double[] prediction, double[] target, double option)
    {
        double max = prediction.Max();
        return Math.Log(prediction.Sum(z => Math.Exp(z - max))) - (prediction[Array.IndexOf(target, 1)] - max);
    }

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option)
    {
        double sum = prediction.Sum(Math.Exp);
        return [.. prediction.Zip(target, (z, t) => (Math.Exp(z) / sum) - t)];
    }

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, -5, 5);

    protected override float[] Targets(Random random, int columns) => OneHot(random, columns);

    protected override float FromProbability(float probability) => MathF.Log(probability);
}
