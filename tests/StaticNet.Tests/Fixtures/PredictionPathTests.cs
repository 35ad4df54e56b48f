using System;
using System.Linq;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Graphs;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>
/// A sample's prediction is that of the sample alone, however many are predicted with it: few and many samples take passes of their
/// own, which share memory in their own ways, and so does the pass that measures a loss.
/// </summary>
public sealed class PredictionPathTests
{
    private const int Samples = 70;

    // One sample, fewer than fill the lanes, more than fill half of them, more than all, several blocks.
    public static TheoryData<string, int> Batches => [.. NetworkCases.Names.SelectMany(network => new[] { 2, 5, 6, 9, 17, Samples }.Select(batch => (network.Data, batch)))];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Predictions_of_several_samples_are_those_of_single_samples(string network, int batch)
    {
        NetworkCase subject = NetworkCases.Create(network);
        float[] x = Inputs(subject);
        float[] alone = [.. x.Chunk(subject.InputSize).SelectMany(sample => subject.Predict(sample))];
        float[] together = [.. x.Chunk(batch * subject.InputSize).SelectMany(samples => subject.Predict(samples))];
        Closeness.AssertClose($"prediction of {batch} samples", alone, together, relative: 1e-4f, floor: 2e-5f * Closeness.Scale(alone));
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void The_loss_of_several_samples_is_the_mean_of_those_of_single_samples(string network)
    {
        NetworkCase subject = NetworkCases.Create(network);
        float[] x = Inputs(subject);
        double alone = subject.Evaluate(x, batchSize: 1);
        foreach (int batch in new[] { 5, 7, 14, Samples })
            Closeness.AssertClose($"loss of {batch} samples", (float)alone, (float)subject.Evaluate(x, batch), relative: 1e-4f, floor: 1e-6f);
    }

    [Fact]
    public void Outputs_that_other_layers_read_are_those_of_single_samples()
    {
        Check<TwoByTwo>();
        Check<SharedOutputs>();
        Check<TwoOutputs>();
        Check<BlocksOfTwo>();
        Check<MaskAndEdge>();
        Check<PictureAndKind>();
        Check<FeaturesAndDigit>();
        Check<ThreeOfASequence>();
        Check<PooledAndRead>();
        Check<SmallUNet>();

        static void Check<TNetwork>()
            where TNetwork : INetwork<TNetwork>
        {
            TNetwork network = TNetwork.Create(seed: 3);
            float[] x = Batch.Samples<TNetwork>(Samples), alone = [.. x.Chunk(TNetwork.InputSize).SelectMany(sample => network.Predict(sample))];
            foreach (int batch in new[] { 2, 5, 6, 9, 17, Samples })
            {
                float[] together = [.. x.Chunk(batch * TNetwork.InputSize).SelectMany(samples => network.Predict(samples))];
                Closeness.AssertClose($"{typeof(TNetwork).Name}'s prediction of {batch} samples", alone, together, relative: 1e-4f, floor: 2e-5f * Closeness.Scale(alone));
            }
        }
    }

    // The measure of a loss is another pass: of a network's own predictions, it must find none.
    [Fact]
    public void The_distance_from_the_predictions_of_several_outputs_is_nothing()
    {
        float[] x = Batch.Samples<MaskAndEdge>(Samples);
        MaskAndEdge heads = new(3);
        (float[] mask, float[] edge) = heads.Predict(x);
        Assert.Equal(0, heads.Evaluate(x, mask, edge).Loss, 1e-6);

        x = Batch.Samples<ThreeOfASequence>(Samples);
        ThreeOfASequence three = new(3);
        (float[] a, float[] b, float[] c) = three.Predict(x);
        Assert.Equal(0, three.Evaluate(x, a, b, c).Loss, 1e-6);

        x = Batch.Samples<SmallUNet>(Samples);
        SmallUNet net = new(3);
        (float[] shape, float[] depth) = net.Predict(x);
        Assert.Equal(0, net.Evaluate(x, shape, depth).Loss, 1e-6);
    }

    [Fact]
    public void A_loss_that_takes_over_the_activation_of_the_input_reads_the_input()
    {
        const int rows = 70;
        LossOfTheInput network = new(3);
        float[] x = Batch.Samples<LossOfTheInput>(rows), kind = Batch.OneHot(rows, 3), two = new float[rows * 2];
        (float[] one, float[] other) = network.Predict(x);
        double cross = -Enumerable.Range(0, rows * 3).Sum(i => kind[i] * Math.Log(one[i])) / rows, square = other.Sum(value => (double)value * value) / (rows * 2);
        Assert.Equal(cross + square, network.Evaluate(x, kind, two).Loss, 1e-5);
        Assert.Equal(cross + square, network.TrainOnBatch(x, kind, two), 1e-5);
        Assert.True(network.Evaluate(x, kind, two).Loss < cross + square);
    }

    // The fixture's samples, over and over.
    private static float[] Inputs(NetworkCase subject) => [.. Enumerable.Range(0, Samples * subject.InputSize).Select(i => subject.Fixture.X[i % subject.Fixture.X.Length])];
}
