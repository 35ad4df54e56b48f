using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Layers;

[Network(4096)]
[AlphaDropout(0.3f)]
[Dense(1, UseBias = false, KernelInitializer = Initializer.Zeros)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class AlphaDropoutShown;

[Network(5)]
[Dense(19, Activation.Tanh)]
[AlphaDropout(0.3f)]
[Dense(7, Activation.Gelu)]
[AlphaDropout(0.3f, Seed = 3)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class AlphaDropoutBetween;

/// <summary>What another implementation draws, no fixture can hold: the numbers are held against their distribution.</summary>
public sealed class AlphaDropoutTests
{
    [Fact]
    public void An_input_becomes_one_of_two_numbers_with_the_rates_frequency()
    {
        // Keras's formula in double precision, for the rate 0.3 and an input of 2.
        const double limit = -1.0507009873554805 * 1.6732632423543772, rate = 0.3;
        double a = 1 / Math.Sqrt((1 - rate) * (1 + (rate * limit * limit))), b = -a * limit * rate;
        float[] y = NoiseChecks.Shown(new AlphaDropoutShown(seed: 7), Constant(2));
        float[] values = [.. y.Distinct().Order()];
        Assert.Equal(2, values.Length);
        Assert.InRange(values[0], (a * limit) + b - 1e-6, (a * limit) + b + 1e-6);
        Assert.InRange(values[1], (a * 2) + b - 1e-6, (a * 2) + b + 1e-6);

        // Five standard deviations of 4,096 draws.
        Assert.InRange(y.Count(value => value == values[0]) / 4096.0, rate - 0.036, rate + 0.036);
    }

    // Of inputs with mean 0 and variance 1; a dropout to 0, or without the shift, would miss by ten times the bound.
    [Fact]
    public void Mean_and_variance_stay()
    {
        double mean = 0, variance = 0;
        const int passes = 30;
        for (int pass = 0; pass < passes; pass++)
        {
            float[] x = [.. Enumerable.Range(0, 4096).Select(i => i % 2 == 0 ? 1f : -1f)];
            (double passMean, double passVariance) = NoiseChecks.Moments(NoiseChecks.Shown(new AlphaDropoutShown(seed: pass), x));
            mean += passMean / passes;
            variance += passVariance / passes;
        }

        Assert.InRange(mean, -0.015, 0.015);
        Assert.InRange(variance, 1 - 0.015, 1 + 0.015);
    }

    [Fact]
    public void Gradients_are_central_differences_of_the_loss() => NoiseChecks.AssertGradients<AlphaDropoutBetween>();

    [Fact]
    public void Every_pass_and_every_seed_draws_anew_and_one_seed_the_same()
    {
        AlphaDropoutShown network = new(seed: 1);
        float[] first = NoiseChecks.Shown(network, Constant(1)), second = NoiseChecks.Shown(network, Constant(1));
        NoiseChecks.AssertIndependent(first, second);
        NoiseChecks.AssertIndependent(first, NoiseChecks.Shown(new AlphaDropoutShown(seed: 2), Constant(1)));
        Assert.Equal(first, NoiseChecks.Shown(new AlphaDropoutShown(seed: 1), Constant(1)));
    }

    [Fact]
    public void Prediction_changes_nothing()
    {
        AlphaDropoutShown network = new(seed: 1);
        float[] weights = [.. Enumerable.Range(0, 4096).Select(i => i % 7 == 0 ? 1f : 0)];
        network.SetWeights("dense_1/kernel", weights);
        Assert.Equal(weights.Sum(), network.Predict(Constant(1))[0]);
        float loss = network.ComputeGradients(Constant(1), [weights.Sum()]);
        Assert.True(loss > 0, "In training nothing changes either.");
        Assert.Contains(network.GetGradient("dense_1/kernel"), gradient => gradient != 0);
    }

    private static float[] Constant(float value)
    {
        float[] x = new float[AlphaDropoutShown.InputSize];
        Array.Fill(x, value);
        return x;
    }
}
