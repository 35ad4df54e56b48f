using System;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Samples so large that a block has one of them: they are computed as those of other blocks are.</summary>
public sealed class LargeSampleTests
{
    private const int Samples = 3;

    [Fact]
    public void Predictions_are_those_of_single_samples()
    {
        LargeImage network = new(3);
        float[] x = Batch.Samples<LargeImage>(Samples), alone = [.. x.Chunk(LargeImage.InputSize).SelectMany(sample => network.Predict(sample))];
        Closeness.AssertClose("prediction", alone, network.Predict(x), relative: 1e-5f, floor: 1e-6f);
        Assert.Equal(0, network.Evaluate(x, alone).Loss, 1e-9);
    }

    [Fact]
    public void Gradients_are_the_mean_of_those_of_single_samples()
    {
        LargeImage network = new(3);
        float[] x = Batch.Samples<LargeImage>(Samples), y = Batch.Uniform(Samples * LargeImage.OutputSize);
        string[] names = [.. LargeImage.Weights.ToArray().Select(weight => weight.Name)];
        float[][] sums = [.. names.Select(name => new float[network.GetWeights(name).Length])];
        for (int sample = 0; sample < Samples; sample++)
        {
            network.ComputeGradients(x.AsSpan(sample * LargeImage.InputSize, LargeImage.InputSize), y.AsSpan(sample * LargeImage.OutputSize, LargeImage.OutputSize));
            for (int i = 0; i < names.Length; i++)
                sums[i] = [.. sums[i].Zip(network.GetGradient(names[i]), (sum, gradient) => sum + (gradient / Samples))];
        }

        network.ComputeGradients(x, y);
        for (int i = 0; i < names.Length; i++)
            Closeness.AssertClose(names[i], sums[i], network.GetGradient(names[i]), relative: 1e-4f, floor: 1e-4f * Closeness.Scale(sums[i]));
    }
}

[Network(300, 300, 1)]
[Conv2D(2, 3, Activation.Tanh)]
[MaxPooling2D(2)]
[Conv2D(3, 5, Strides = 2)]
[GlobalAveragePooling2D]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class LargeImage;
