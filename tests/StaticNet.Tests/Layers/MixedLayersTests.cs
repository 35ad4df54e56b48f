using System;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Layers;

// Every movement, function and noise, and a product of tensors.
[Network(5, 6, 3)]
[ZeroPadding2D(1, 0, 2, 1)]
[Dense(9, Name = "image")]
[LeakyReLU]
[GaussianNoise(0.1f)]
[UpSampling2D(2, 1)]
[Cropping2D(1)]
[PReLU(SharedAxes = [1, 2], AlphaInitializer = Initializer.Constant)]
[UpSampling2D(1, 2, Interpolation = Interpolation.Bilinear)]
[SpatialDropout2D(0.3f)]
[Permute(3, 1, 2)]
[Softmax(Axis = 1)]
[AlphaDropout(0.1f)]
[Flatten]
[Dense(6)]
[ELU(Alpha = 0.5f)]
[GaussianDropout(0.2f)]
[RepeatVector(7)]
[Dense(5, Name = "rows")]
[ReLU(MaxValue = 2, NegativeSlope = 0.1f)]
[ZeroPadding1D]
[SpatialDropout1D(0.2f)]
[Cropping1D(2, 0)]
[UpSampling1D(2)]
[Dot(2, From = ["upsampling1d_1", "rows"], Normalize = true)]
[PReLU]
[Flatten]
[Dense(3)]
[Softmax]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
public sealed partial class MixedLayers;

[Collection(ThreadsCollection.Name)]
public sealed class MixedLayersTests
{
    [Fact]
    public void The_number_of_threads_never_shows_in_a_bit()
    {
        Snapshot alone = Train(threads: 1);
        alone.AssertSameBits(Train(threads: 2));
        alone.AssertSameBits(Train(threads: 7));
        Assert.False(alone.HasSameBits(Train(threads: 1, seed: 6)));
    }

    [Fact]
    public void Steps_and_predictions_allocate_nothing()
    {
        MixedLayers network = new() { MaxDegreeOfParallelism = 1 };
        float[] x = Batch.Samples<MixedLayers>(70), outputs = new float[70 * MixedLayers.OutputSize];
        int[] y = Batch.Targets<MixedLayers, int>(70);
        Allocations.AssertNone(() => network.TrainOnBatch(x, y));
        Allocations.AssertNone(() => network.Predict(x, outputs));
    }

    // Tensors share memory, in which what an earlier one left must not be read.
    [Fact]
    public void A_sample_has_the_same_outputs_alone_and_among_others()
    {
        MixedLayers network = new(seed: 3);
        float[] x = Batch.Samples<MixedLayers>(70), together = network.Predict(x);
        for (int i = 0; i < 70; i += 23)
        {
            float[] alone = network.Predict(x.AsSpan(i * MixedLayers.InputSize, MixedLayers.InputSize));
            Closeness.AssertClose($"sample {i}", together.AsSpan(i * MixedLayers.OutputSize, MixedLayers.OutputSize), alone, relative: 1e-5f, floor: 1e-6f);
        }
    }

    // The same pass goes through noise in training, and through copies where it is evaluated.
    [Fact]
    public void Evaluation_judges_what_prediction_gives()
    {
        MixedLayers network = new(seed: 3);
        float[] x = Batch.Samples<MixedLayers>(40);
        int[] y = Batch.Targets<MixedLayers, int>(40);
        float[] predicted = network.Predict(x);
        double expected = 0;
        for (int i = 0; i < 40; i++)
            expected -= Math.Log(predicted[(i * MixedLayers.OutputSize) + y[i]]) / 40;
        Assert.InRange(network.Evaluate(x, y).Loss, expected - 1e-5, expected + 1e-5);
        Assert.NotEqual(network.Evaluate(x, y).Loss, network.ComputeGradients(x, y));
    }

    private static Snapshot Train(int threads, int seed = 5)
    {
        MixedLayers network = new(seed) { MaxDegreeOfParallelism = threads };
        float[] x = Batch.Samples<MixedLayers>(200);
        int[] y = Batch.Targets<MixedLayers, int>(200);
        Snapshot result = new();
        result.Add("prediction", network.Predict(x));
        for (int step = 1; step <= 3; step++)
            result.Add($"loss of step {step}", network.TrainOnBatch(x, y));
        result.AddWeights(" after three steps", network);
        return result;
    }
}
