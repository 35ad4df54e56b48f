using System;
using System.Linq;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>
/// A number that is far larger than the others, or none, shows in the outputs that read it and in no other, whatever the algorithm: those
/// that compute several outputs together add inputs before they multiply them.
/// </summary>
public sealed class OutlierTests
{
    public static TheoryData<float> Outliers => [-9999, 1e6f, 1e8f, 3e38f, float.PositiveInfinity, float.NegativeInfinity, float.NaN];

    [Theory]
    [MemberData(nameof(Outliers))]
    public void Outputs_that_do_not_read_it_are_those_without_it(float outlier)
    {
        foreach (int samples in new[] { 1, 6, 8, 16, 37 })
        {
            CheckOutputs<RowsSame>(samples, (Height: 9, Width: 11), (Top: 1, Left: 2), (Height: 3, Width: 5), outlier);
            CheckOutputs<RowsValid>(samples, (Height: 7, Width: 7), (Top: 0, Left: 0), (Height: 3, Width: 5), outlier);
            CheckOutputs<RowsOfThree>(samples, (Height: 9, Width: 11), (Top: 0, Left: 1), (Height: 2, Width: 3), outlier);
            CheckOutputs<WinogradSame>(samples, (Height: 9, Width: 11), (Top: 1, Left: 1), (Height: 3, Width: 3), outlier);
            CheckOutputs<WinogradValid>(samples, (Height: 7, Width: 9), (Top: 0, Left: 0), (Height: 3, Width: 3), outlier);
        }
    }

    [Fact]
    public void Only_its_own_sample_is_computed_in_another_way()
    {
        RowsSame network = new(seed: 3);
        float[] x = Batch.Samples<RowsSame>(20), before = network.Predict(x);
        x[(5 * RowsSame.InputSize) + 300] = 1e8f;
        float[] after = network.Predict(x);
        for (int sample = 0; sample < 20; sample++)
        {
            float[] Of(float[] y) => y[(sample * RowsSame.OutputSize)..((sample + 1) * RowsSame.OutputSize)];
            if (sample != 5)
                Assert.Equal(Of(before), Of(after));
        }
    }

    // Rows of zeros, numbers of very different size, one row that is larger than the others: none of them is out of proportion.
    [Fact]
    public void Ordinary_samples_are_not_taken_for_others()
    {
        Random random = new(1);
        float[] empty = new float[16 * 28 * 28], sparse = new float[empty.Length], loud = new float[empty.Length], one = new float[empty.Length];
        for (int i = 0; i < empty.Length; i++)
        {
            int row = i / 16 / 28;
            sparse[i] = row is > 5 and < 22 && random.Next(4) == 0 ? random.Next(1, 256) / 255f : 0;
            loud[i] = (random.NextSingle() - 0.5f) * (row == 9 ? 300 : 1);
            one[i] = i / 16 == 400 ? 1000 : 0;
        }

        foreach (float[] x in new[] { empty, sparse, loud, one })
        {
            Assert.Equal(0, StaticNet.Numerics.Outliers.InLanes<StaticNet.Numerics.Lanes128>(in x[0], 28 * 28, channels: 1, lanes: 16));
            Assert.Equal(0, StaticNet.Numerics.Outliers.InLanes<StaticNet.Numerics.Lanes256>(in x[0], 28 * 28, channels: 1, lanes: 16));
            Assert.Equal(1, StaticNet.Numerics.Outliers.SamplesBefore<StaticNet.Numerics.Lanes256>(in x[0], 28 * 28, stride: 16, samples: 1));
        }

        loud[(400 * 16) + 3] = loud[(500 * 16) + 11] = 9999;
        Assert.Equal((1 << 3) | (1 << 11), StaticNet.Numerics.Outliers.InLanes<StaticNet.Numerics.Lanes128>(in loud[0], 28 * 28, channels: 1, lanes: 16));
        Assert.Equal(1 << 3, StaticNet.Numerics.Outliers.InLanes<StaticNet.Numerics.Lanes256>(in loud[0], 28 * 28, channels: 1, lanes: 8));
        Assert.Equal(0, StaticNet.Numerics.Outliers.SamplesBefore<StaticNet.Numerics.Lanes256>(in loud[0], 28 * 28, stride: 16, samples: 1));
    }

    // The gradient of each input shows in that of a slope of its own, which is negative inputs' share of it.
    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    [InlineData(1e9f)]
    public void Gradients_of_inputs_that_did_not_cause_it_are_those_without_it(float outlier)
    {
        foreach (int samples in new[] { 1, 7, 16, 37 })
        {
            CheckGradients<OutlierRows>(samples, reach: (Rows: 1, Columns: 2), outlier);
            CheckGradients<OutlierTiles>(samples, reach: (Rows: 1, Columns: 1), outlier);
        }
    }

    // An infinite gradient of one channel's output is in the gradients of that channel's weights, and in no others.
    [Fact]
    public void Gradients_of_other_channels_weights_are_those_without_it()
    {
        foreach (int samples in new[] { 1, 7, 16, 37 })
        {
            CheckWeights<OutlierRows>(samples);
            CheckWeights<OutlierTiles>(samples);
        }
    }

    // Lanes without a sample: what a layer makes of zeros must not enter a gradient, which would be 0 · ∞.
    [Fact]
    public void Lanes_without_a_sample_are_in_no_gradient()
    {
        ExponentialLanes network = new(seed: 1);
        network.SetWeights("conv2d_1/bias", [100, 100, 100, 100]);
        network.SetWeights("conv2d_1/kernel", [.. Enumerable.Repeat(-11f, 36)]);
        float[] x = [.. Enumerable.Repeat(1f, 7 * ExponentialLanes.InputSize)];
        Assert.True(float.IsFinite(network.ComputeGradients(x, new float[7])));
        foreach (string weight in new[] { "conv2d_1/kernel", "conv2d_1/bias", "dense_1/kernel" })
            Assert.All(network.GetGradient(weight), value => Assert.True(float.IsFinite(value)));
    }

