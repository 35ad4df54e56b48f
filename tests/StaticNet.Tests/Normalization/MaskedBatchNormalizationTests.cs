using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Layers;

// Steps without a positive number do not count.
[Network(5, 2)]
[Activation(Activation.Relu)]
[Masking]
[Dense(3)]
[BatchNormalization(Momentum = 0.75)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class MaskedNormalization;

/// <summary>
/// Keras 3 (batch_normalization.py, <c>_moments</c>): μ = Σ m·x / Σ m and σ² = Σ m·(x − μ)² / Σ m over the positions of the batch, with m = 1 where one counts and 0
/// where not; all positions are then normalised by them.
/// </summary>
public sealed class MaskedBatchNormalizationTests
{
    private const int Steps = 5, Inputs = 2, Channels = 3;
    private const double Epsilon = 1e-3;

    // So many that several blocks have runs of positions, and so few that a block has one.
    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    public void Statistics_are_those_of_the_positions_that_count(int samples)
    {
        MaskedNormalization network = new(seed: 4);
        Random random = new(1);
        float[] x = [.. Enumerable.Range(0, samples * Steps * Inputs).Select(_ => (2 * random.NextSingle()) - 0.5f)], y = [.. Enumerable.Range(0, samples * 2).Select(_ => random.NextSingle())];
        for (int row = 0; row < samples * Steps; row++)
        {
            if (row == 2 || random.Next(3) == 0)
                x.AsSpan(row * Inputs, Inputs).Fill(-1);
        }

        Dictionary<string, double[]> weights = MaskedNormalization.Weights.ToArray().ToDictionary(weight => weight.Name, weight => Array.ConvertAll(network.GetWeights(weight.Name), value => (double)value));
        Assert.Equal(Loss(weights, x, y, null), network.ComputeGradients(x, y), 1e-5);
        foreach ((string name, double[] values) in weights.Where(weight => !weight.Key.Contains("moving", StringComparison.Ordinal)))
        {
            float[] expected = [.. Enumerable.Range(0, values.Length).Select(i => (float)((Loss(weights, x, y, (name, i, 1e-5)) - Loss(weights, x, y, (name, i, -1e-5))) / 2e-5))];
            Closeness.AssertClose(name, expected, network.GetGradient(name), relative: 1e-4f, floor: 3e-5f);
        }

        network.TrainOnBatch(x, y);
        (double[] mean, double[] variance) = Moments(weights, x);
        Closeness.AssertClose("mean", [.. mean.Select(value => 0.25f * (float)value)], network.GetWeights("batchnormalization_1/moving_mean"), relative: 1e-5f, floor: 1e-6f);
        Closeness.AssertClose("variance", [.. variance.Select(value => 0.75f + (0.25f * (float)value))], network.GetWeights("batchnormalization_1/moving_variance"), relative: 1e-5f, floor: 1e-6f);
    }

    [Fact]
    public void A_batch_without_a_position_that_counts_leaves_finite_numbers()
    {
        MaskedNormalization network = new(seed: 4);
        Assert.True(float.IsFinite(network.TrainOnBatch(new float[20], [1, 2, 3, 4])));
        Assert.All(network.Predict([.. Enumerable.Range(0, 10).Select(i => (float)i)]), value => Assert.True(float.IsFinite(value)));
    }

    private static double Loss(Dictionary<string, double[]> weights, float[] x, float[] y, (string Name, int Index, double Change)? changed)
    {
        if (changed is { } change)
        {
            weights = new(weights) { [change.Name] = [.. weights[change.Name]] };
            weights[change.Name][change.Index] += change.Change;
        }

        double[][] hidden = Hidden(weights, x);
        (double[] mean, double[] variance) = Moments(weights, x);
        double[] gamma = weights["batchnormalization_1/gamma"], beta = weights["batchnormalization_1/beta"], kernel = weights["dense_2/kernel"], bias = weights["dense_2/bias"];
        double loss = 0;
        for (int sample = 0; sample < hidden.Length / Steps; sample++)
        {
            for (int unit = 0; unit < 2; unit++)
            {
                double sum = bias[unit];
                for (int i = 0; i < Steps * Channels; i++)
                {
                    int channel = i % Channels;
                    sum += ((gamma[channel] * (hidden[(sample * Steps) + (i / Channels)][channel] - mean[channel]) / Math.Sqrt(variance[channel] + Epsilon)) + beta[channel]) * kernel[(i * 2) + unit];
                }

                loss += Math.Pow(sum - y[(sample * 2) + unit], 2);
            }
        }

        return loss / y.Length;
    }

    private static (double[] Mean, double[] Variance) Moments(Dictionary<string, double[]> weights, float[] x)
    {
        double[][] counted = [.. Hidden(weights, x).Where((_, row) => x[row * Inputs] > 0 || x[(row * Inputs) + 1] > 0)];
        double[] mean = [.. Enumerable.Range(0, Channels).Select(channel => counted.Average(row => row[channel]))];
        return (mean, [.. mean.Select((average, channel) => counted.Average(row => Math.Pow(row[channel] - average, 2)))]);
    }

    private static double[][] Hidden(Dictionary<string, double[]> weights, float[] x)
    {
        double[] kernel = weights["dense_1/kernel"], bias = weights["dense_1/bias"];
        return [.. Enumerable.Range(0, x.Length / Inputs).Select(row => Enumerable.Range(0, Channels).Select(channel => bias[channel] + (Math.Max(x[row * Inputs], 0) * kernel[channel]) + (Math.Max(x[(row * Inputs) + 1], 0) * kernel[Channels + channel])).ToArray())];
    }
}
