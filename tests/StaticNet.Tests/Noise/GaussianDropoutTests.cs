using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Layers;

[Network(4096)]
[GaussianDropout(0.2f)]
[Dense(1, UseBias = false, KernelInitializer = Initializer.Zeros)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class GaussianDropoutShown;

[Network(5)]
[Dense(19, Activation.Tanh)]
[GaussianDropout(0.2f)]
[Dense(7, Activation.Gelu)]
[GaussianDropout(0.2f, Seed = 3)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class GaussianDropoutBetween;

/// <summary>What another implementation draws, no fixture can hold: the numbers are held against their distribution.</summary>
public sealed class GaussianDropoutTests
{
    // √(0.2 / 0.8) is ½.
    [Fact]
    public void What_is_multiplied_is_normal_around_1()
    {
        NoiseChecks.AssertNormal(NoiseChecks.Shown(new GaussianDropoutShown(seed: 7), Constant(3)), mean: 3, deviation: 1.5);
        Assert.All(NoiseChecks.Shown(new GaussianDropoutShown(seed: 7), Constant(0)), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Gradients_are_central_differences_of_the_loss() => NoiseChecks.AssertGradients<GaussianDropoutBetween>();

    [Fact]
    public void Every_pass_and_every_seed_draws_anew_and_one_seed_the_same()
    {
        GaussianDropoutShown network = new(seed: 1);
        float[] first = NoiseChecks.Shown(network, Constant(1)), second = NoiseChecks.Shown(network, Constant(1));
        NoiseChecks.AssertIndependent(first, second);
        NoiseChecks.AssertIndependent(first, NoiseChecks.Shown(new GaussianDropoutShown(seed: 2), Constant(1)));
        Assert.Equal(first, NoiseChecks.Shown(new GaussianDropoutShown(seed: 1), Constant(1)));
    }

    [Fact]
    public void Prediction_changes_nothing()
    {
        GaussianDropoutShown network = new(seed: 1);
        float[] weights = [.. Enumerable.Range(0, 4096).Select(i => i % 7 == 0 ? 1f : 0)];
        network.SetWeights("dense_1/kernel", weights);
        Assert.Equal(weights.Sum(), network.Predict(Constant(1))[0]);
        float loss = network.ComputeGradients(Constant(1), [weights.Sum()]);
        Assert.True(loss > 0, "In training nothing changes either.");
        Assert.Contains(network.GetGradient("dense_1/kernel"), gradient => gradient != 0);
    }

    private static float[] Constant(float value)
    {
        float[] x = new float[GaussianDropoutShown.InputSize];
        Array.Fill(x, value);
        return x;
    }
}