    // An output at the place of an input is that input, whatever its neighbours are.
    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void Interpolation_reads_what_has_a_share_and_nothing_else(float outlier)
    {
        Interpolated network = new(seed: 1);
        float[] y = network.Predict([1, outlier, 2, 3]);

        // Two rows of two; each output's row and column is a third of a number from the next.
        Assert.Equal(1, y[0]);
        Assert.Equal(1, y[7]);
        Assert.Equal(outlier, y[10]);
        Assert.Equal(2, y[25]);
        Assert.Equal(3, y[28]);
    }

    private static void CheckOutputs<TNetwork>(int samples, (int Height, int Width) output, (int Top, int Left) before, (int Height, int Width) window, float outlier)
        where TNetwork : INetwork<TNetwork>
    {
        const int row = 4, column = 5;
        int width = TNetwork.InputShape[1], channels = TNetwork.InputShape[2], filters = TNetwork.OutputSize / (output.Height * output.Width);
        TNetwork network = TNetwork.Create();
        float[] x = Batch.Samples<TNetwork>(samples);
        for (int sample = 0; sample < samples; sample++)
            x[Place(sample)] = 0;
        float[] without = network.Predict(x);
        for (int sample = 0; sample < samples; sample += 2)
            x[Place(sample)] = outlier;
        float[] with = network.Predict(x);
        int read = 0;
        for (int i = 0; i < with.Length; i++)
        {
            int position = i / filters, top = (position / output.Width % output.Height) - before.Top, left = (position % output.Width) - before.Left;
            bool reads = position / (output.Height * output.Width) % 2 == 0 && row >= top && row < top + window.Height && column >= left && column < left + window.Width;
            read += reads ? 1 : 0;
            if (!reads)
                Assert.Equal(without[i], with[i], 2e-5);
            else if (float.IsNaN(outlier))
                Assert.True(float.IsNaN(with[i]));
            else if (float.IsInfinity(outlier))
                Expect.True(with[i] == 0 || float.IsPositiveInfinity(with[i]), $"ReLU of ±∞ is {with[i]}.");
        }

        Assert.Equal((samples + 1) / 2 * window.Height * window.Width * filters, read);

        int Place(int sample) => (sample * TNetwork.InputSize) + (((row * width) + column) * channels) + 1;
    }

    private static void CheckGradients<TNetwork>(int samples, (int Rows, int Columns) reach, float outlier)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        const int row = 4, column = 5;
        int width = TNetwork.InputShape[1], channels = TNetwork.InputShape[2], filters = TNetwork.OutputSize / (TNetwork.InputShape[0] * width);
        (TNetwork network, float[] x, float[] y) = Start<TNetwork>(samples);
        network.ComputeGradients(x, y);
        float[] without = network.GetGradient("prelu_1/alpha");
        y[((samples - 1) * TNetwork.OutputSize) + (((row * width) + column) * filters)] = outlier;
        network.ComputeGradients(x, y);
        float[] with = network.GetGradient("prelu_1/alpha");
        for (int i = 0; i < with.Length; i++)
        {
            int position = i / channels;
            if (Math.Abs((position / width) - row) > reach.Rows || Math.Abs((position % width) - column) > reach.Columns)
                Assert.Equal(without[i], with[i], 1e-5);
        }
    }

    private static void CheckWeights<TNetwork>(int samples)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        (TNetwork network, float[] x, float[] y) = Start<TNetwork>(samples);
        int filters = TNetwork.OutputSize / (TNetwork.InputShape[0] * TNetwork.InputShape[1]), other = 1;
        network.ComputeGradients(x, y);
        float[] without = network.GetGradient("conv2d_1/kernel"), bias = network.GetGradient("conv2d_1/bias");
        y[((samples - 1) * TNetwork.OutputSize) + (40 * filters) + other] = float.PositiveInfinity;
        network.ComputeGradients(x, y);
        float[] with = network.GetGradient("conv2d_1/kernel"), biasWith = network.GetGradient("conv2d_1/bias");
        for (int i = 0; i < with.Length; i++)
        {
            if (i % filters == other)
                Assert.False(float.IsFinite(with[i]));
            else
                Assert.Equal(without[i], with[i], 1e-5);
        }

        for (int i = 0; i < filters; i++)
            Assert.Equal(i == other ? float.NegativeInfinity : bias[i], biasWith[i], 1e-5);
    }

    private static (TNetwork Network, float[] X, float[] Y) Start<TNetwork>(int samples)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        TNetwork network = TNetwork.Create();
        float[] x = Batch.Samples<TNetwork>(samples);
        return (network, x, Batch.Targets<TNetwork, float>(samples));
    }
}

[Network(9, 11, 7)]
[PReLU]
[Conv2D(9, 3, 5, Padding = Padding.Same)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class OutlierRows;

[Network(9, 11, 19)]
[PReLU]
[Conv2D(35, 3, Padding = Padding.Same)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class OutlierTiles;

[Network(8, 8, 1)]
[Conv2D(4, 3, Activation.Exponential)]
[Flatten]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ExponentialLanes;

[Network(2, 2, 1)]
[UpSampling2D(3, Interpolation = Interpolation.Bilinear)]
public sealed partial class Interpolated;
