using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Movement;

/// <summary>Layers that are applied to each time step compute, of all steps, what they compute of each as a sample.</summary>
public class TimeDistributedTests
{
    [Fact]
    public void Images_of_a_film() => Compare<EachFrame, OneFrame>(steps: 5, samples: 13);

    [Fact]
    public void Sentences_of_paragraphs() => Compare<EachParagraph, OneParagraph>(steps: 3, samples: 20);

    // The gradient of the sequence has two sources, and so have those of the weights.
    [Fact]
    public void Where_others_read_the_sequence_gradients_are_added()
    {
        (float[] x, float[] y) = (Draw(30, 9 * 48), Draw(31, 9 * 24));
        TwiceEachStep twice = new(seed: 1);
        TwiceEachPosition positions = new(seed: 2);
        (string, string)[] names = [("mixed", "mixed"), ("steps/dense_1", "inner"), ("steps/dense_2", "outer")];
        foreach ((string one, string other) in names)
        {
            foreach (string weight in new[] { "/kernel", "/bias" })
                positions.SetWeights(other + weight, twice.GetWeights(one + weight));
        }

        Closeness.AssertClose("outputs", positions.Predict(x), twice.Predict(x), relative: 1e-5f, floor: 1e-6f);
        Assert.Equal(positions.ComputeGradients(x, y), twice.ComputeGradients(x, y), 1e-5f);
        foreach ((string one, string other) in names)
            Closeness.AssertClose(one, positions.GetGradient(other + "/kernel"), twice.GetGradient(one + "/kernel"), relative: 1e-4f, floor: 1e-5f);
    }

    // Each step of each sample has a mask of its own: its numbers are those of its place among all steps.
    [Fact]
    public void Dropout_draws_for_each_step()
    {
        DroppedSteps network = new(seed: 1);
        float[] ones = [.. Enumerable.Repeat(1f, 70 * 320)], y = new float[ones.Length];
        network.ComputeGradients(ones, y);
        Assert.Equal(ones, network.Predict(ones));

        // dL/dbias of a column sums what its kept numbers give.
        double kept = network.GetGradient("dense_1/bias").Sum() * ones.Length / 8;
        Assert.Equal(0.5, kept / ones.Length, 0.02);
        float[] gradient = network.GetGradient("dense_1/bias");
        Assert.Equal(8, gradient.Distinct().Count());
        DroppedSteps other = new(seed: 1) { MaxDegreeOfParallelism = 1 };
        other.ComputeGradients(ones, y);
        Assert.Equal(gradient, other.GetGradient("dense_1/bias"));
    }

    [Fact]
    public void A_film_is_stepped_through_image_by_image()
    {
        Film network = new(seed: 3);
        float[] x = Draw(9, Film.InputSize), whole = network.Predict(x), y = new float[4];
        StreamState<float> state = network.CreateState();
        for (int step = 0; step < 5; step++)
        {
            state.Step(x.AsSpan(step * 588, 588), y);
            Closeness.AssertClose("step", whole.AsSpan(step * 4, 4), y, relative: 1e-5f, floor: 1e-6f);
        }
    }

    private static void Compare<TEach, TOne>(int steps, int samples)
        where TEach : ITrainableNetwork<TEach, float>
        where TOne : ITrainableNetwork<TOne, float>
    {
        (TEach each, TOne one) = (TEach.Create(1), TOne.Create(2));
        Assert.Equal(TOne.ParameterCount, TEach.ParameterCount);
        (float[] x, float[] y) = (Draw(5, samples * TEach.InputSize), Draw(6, samples * TEach.OutputSize));
        Dictionary<string, string> names = TOne.Weights.ToArray().ToDictionary(weight => weight.Name, weight => "timedistributed_1" + weight.Name["block_1".Length..]);
        foreach ((string own, string other) in names)
        {
            float[] values = Draw(own.Length, one.GetWeights(own).Length);
            one.SetWeights(own, own.EndsWith("variance", StringComparison.Ordinal) ? [.. values.Select(value => 1 + value)] : values);
            each.SetWeights(other, one.GetWeights(own));
        }

        foreach (int rows in new[] { 1, 3, samples })
            Closeness.AssertClose($"outputs of {rows}", one.Predict(x.AsSpan(0, rows * steps * TOne.InputSize)), each.Predict(x.AsSpan(0, rows * TEach.InputSize)), relative: 1e-5f, floor: 2e-6f);
        Assert.Equal(one.ComputeGradients(x, y), each.ComputeGradients(x, y), 1e-5f);
        foreach ((string own, string other) in names.Where(name => !name.Key.Contains("batchnormalization", StringComparison.Ordinal)))
        {
            float[] expected = one.GetGradient(own);
            Closeness.AssertClose("gradient of " + own, expected, each.GetGradient(other), relative: 1e-4f, floor: 2e-5f * Closeness.Scale(expected));
        }

        float[][] bits = [.. new[] { 1, 2, 7 }.Select(threads =>
        {
            TEach network = TEach.Create(1);
            network.MaxDegreeOfParallelism = threads;
            network.TrainOnBatch(x, y);
            return names.Values.SelectMany(network.GetWeights).ToArray();
        })];
        Assert.Equal(bits[0], bits[1]);
        Assert.Equal(bits[0], bits[2]);
    }

    private static float[] Draw(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) * 0.8f)];
    }
}
