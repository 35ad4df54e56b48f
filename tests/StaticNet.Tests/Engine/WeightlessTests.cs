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
    public void An_output_may_be_the_samples_themselves()
    {
        float[] x = Batch.Samples<WeightlessFlatten>(9);
        Assert.Equal(x, new WeightlessFlatten().Predict(x));
    }
}
