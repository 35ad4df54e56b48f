using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Layers;

[Network(32, 128)]
[SpatialDropout1D(0.3f)]
[Flatten]
[Dense(1, UseBias = false, KernelInitializer = Initializer.Zeros)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class SpatialDropout1DShown;

[Network(3, 5)]
[Dense(19, Activation.Tanh)]
[SpatialDropout1D(0.25f)]
[Dense(7, Activation.Gelu)]
[SpatialDropout1D(0.5f, Seed = 3)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class SpatialDropout1DBetween;

/// <summary>Whole channels are dropped, at all positions of a sample.</summary>
public sealed class SpatialDropout1DTests
{
    private const int Positions = 32, Channels = 128;

    [Fact]
    public void A_channel_is_dropped_or_scaled_at_all_positions_with_the_rates_frequency()
    {
        int dropped = 0;
        const int passes = 32;
        for (int pass = 0; pass < passes; pass++)
        {
            float[] y = NoiseChecks.Shown(new SpatialDropout1DShown(seed: pass), Ones());
            Assert.All(y, value => Assert.True(value == 0 || value == 1 / (1 - 0.3f)));
            for (int channel = 0; channel < Channels; channel++)
            {
                Assert.All(Enumerable.Range(0, Positions), position => Assert.Equal(y[channel], y[(position * Channels) + channel]));
                dropped += y[channel] == 0 ? 1 : 0;
            }
        }

        // Five standard deviations of 4,096 draws.
        Assert.InRange(dropped / (double)(passes * Channels), 0.3 - 0.036, 0.3 + 0.036);
    }

    [Fact]
    public void Every_sample_and_every_pass_drops_channels_of_its_own()
    {
        SpatialDropout1DShown network = new(seed: 1);
        float[] first = NoiseChecks.Shown(network, Ones()), second = NoiseChecks.Shown(network, Ones());
        Assert.NotEqual(first, second);
        Assert.Equal(first, NoiseChecks.Shown(new SpatialDropout1DShown(seed: 1), Ones()));

        // The second of two samples, which alone is not 0, at half the weight.
        SpatialDropout1DShown both = new(seed: 1);
        both.ComputeGradients([.. new float[Positions * Channels], .. Ones().Select(value => 2 * value)], [-0.5f, -0.5f]);
        Assert.NotEqual(first, both.GetGradient("dense_1/kernel"));
    }

    [Fact]
    public void Gradients_are_central_differences_of_the_loss() => NoiseChecks.AssertGradients<SpatialDropout1DBetween>();

    [Fact]
    public void Prediction_changes_nothing()
    {
        SpatialDropout1DShown network = new(seed: 1);
        network.SetWeights("dense_1/kernel", Ones());
        Assert.Equal(Positions * Channels, network.Predict(Ones())[0]);
        Assert.True(network.ComputeGradients(Ones(), [Positions * Channels]) > 0, "In training nothing changes either.");
    }

    private static float[] Ones()
    {
        float[] x = new float[Positions * Channels];
        Array.Fill(x, 1);
        return x;
    }
}
