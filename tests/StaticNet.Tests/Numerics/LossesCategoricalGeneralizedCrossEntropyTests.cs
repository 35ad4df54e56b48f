using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Losses;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>The common tests give one-hot targets; the class number is where the 1 is. The option is the exponent.</summary>
public sealed class LossesCategoricalGeneralizedCrossEntropyTests : LossesRowTests
{
    protected override (float Option, double Value)[] KerasValues => [(0.5f, 0.615617415961), (0.1f, 0.742353771575), (0.9f, 0.520110383978)];

    [Theory]
    [InlineData(RowWidth.Bits128)]
    [InlineData(RowWidth.Bits256)]
    [InlineData(RowWidth.Bits512)]
    public void A_class_that_is_impossible_has_a_finite_loss(RowWidth width)
    {
        (double loss, float[] gradient) = Run(width, [0, 1, 0], [1, 0, 0], 0.5f);
        Assert.Equal(2, loss);
        Assert.Equal([float.NegativeInfinity, 0, 0], gradient);
        (loss, gradient) = Run(width, [0, 1, 0], [0, 1, 0], 0.5f);
        Assert.Equal(0, loss);
        Assert.Equal([0, -0.25f, 0], gradient);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void There_must_be_such_a_class(int label)
    {
        float[] prediction = [0.5f, 0.25f, 0.25f], gradient = new float[3];
        float target = BitConverter.Int32BitsToSingle(label);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CategoricalGeneralizedCrossEntropy(0.5f).Row<Lanes128>(in prediction[0], in target, ref gradient[0], 1, 3));
    }

    protected override RowLoss Kernel<V>()
    {
        return (ref readonly p, ref readonly t, ref gradient, scale, q, columns) =>
        {
            float number = BitConverter.Int32BitsToSingle(LossesSparseCategoricalCrossentropyTests.ClassOf(in t, columns));
            return new CategoricalGeneralizedCrossEntropy(q).Row<V>(in p, in number, ref gradient, scale, columns);
        };
    }

    protected override double Reference(double[] prediction, double[] target, double option) =>
        (1 - Math.Pow(prediction[Array.IndexOf(target, 1)], option)) / option;

    protected override double[] ReferenceGradient(double[] prediction, double[] target, double option) =>
        [.. prediction.Zip(target, (p, t) => t == 0 ? 0 : -Math.Pow(p, option - 1))];

    protected override float[] Predictions(Random random, int columns) => RowsCheck.Uniform(random, columns, 0.05f, 0.95f);

    protected override float[] Targets(Random random, int columns) => OneHot(random, columns);
}
