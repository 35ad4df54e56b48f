using System;
using System.Linq;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>Convolutions that compute four outputs of a row at once, against the sums that define them.</summary>
public sealed class RowWinogradTests
{
    // Activations that the way back from transformed outputs applies have a kink, which no fixture may come near to. Of few samples a part
    // of the lanes is filled, half of them, all, or all and some of the next.
    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(21)]
    [InlineData(70)]
    public void Outputs_are_the_sums_over_their_windows(int samples)
    {
        Check<RowsSame>(new(seed: 3), samples, (Height: 3, Width: 5), (Top: 1, Left: 2), (Height: 9, Width: 11));
        Check<RowsValid>(new(seed: 3), samples, (Height: 3, Width: 5), (Top: 0, Left: 0), (Height: 7, Width: 7));
        Check<RowsOfThree>(new(seed: 3), samples, (Height: 2, Width: 3), (Top: 0, Left: 1), (Height: 9, Width: 11));
    }

    [Fact]
    public void Weights_that_change_are_transformed_again()
    {
        RowsSame network = new(seed: 1);
        float[] x = Batch.Samples<RowsSame>(7), before = network.Predict(x), kernel = network.GetWeights("conv2d_1/kernel");
        network.SetWeights("conv2d_1/kernel", [.. kernel.Select(value => 2 * value)]);
        float[] after = network.Predict(x);
        for (int i = 0; i < before.Length; i++)
            Assert.Equal(2 * before[i], after[i], 1e-5f);
    }

    // Blocks of samples, groups of sixteen, the last of them half full or less: each has memory of its own for what is transformed.
    [Theory]
    [InlineData(21)]
    [InlineData(70)]
    public void Gradients_of_many_samples_are_the_mean_of_those_of_few(int samples)
    {
        RowsTrained network = new(seed: 5);
        float[] x = Batch.Samples<RowsTrained>(samples), y = Batch.Targets<RowsTrained, float>(samples);
        network.ComputeGradients(x, y);
        string[] weights = ["conv2d_1/kernel", "conv2d_1/bias", "conv2d_2/kernel", "conv2d_2/bias"];
        float[][] whole = [.. weights.Select(network.GetGradient)];
        double[][] sums = [.. whole.Select(gradient => new double[gradient.Length])];
        const int few = 7;
        for (int first = 0; first < samples; first += few)
        {
            network.ComputeGradients(x.AsSpan(first * RowsTrained.InputSize, few * RowsTrained.InputSize), y.AsSpan(first, few));
            for (int i = 0; i < weights.Length; i++)
            {
                float[] part = network.GetGradient(weights[i]);
                for (int j = 0; j < part.Length; j++)
                    sums[i][j] += part[j] * (double)few / samples;
            }
        }

        for (int i = 0; i < weights.Length; i++)
        {
            double scale = whole[i].Max(MathF.Abs);
            for (int j = 0; j < sums[i].Length; j++)
                Assert.Equal(sums[i][j], whole[i][j], 2e-5 * scale);
        }
    }

    // Memory that was another batch's is no number of this one's, whatever it holds.
    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(18)]
    public void What_a_batch_has_left_in_memory_is_not_read(int samples)
    {
        RowsTrained used = new(seed: 5), fresh = new(seed: 5);
        float[] broken = new float[40 * RowsTrained.InputSize], x = Batch.Samples<RowsTrained>(samples), y = Batch.Targets<RowsTrained, float>(samples);
        Array.Fill(broken, float.NaN);
        Assert.True(float.IsNaN(used.ComputeGradients(broken, new float[40])));
        Assert.All(used.Predict(broken), value => Assert.True(float.IsNaN(value)));
        Assert.Equal(fresh.ComputeGradients(x, y), used.ComputeGradients(x, y));
        Assert.Equal(fresh.GetGradient("conv2d_1/kernel"), used.GetGradient("conv2d_1/kernel"));
        Assert.Equal(fresh.GetGradient("conv2d_2/kernel"), used.GetGradient("conv2d_2/kernel"));
        Assert.Equal(fresh.Predict(x), used.Predict(x));
    }

    private static void Check<TNetwork>(TNetwork network, int samples, (int Height, int Width) window, (int Top, int Left) before, (int Height, int Width) output)
        where TNetwork : INetwork<TNetwork>
    {
        const int filters = 19;
        float[] bias = Batch.Uniform(filters, seed: 4), kernel = network.GetWeights("conv2d_1/kernel"), x = Batch.Samples<TNetwork>(samples);
        network.SetWeights("conv2d_1/bias", bias);
        DefinedConvolution.Check(network.Predict(x), x, kernel, bias, (Height: 9, Width: 11, Channels: 7), window, before, output, tolerance: 1e-5);
    }
}

[Network(9, 11, 7)]
[Conv2D(19, 3, 5, Activation.Relu, Padding = Padding.Same)]
public sealed partial class RowsSame;

[Network(9, 11, 7)]
[Conv2D(19, 3, 5, Activation.Relu)]
public sealed partial class RowsValid;

[Network(9, 11, 7)]
[Conv2D(19, 2, 3, Activation.Relu, Padding = Padding.Same)]
public sealed partial class RowsOfThree;

// An image of three channels, whose gradient has a window's taps in a tile, and then more.
[Network(9, 11, 3)]
[Conv2D(8, 3, 5, Activation.Relu, Padding = Padding.Same)]
[Conv2D(9, 3, 5, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RowsTrained;
