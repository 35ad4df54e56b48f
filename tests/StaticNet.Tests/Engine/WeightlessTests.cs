using System;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Networks that have nothing to learn work all the same.</summary>
public sealed class WeightlessTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(130)]
    public void Predictions_are_the_activation(int rows)
    {
        float[] x = Batch.Samples<WeightlessTanh>(rows);
        Closeness.AssertClose("tanh", Array.ConvertAll(x, MathF.Tanh), new WeightlessTanh().Predict(x), 1e-6f, 1e-7f);

        x = Batch.Samples<WeightlessSoftmax>(rows);
        float[] expected = [.. x.Chunk(3).SelectMany(row => row.Select(value => MathF.Exp(value) / row.Sum(MathF.Exp)))];
        Closeness.AssertClose("softmax", expected, new WeightlessSoftmax().Predict(x), 1e-6f, 1e-7f);
    }

    [Fact]
    public void Training_measures_and_changes_nothing()
    {
        const int Rows = 70;
        WeightlessSoftmax network = new();
        float[] x = Batch.Samples<WeightlessSoftmax>(Rows), y = Batch.OneHot(Rows * 2, 3), p = network.Predict(x);
        double expected = -p.Zip(y, (probability, target) => target * Math.Log(probability)).Sum() / (2 * Rows);

        Assert.Equal(expected, network.TrainOnBatch(x, y), 2e-6);
        Assert.Equal(expected, network.ComputeGradients(x, y), 2e-6);
        Assert.Equal(expected, network.Evaluate(x, y).Loss, 2e-6);
        History history = network.Fit(x, y, epochs: 2, verbose: Verbose.Silent);
        Assert.All(history["loss"], loss => Assert.Equal(expected, loss, 2e-6));
        Assert.Equal(p, network.Predict(x));
    }

    [Fact]
    public void A_loss_may_compare_the_samples_themselves()
    {
        WeightlessFlatten network = new();
        float[] x = Batch.Samples<WeightlessFlatten>(9), y = Batch.Targets<WeightlessFlatten, float>(9);
        Assert.Equal(x, network.Predict(x));
        Assert.Equal(x.Zip(y, (a, b) => (a - b) * (double)(a - b)).Average(), network.TrainOnBatch(x, y), 2e-6);
    }
}
