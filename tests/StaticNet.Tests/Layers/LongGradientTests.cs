using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>Gradients of weights that very many samples or positions share, against double precision.</summary>
public sealed class LongGradientTests
{
    // One running sum is wrong by 30 to 1,000 times as much.
    private const double Tolerance = 2e-5;

    [Fact]
    public void Of_a_dense_layer_over_many_samples()
    {
        CheckDense<LongDense>(samples: 100_000);
        CheckDense<LongWide>(samples: 20_000);
        CheckDense<LongFewUnits>(samples: 20_000);
    }

    [Fact]
    public void Of_a_convolution_over_many_positions()
    {
        // With channels in the lanes, with samples there, and with rows by Winograd's algorithms.
        CheckConvolution<LongSequence>(samples: 1);
        CheckConvolution<LongSequence>(samples: 6);
        CheckConvolution<LongImage>(samples: 6);
        CheckConvolution<LongChannels>(samples: 1);
        CheckConvolution<LongRows>(samples: 6);
    }

    // With weights of 0 an output is 0, and with targets of −1 each gradient of an output is 2/outputs/samples.
    private static void CheckDense<TNetwork>(int samples)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        TNetwork network = TNetwork.Create();
        (float[] kernel, float[] bias, float[] x) = Gradients(network, "dense_1", samples);
        double slope = 2.0 / TNetwork.OutputSize;
        for (int i = 0; i < kernel.Length; i++)
        {
            int input = i / TNetwork.OutputSize;
            double mean = Enumerable.Range(0, samples).Average(sample => (double)x[(sample * TNetwork.InputSize) + input]);
            Assert.Equal(1, kernel[i] / (mean * slope), Tolerance);
        }

        Assert.All(bias, value => Assert.Equal(1, value / slope, Tolerance));
    }

    private static void CheckConvolution<TNetwork>(int samples)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        TNetwork network = TNetwork.Create();
        string layer = TNetwork.Weights[0].Name.Split('/')[0];
        (float[] kernel, float[] bias, float[] x) = Gradients(network, layer, samples);
        double slope = 2.0 / bias.Length;
        Assert.All(bias, value => Assert.Equal(1, value / slope, Tolerance));

        // What a tap does not see at a border is a small part of its mean, and every number is near 1000.5.
        double mean = x.Average(value => (double)value);
        Assert.All(kernel, value => Assert.Equal(1, value / (mean * slope), Tolerance));
    }

    private static (float[] Kernel, float[] Bias, float[] X) Gradients<TNetwork>(TNetwork network, string layer, int samples)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        float[] x = new float[samples * TNetwork.InputSize], y = new float[samples * TNetwork.OutputSize];
        Random random = new(1);
        for (int i = 0; i < x.Length; i++)
            x[i] = 1000 + random.NextSingle();
        Array.Fill(y, -1);
        network.SetWeights(layer + "/kernel", new float[network.GetWeights(layer + "/kernel").Length]);
        network.ComputeGradients(x, y);
        return (network.GetGradient(layer + "/kernel"), network.GetGradient(layer + "/bias"), x);
    }
}

[Network(2)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LongDense;

[Network(70)]
[Dense(70)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LongWide;

[Network(512)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LongFewUnits;

// Without padding, each tap reads nearly all numbers.
[Network(48_000, 1)]
[Conv1D(2, 2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LongSequence;

[Network(240, 200, 1)]
[Conv2D(2, 2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LongImage;

[Network(150, 160, 16)]
[Conv2D(16, 3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LongChannels;

[Network(100, 90, 2)]
[Conv2D(4, 3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LongRows;
