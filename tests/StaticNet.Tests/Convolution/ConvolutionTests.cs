using System;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Layers;

public sealed class ConvolutionTests
{
    [Fact]
    public void LeNet_counts_44426_parameters_and_learns_a_batch_by_heart()
    {
        LeNet network = new(seed: 1);
        float[] x = Batch.Samples<LeNet>(9);
        int[] y = Batch.Labels(9, 10);
        Assert.Equal(44_426, LeNet.ParameterCount);
        float first = network.TrainOnBatch(x, y), last = first;
        for (int step = 0; step < 40; step++)
            last = network.TrainOnBatch(x, y);
        Assert.InRange(last, 0, first / 20);
    }

    // Products of few rows add in another order: a few units in the last place may differ.
    [Fact]
    public void A_sample_has_the_same_output_alone_and_among_others()
    {
        Convolved network = new(seed: 2);
        float[] x = Batch.Samples<Convolved>(21);
        float[] together = network.Predict(x);
        for (int sample = 0; sample < 21; sample++)
        {
            float[] alone = network.Predict(x.AsSpan(sample * Convolved.InputSize, Convolved.InputSize));
            for (int i = 0; i < alone.Length; i++)
                Assert.Equal(together[(sample * alone.Length) + i], alone[i], 1e-5f);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Weights_of_every_order_come_back_as_they_were_set(int seed)
    {
        Convolved network = new(seed);
        foreach (WeightInfo weight in Convolved.Weights)
        {
            float[] values = Batch.Uniform(weight.Length, seed);
            network.SetWeights(weight.Name, values);
            Assert.Equal(values, network.GetWeights(weight.Name));
        }
    }
}
