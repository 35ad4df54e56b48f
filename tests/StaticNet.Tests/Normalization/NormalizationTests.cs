using System;
using System.Linq;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Layers;

// Every normalisation by each sample's statistics: of rows, of several axes, of groups within a register and across several.
[Network(5, 4, 6)]
[LayerNormalization]
[Dense(150, Activation.Tanh)]
[GroupNormalization(Groups = 75)]
[Dense(34, Activation.Relu, Name = "wide")]
[RMSNormalization]
[LayerNormalization(Axis = [-1, -2])]
[Add(From = ["layernormalization_2", "wide"])]
[GroupNormalization(Groups = 2)]
[RMSNormalization(Axis = [1, 2, 3])]
[LayerNormalization(Center = false, Scale = false)]
[Flatten]
[Dense(3)]
[Softmax]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
public sealed partial class EveryNormalization;

[Network(5, 7)]
[LayerNormalization(Axis = [-1, -2], Epsilon = 1e-12f)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class NormalizedAlone;

[Network(5, 6)]
[GroupNormalization(Groups = 3, Epsilon = 1e-12f)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class GroupedAlone;

[Collection(ThreadsCollection.Name)]
public sealed class NormalizationTests
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
        EveryNormalization network = new() { MaxDegreeOfParallelism = 1 };
        float[] x = Batch.Samples<EveryNormalization>(70), outputs = new float[70 * EveryNormalization.OutputSize];
        int[] y = Batch.Targets<EveryNormalization, int>(70);
        Allocations.AssertNoneOnThread(() => network.TrainOnBatch(x, y));
        Allocations.AssertNoneOnThread(() => network.Predict(x, outputs));
    }

    // Memory that an earlier tensor or batch left something in must not enter a statistic or a gradient.
    [Fact]
    public void Nothing_is_read_of_other_samples_and_batches()
    {
        EveryNormalization used = new(seed: 3), fresh = new(seed: 3);
        float[] x = Batch.Samples<EveryNormalization>(70), together = used.Predict(x);
        float[] alone = fresh.Predict(x.AsSpan(0, EveryNormalization.InputSize));
        Closeness.AssertClose("the first sample", together.AsSpan(0, EveryNormalization.OutputSize), alone, relative: 1e-5f, floor: 1e-6f);

        int[] y = Batch.Targets<EveryNormalization, int>(70);
        used.ComputeGradients(x, y);
        used.ComputeGradients(x.AsSpan(0, 3 * EveryNormalization.InputSize), y.AsSpan(0, 3));
        fresh.ComputeGradients(x.AsSpan(0, 3 * EveryNormalization.InputSize), y.AsSpan(0, 3));
        Snapshot expected = new(), actual = new();
        expected.AddGradients<EveryNormalization, int>("", fresh);
        actual.AddGradients<EveryNormalization, int>("", used);
        expected.AssertSameBits(actual);
    }

    // Few samples have channels in the lanes of a convolution, some fill half of the lanes, more fill all: a normalisation between sees rows.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(17)]
    public void Between_convolutions_each_sample_is_normalised_alone(int samples)
    {
        GroupNormalizedConvolution network = new(seed: 3);
        float[] x = Batch.Samples<GroupNormalizedConvolution>(33), together = network.Predict(x);
        float[] few = network.Predict(x.AsSpan(0, samples * GroupNormalizedConvolution.InputSize));
        Closeness.AssertClose("the first samples", together.AsSpan(0, few.Length), few, relative: 1e-5f, floor: 2e-6f);
    }

    [Fact]
    public void Statistics_lose_no_digits_far_from_zero()
    {
        // Steps of 1/8 around 100,000 are exact in float32; a variance by the mean of squares would have no digit left.
        float[] offsets = [.. Batch.Uniform(4 * 35).Select(value => MathF.Round(value * 16) / 8)];
        AssertStandardized<NormalizedAlone>(offsets.AsSpan(0, 70), (_, _) => 0);
        AssertStandardized<GroupedAlone>(offsets.AsSpan(0, 60), (_, column) => column / 2);
    }

    [Fact]
    public void Equal_numbers_normalise_to_zero()
    {
        Assert.All(new NormalizedAlone().Predict([.. Enumerable.Repeat(0.1f, 35)]), value => Assert.Equal(0, value));
        Assert.All(new GroupedAlone().Predict([.. Enumerable.Repeat(-7.3f, 30)]), value => Assert.Equal(0, value));
    }

    private static void AssertStandardized<TNetwork>(ReadOnlySpan<float> offsets, Func<int, int, int> groupOf)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        float[] x = [.. offsets.ToArray().Select(offset => 100_000 + offset)];
        float[] y = TNetwork.Create(seed: 0).Predict(x);
        int columns = TNetwork.InputShape[^1];
        var sets = Enumerable.Range(0, x.Length).GroupBy(i => (i / TNetwork.InputSize, groupOf(i / columns, i % columns)));
        foreach (int[] set in sets.Select(set => set.ToArray()))
        {
            double mean = set.Average(i => (double)x[i]), deviation = Math.Sqrt(set.Average(i => (x[i] - mean) * (x[i] - mean)));
            Assert.All(set, i => Assert.Equal((x[i] - mean) / deviation, y[i], 1e-5));
        }
    }

    private static Snapshot Train(int threads, int seed = 5)
    {
        EveryNormalization network = new(seed) { MaxDegreeOfParallelism = threads };
        float[] x = Batch.Samples<EveryNormalization>(200);
        int[] y = Batch.Targets<EveryNormalization, int>(200);
        Snapshot result = new();
        result.Add("prediction", network.Predict(x));
        for (int step = 1; step <= 3; step++)
            result.Add($"loss of step {step}", network.TrainOnBatch(x, y));
        result.AddWeights(" after three steps", network);
        return result;
    }
}
