using System;
using System.Linq;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Graphs;

public class GraphTests
{
    [Fact]
    public void Layers_know_what_they_read_and_who_reads_them()
    {
        LayerInfo[] layers = Branches.Layers.ToArray();
        LayerInfo stem = layers.Single(layer => layer.Name == "stem");
        Assert.Equal(["input"], stem.InboundLayers);
        Assert.Equal(["largest", "mean", "product", "dropped", "concatenate_1", "add_1"], stem.OutboundLayers);
        LayerInfo merge = layers.Single(layer => layer.Name == "concatenate_1");
        Assert.Equal(["largest", "mean", "gated", "stem"], merge.InboundLayers);
        Assert.Equal(["joined"], merge.OutboundLayers);
    }

    // As in TensorFlow: of equal inputs the first has all of the gradient.
    [Fact]
    public void The_first_of_equal_inputs_of_a_maximum_has_the_gradient() => CheckTies(new LargestOfTwo());

    [Fact]
    public void The_first_of_equal_inputs_of_a_minimum_has_the_gradient() => CheckTies(new SmallestOfTwo());

    [Fact]
    public void The_number_of_threads_does_not_show_in_the_weights()
    {
        float[] expected = Train(threads: 1);
        Assert.Equal(expected, Train(threads: 2));
        Assert.Equal(expected, Train(threads: 7));
    }

    [Fact]
    public void Steps_and_predictions_allocate_nothing()
    {
        (float[] x, int[] y) = Samples(70);
        Branches network = new() { MaxDegreeOfParallelism = 1 };
        float[] outputs = new float[70 * Branches.OutputSize];
        Allocations.AssertNoneOnThread(() => network.TrainOnBatch(x, y));
        Allocations.AssertNoneOnThread(() => network.Predict(x, outputs));
    }

    // Blocks share one workspace, in which what an earlier one left must not be read. A product of few rows keeps several sums
    // for each number, so its last bit may differ.
    [Fact]
    public void A_sample_has_the_same_outputs_alone_and_among_others()
    {
        (float[] x, _) = Samples(70);
        Branches network = new(seed: 3);
        float[] together = network.Predict(x);
        for (int i = 0; i < 70; i += 23)
        {
            float[] alone = network.Predict(x.AsSpan(i * Branches.InputSize, Branches.InputSize));
            Closeness.AssertClose($"sample {i}", together.AsSpan(i * Branches.OutputSize, Branches.OutputSize), alone, relative: 1e-6f, floor: 1e-7f);
        }
    }

    private static void CheckTies<TNetwork>(TNetwork network)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        network.SetWeights("b/kernel", network.GetWeights("a/kernel"));
        network.ComputeGradients([1, 2], [7, 8, 9]);
        Assert.DoesNotContain(0f, network.GetGradient("a/kernel"));
        Assert.All(network.GetGradient("b/kernel"), gradient => Assert.Equal(0, gradient));
    }

    private static float[] Train(int threads)
    {
        (float[] x, int[] y) = Samples(500);
        Branches network = new(seed: 5) { MaxDegreeOfParallelism = threads };
        for (int step = 0; step < 3; step++)
            network.TrainOnBatch(x, y);
        return [.. Branches.Weights.ToArray().SelectMany(weight => network.GetWeights(weight.Name))];
    }

    private static (float[] X, int[] Y) Samples(int count)
    {
        Random random = new(1);
        float[] x = [.. Enumerable.Range(0, count * Branches.InputSize).Select(_ => random.NextSingle() - 0.5f)];
        return (x, [.. Enumerable.Range(0, count).Select(_ => random.Next(4))]);
    }
}
