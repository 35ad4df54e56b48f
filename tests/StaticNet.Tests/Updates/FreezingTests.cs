using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Updates;

/// <summary>Layers that training leaves alone.</summary>
public sealed class FreezingTests
{
    private static readonly string[] Trained = ["trained/kernel", "trained/bias", "last/kernel", "last/bias"];

    [Fact]
    public void Frozen_weights_keep_their_bits_and_the_others_change()
    {
        Frozen network = new(6);
        Draw(network);
        Dictionary<string, float[]> before = Frozen.Weights.ToArray().ToDictionary(weight => weight.Name, weight => network.GetWeights(weight.Name));
        for (int step = 0; step < 5; step++)
            network.TrainOnBatch(Batch.Samples<Frozen>(40, step), Batch.Targets<Frozen, float>(40, step));
        foreach ((string name, float[] weights) in before)
        {
            if (Trained.Contains(name))
                Assert.NotEqual(weights, network.GetWeights(name));
            else
                Assert.Equal(weights, network.GetWeights(name));
        }
    }

    [Fact]
    public void What_is_frozen_counts_as_non_trainable_and_has_no_gradient()
    {
        Assert.Equal(Trained, Frozen.Weights.ToArray().Where(weight => weight.Trainable).Select(weight => weight.Name));
        int trained = (3 * 3 * 16 * 20) + 20 + (24 * 6) + 6;
        Assert.Contains($"Trainable params: {trained:N0}\nNon-trainable params: {Frozen.ParameterCount - trained:N0}\n", Frozen.Summary);
        Frozen network = new();
        network.ComputeGradients(Batch.Samples<Frozen>(3), Batch.Targets<Frozen, float>(3));
        Assert.Throws<ArgumentException>(() => network.GetGradient("conv2d_1/kernel"));
        Assert.Throws<ArgumentException>(() => network.GetGradient("batchnormalization_1/gamma"));
    }

    [Fact]
    public void A_frozen_layer_starts_as_one_that_is_trained()
    {
        Frozen network = new(6);
        Unfrozen twin = new(6);
        foreach (WeightInfo weight in Frozen.Weights)
            Assert.Equal(twin.GetWeights(weight.Name), network.GetWeights(weight.Name));
    }

    // Normalisation in inference mode, in training too: the loss of a training batch is what evaluating says.
    [Fact]
    public void A_training_batch_sees_what_a_prediction_sees()
    {
        Frozen network = new(6);
        Unfrozen twin = new(6);
        Draw(network);
        foreach (WeightInfo weight in Frozen.Weights)
            twin.SetWeights(weight.Name, network.GetWeights(weight.Name));
        float[] x = Batch.Samples<Frozen>(40), y = Batch.Targets<Frozen, float>(40);
        float[] predicted = network.Predict(x), expected = twin.Predict(x);
        double loss = 0;
        for (int i = 0; i < y.Length; i++)
        {
            Assert.Equal(expected[i], predicted[i], 1e-5);
            loss += Math.Pow(expected[i] - y[i], 2) / y.Length;
        }

        Assert.Equal(loss, network.ComputeGradients(x, y), 1e-5);
        Assert.Equal(network.Evaluate(x, y).Loss, network.TrainOnBatch(x, y), 1e-5);
    }

    // Back through frozen layers of all kinds: gradients are slopes of the loss.
    [Fact]
    public void Gradients_below_frozen_layers_are_slopes_of_the_loss()
    {
        Frozen network = new(6);
        Draw(network);
        float[] x = Batch.Samples<Frozen>(8), y = Batch.Targets<Frozen, float>(8);
        network.ComputeGradients(x, y);
        foreach (string name in Trained)
        {
            float[] gradient = network.GetGradient(name), weights = network.GetWeights(name), direction = Batch.Uniform(weights.Length, seed: 9);
            double slope = gradient.Zip(direction, (g, d) => (double)g * d).Sum();
            double above = Loss(0.0001f), below = Loss(-0.0001f);
            Assert.Equal(slope, (above - below) / 0.0002, 2e-2 * Math.Max(Math.Abs(slope), 0.1));
            network.SetWeights(name, weights);

            double Loss(float step)
            {
                network.SetWeights(name, [.. weights.Select((weight, i) => weight + (step * direction[i]))]);
                return network.Evaluate(x, y).Loss;
            }
        }
    }

    [Fact]
    public void A_head_above_a_frozen_block_learns_as_if_the_block_had_no_rate()
    {
        HeadAlone network = new(3);
        HeadAndTrunk twin = new(3);
        string[] frozen = [.. HeadAlone.Weights.ToArray().Where(weight => !weight.Trainable).Select(weight => weight.Name)];
        Assert.Equal(["block_1/dense_1/kernel", "block_1/dense_1/bias", "block_1/dense_2/kernel", "block_1/dense_2/bias"], frozen);
        float[][] kept = [.. frozen.Select(twin.GetWeights)];
        for (int step = 0; step < 10; step++)
        {
            float[] x = Batch.Samples<HeadAlone>(30, step), y = Batch.Targets<HeadAlone, float>(30, step);
            Assert.Equal(twin.TrainOnBatch(x, y), network.TrainOnBatch(x, y));
            for (int i = 0; i < frozen.Length; i++)
                twin.SetWeights(frozen[i], kept[i]);
            Assert.Equal(twin.GetWeights("head/kernel"), network.GetWeights("head/kernel"));
            Assert.Equal(twin.GetWeights("head/bias"), network.GetWeights("head/bias"));
        }
    }

    // Statistics and factors that are not what they start as; kernels whose copies must follow.
    private static void Draw(Frozen network)
    {
        int seed = 20;
        foreach (WeightInfo weight in Frozen.Weights)
        {
            float[] drawn = Batch.Uniform(weight.Length, seed++);
            bool isPositive = weight.Name.EndsWith("variance", StringComparison.Ordinal) || weight.Name.EndsWith("gamma", StringComparison.Ordinal);
            float size = weight.Name.EndsWith("kernel", StringComparison.Ordinal) ? 0.2f : 0.5f;
            network.SetWeights(weight.Name, [.. drawn.Select(value => isPositive ? 1 + (0.5f * value) : size * value)]);
        }
    }
}
