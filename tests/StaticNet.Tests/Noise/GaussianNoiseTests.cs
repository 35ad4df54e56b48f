using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Layers;

[Network(4096)]
[GaussianNoise(0.25f)]
[Dense(1, UseBias = false, KernelInitializer = Initializer.Zeros)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class GaussianNoiseShown;

[Network(5)]
[Dense(19, Activation.Tanh)]
[GaussianNoise(0.25f)]
[Dense(7, Activation.Gelu)]
[GaussianNoise(0.25f, Seed = 3)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class GaussianNoiseBetween;

/// <summary>What another implementation draws, no fixture can hold: the numbers are held against their distribution.</summary>
public sealed class GaussianNoiseTests
{
    [Fact]
    public void What_is_added_is_normal_around_0_whatever_the_input()
    {
        NoiseChecks.AssertNormal(NoiseChecks.Shown(new GaussianNoiseShown(seed: 7), Constant(0)), mean: 0, deviation: 0.25);
        NoiseChecks.AssertNormal(NoiseChecks.Shown(new GaussianNoiseShown(seed: 8), Constant(3)), mean: 3, deviation: 0.25);
    }

    [Fact]
    public void Gradients_are_central_differences_of_the_loss() => NoiseChecks.AssertGradients<GaussianNoiseBetween>();

    [Fact]
    public void Every_pass_and_every_seed_draws_anew_and_one_seed_the_same()
    {
        GaussianNoiseShown network = new(seed: 1);
        float[] first = NoiseChecks.Shown(network, Constant(1)), second = NoiseChecks.Shown(network, Constant(1));
        NoiseChecks.AssertIndependent(first, second);
        NoiseChecks.AssertIndependent(first, NoiseChecks.Shown(new GaussianNoiseShown(seed: 2), Constant(1)));
        Assert.Equal(first, NoiseChecks.Shown(new GaussianNoiseShown(seed: 1), Constant(1)));
    }

    [Fact]
    public void Prediction_changes_nothing()
    {
        GaussianNoiseShown network = new(seed: 1);
        float[] weights = [.. Enumerable.Range(0, 4096).Select(i => i % 7 == 0 ? 1f : 0)];
        network.SetWeights("dense_1/kernel", weights);
        Assert.Equal(weights.Sum(), network.Predict(Constant(1))[0]);
        float loss = network.ComputeGradients(Constant(1), [weights.Sum()]);
        Assert.True(loss > 0, "In training nothing changes either.");
        Assert.Contains(network.GetGradient("dense_1/kernel"), gradient => gradient != 0);
    }

    private static float[] Constant(float value)
    {
        float[] x = new float[GaussianNoiseShown.InputSize];
        Array.Fill(x, value);
        return x;
    }
}
