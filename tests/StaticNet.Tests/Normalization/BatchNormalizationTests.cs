using System;
using System.Linq;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Layers;

// Both normalisations are folded in prediction: into a kernel of panels, and into one of few units.
[Network(64)]
[Dense(70)]
[BatchNormalization]
[Activation(Activation.Tanh)]
[Dense(64, UseBias = false)]
[BatchNormalization]
[Dense(9, KernelInitializer = Initializer.RandomNormal)]
[BatchNormalization(Scale = false)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class FoldedNormalization;

// Folded into every kind of convolution.
[Network(7, 6, 5)]
[Conv2D(20, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Activation(Activation.Relu)]
[DepthwiseConv2D(3)]
[BatchNormalization]
[Conv2DTranspose(18, 2, Strides = 2)]
[BatchNormalization]
[SeparableConv2D(6, 3)]
[BatchNormalization(Center = false)]
[Flatten]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class FoldedConvolutions;

[Network(1)]
[BatchNormalization(Momentum = 0)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 1e-9f)]
public sealed partial class SingleChannel;

public sealed class BatchNormalizationTests
{
    [Fact]
    public void A_folded_prediction_equals_the_unfolded()
    {
        AssertFoldEqual<FoldedNormalization>();
        AssertFoldEqual<FoldedConvolutions>();
    }

    [Fact]
    public void A_prediction_follows_each_change_of_the_weights()
    {
        FoldedNormalization network = Trained<FoldedNormalization>(), other = new(seed: 9);
        float[] x = Batch.Samples<FoldedNormalization>(3), before = network.Predict(x);
        other.Predict(x);
        foreach (WeightInfo weight in FoldedNormalization.Weights)
            other.SetWeights(weight.Name, network.GetWeights(weight.Name));
        Assert.Equal(before, other.Predict(x));

        network.TrainOnBatch(x, Batch.Targets<FoldedNormalization, float>(3));
        Assert.NotEqual(before, network.Predict(x));
    }

    [Fact]
    public void Moving_statistics_are_the_mean_and_the_biased_variance_also_far_from_zero()
    {
        const int Rows = 1000;
        float[] x = [.. Enumerable.Range(0, Rows).Select(i => 10_000 + (i % 7 * 0.25f))];
        double mean = x.Average(value => (double)value), variance = x.Average(value => (value - mean) * (value - mean));
        SingleChannel network = new();
        network.TrainOnBatch(x, new float[Rows]);
        Assert.Equal(mean, Assert.Single(network.GetWeights("batchnormalization_1/moving_mean")), 1e-3);
        Assert.Equal(variance, Assert.Single(network.GetWeights("batchnormalization_1/moving_variance")), 1e-5);
    }

    [Fact]
    public void Only_a_step_moves_the_moving_statistics()
    {
        SingleChannel network = new();
        float[] x = [1, 2, 3];
        network.ComputeGradients(x, x);
        network.Evaluate(x, x);
        network.Predict(x);
        Assert.Equal([0f], network.GetWeights("batchnormalization_1/moving_mean"));
        Assert.Equal([1f], network.GetWeights("batchnormalization_1/moving_variance"));
    }

    [Fact]
    public void What_is_not_trained_has_no_gradient_and_says_so()
    {
        SingleChannel network = new();
        network.ComputeGradients([1, 2], [0, 0]);
        Assert.Single(network.GetGradient("batchnormalization_1/gamma"));
        ArgumentException exception = Assert.Throws<ArgumentException>(() => network.GetGradient("batchnormalization_1/moving_mean"));
        Assert.Contains("SingleChannel: \"batchnormalization_1/moving_mean\" is not trained, so it has no gradient.", exception.Message, StringComparison.Ordinal);
        Assert.Equal([true, true, false, false], SingleChannel.Weights.ToArray().Select(weight => weight.Trainable));
    }

    private static void AssertFoldEqual<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        // Evaluate goes through the layers as they are, without the fold.
        TNetwork network = Trained<TNetwork>();
        float[] x = Batch.Samples<TNetwork>(100), predictions = network.Predict(x);
        double largest = predictions.Max(MathF.Abs);
        Assert.InRange(Math.Sqrt(network.Evaluate(x, predictions).Loss), 0, 1e-5 * largest);
        Assert.True(largest > 1e-3);
    }

    private static TNetwork Trained<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        TNetwork network = TNetwork.Create(seed: 0);
        float[] x = Batch.Samples<TNetwork>(90), y = Batch.Targets<TNetwork, float>(90);
        for (int step = 0; step < 5; step++)
            network.TrainOnBatch(x, y);
        return network;
    }
}
