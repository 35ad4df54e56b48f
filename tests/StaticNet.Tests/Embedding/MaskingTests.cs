using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>Positions that do not count: a network with them computes what another one does that never had them.</summary>
public sealed class MaskingTests
{
    private static readonly string[] WordWeights = ["embedding_1/embeddings", "dense_1/kernel", "dense_1/bias", "dense_2/kernel", "dense_2/bias"];
    private static readonly string[] StepWeights = ["hidden/kernel", "hidden/bias", "kind/kernel", "kind/bias"];

    [Fact]
    public void A_mean_is_over_the_tokens_that_count()
    {
        MaskedWords masked = new();
        FewWords few = new();
        foreach (string weight in WordWeights)
            few.SetWeights(weight, masked.GetWeights(weight));
        int[] words = [1, 2, 3, 4, 6, 5, 6, 1], padded = [0, 1, 0, 0, 2, 3, 0, 0, 4, 6, 5, 6, 1, 0, 0, 0, 0, 0];
        float[] y = [0.5f, -1, 2, 0];

        Close(few.Predict(words), masked.Predict(padded));
        Assert.Equal(few.ComputeGradients(words, y), masked.ComputeGradients(padded, y), 1e-5f);
        foreach (string weight in WordWeights)
            Close(few.GetGradient(weight), masked.GetGradient(weight));
        Assert.All(masked.Predict(new int[9]), value => Assert.True(float.IsFinite(value)));
        masked.TrainOnBatch(new int[9], y[..2]);
        Assert.All(masked.GetWeights("embedding_1/embeddings"), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void A_loss_is_over_the_steps_that_count_in_the_whole_batch(int samples)
    {
        MaskedClasses masked = new();
        StepClasses steps = new();
        foreach (string weight in StepWeights)
            steps.SetWeights(weight, masked.GetWeights(weight));
        (float[] x, int[] y, float[] weights) = Draw(samples);
        (float[] stepsX, int[] stepsY, float[] stepsWeights) = Counted(x, y, weights);

        // Weights do not change what is divided by, as with Keras's sum over the batch's size.
        Assert.Equal(steps.Evaluate(stepsX, stepsY, batchSize: 1000).Loss, masked.Evaluate(x, y, batchSize: 1000).Loss, 1e-5f);
        Assert.Equal(steps.Evaluate(stepsX, stepsY, stepsWeights, batchSize: 1000).Loss, masked.Evaluate(x, y, weights, batchSize: 1000).Loss, 1e-5f);
        Assert.Equal(steps.ComputeGradients(stepsX, stepsY), masked.ComputeGradients(x, y), 1e-5f);
        foreach (string weight in StepWeights)
            Close(steps.GetGradient(weight), masked.GetGradient(weight));
        steps.TrainOnBatch(stepsX, stepsY, stepsWeights);
        masked.TrainOnBatch(x, y, weights);
        foreach (string weight in StepWeights)
            Close(steps.GetWeights(weight), masked.GetWeights(weight));
    }

    [Fact]
    public void Of_several_outputs_each_has_its_own_mask_and_reports_its_loss()
    {
        MaskedSteps network = new();
        StepClasses steps = new();
        foreach (string weight in StepWeights)
            steps.SetWeights(weight, network.GetWeights(weight));
        (float[] x, int[] y, float[] weights) = Draw(9);
        (float[] stepsX, int[] stepsY, _) = Counted(x, y, weights);
        float[] mean = new float[9];
        Evaluation evaluation = network.Evaluate(x, y, mean);
        double kind = steps.Evaluate(stepsX, stepsY).Loss, square = network.Predict(x).Mean.Average(value => (double)value * value);
        Assert.Equal(kind, evaluation["kind_loss"], 1e-5);
        Assert.Equal((0.5 * kind) + square, evaluation.Loss, 1e-5);
        Assert.Equal(evaluation.Loss, network.ComputeGradients(x, y, mean), 1e-5);

        // Nothing counts: the loss is 0, and so are its gradients.
        Array.Fill(x, -1);
        Assert.Equal(0, network.Evaluate(x, y, mean)["kind_loss"]);
        network.ComputeGradients(x, y, mean);
        Assert.All(network.GetGradient("kind/kernel"), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_step_of_a_sum_counts_where_it_does_in_any_of_its_masks()
    {
        TwoMasks network = new();
        int[] a = [1, 0, 2, 0, 3], b = [1, 0, 0, 3, 2];
        (float[] either, float[] all, float[] joined, float[] mixed) = network.Predict(a, b);
        float[] ea = network.GetWeights("ea/embeddings"), eb = network.GetWeights("eb/embeddings"), ec = network.GetWeights("ec/embeddings");
        int[] counted = [0, 2, 3, 4];
        for (int column = 0; column < 3; column++)
        {
            Assert.Equal(counted.Average(step => ea[(a[step] * 3) + column] + eb[(b[step] * 3) + column]), either[column], 1e-6);
            Assert.Equal((a.Where(token => token != 0).Sum(token => ea[(token * 3) + column]) + b.Where(token => token != 0).Sum(token => eb[(token * 3) + column])) / 6, joined[column], 1e-6);
            Assert.Equal((a.Where(token => token != 0).Sum(token => ea[(token * 3) + column]) + b.Sum(token => ec[(token * 3) + column])) / 8, mixed[column], 1e-6);
            Assert.Equal(a.Average(token => ea[(token * 3) + column]), all[column], 1e-6);
            Assert.Equal(b.Average(token => ec[(token * 3) + column]), all[3 + column], 1e-6);
        }
    }

    // The mean over the steps that count, times what each reduction divides by otherwise.
    [Fact]
    public void Each_reduction_of_a_loss_is_over_the_steps_that_count()
    {
        StepClasses steps = new();
        (float[] x, int[] y, float[] weights) = Draw(40);
        (float[] stepsX, int[] stepsY, float[] stepsWeights) = Counted(x, y, weights);
        AssertReduction(new MaskedSum(), steps, stepsY.Length, stepsY.Length);
        AssertReduction(new MaskedWeightedMean(), steps, 1, stepsY.Length / stepsWeights.Sum());

        void AssertReduction<TNetwork>(TNetwork network, StepClasses mean, double factor, double weighted)
            where TNetwork : ITrainableNetwork<TNetwork, int>
        {
            foreach (string weight in StepWeights)
                network.SetWeights(weight, mean.GetWeights(weight));
            double loss = mean.Evaluate(stepsX, stepsY, batchSize: 1000).Loss, ofWeighted = mean.Evaluate(stepsX, stepsY, stepsWeights, batchSize: 1000).Loss;
            Assert.Equal(1, network.Evaluate(x, y, batchSize: 1000).Loss / (loss * factor), 1e-5);
            Assert.Equal(1, network.Evaluate(x, y, weights, batchSize: 1000).Loss / (ofWeighted * weighted), 1e-5);
            Assert.Equal(1, network.ComputeGradients(x, y) / (mean.ComputeGradients(stepsX, stepsY) * factor), 1e-5);
            foreach (string weight in StepWeights)
                Close([.. mean.GetGradient(weight).Select(gradient => (float)(gradient * factor))], network.GetGradient(weight), 1e-4f * (float)factor);
            StepClasses trained = new();
            foreach (string weight in StepWeights)
                trained.SetWeights(weight, mean.GetWeights(weight));
            trained.TrainOnBatch(stepsX, stepsY, stepsWeights);
            network.TrainOnBatch(x, y, weights);
            foreach (string weight in StepWeights)
                Close([.. mean.GetWeights(weight).Zip(trained.GetWeights(weight), (before, after) => (float)(before + ((after - before) * weighted)))], network.GetWeights(weight), 1e-4f * (float)factor);
        }
    }

    [Fact]
    public void Masked_losses_do_not_depend_on_the_threads()
    {
        (float[] x, int[] y, float[] weights) = Draw(2000);
        AssertSame<MaskedClasses>();
        AssertSame<MaskedSum>();
        AssertSame<MaskedWeightedMean>();

        void AssertSame<TNetwork>()
            where TNetwork : ITrainableNetwork<TNetwork, int>
        {
            (double Loss, float Step, float[] Kernel)[] found = [.. new[] { 1, 2, 7 }.Select(threads =>
            {
                TNetwork network = TNetwork.Create(1);
                network.MaxDegreeOfParallelism = threads;
                return (network.Evaluate(x, y, weights, batchSize: 2000).Loss, (float)network.TrainOnBatch(x, y, weights), network.GetWeights("hidden/kernel"));
            })];
            Assert.All(found, other => Assert.Equal((found[0].Loss, found[0].Step), (other.Loss, other.Step)));
            Assert.All(found, other => Assert.Equal(found[0].Kernel, other.Kernel));
        }
    }

    // One float sum of so many would be wrong by hundreds of units in the last place.
    [Fact]
    public void The_mean_of_a_long_sequence_is_a_sum_of_sums()
    {
        const int Positions = 2_000_000;
        float[] x = new float[Positions * Lanes128.Count], mask = new float[Positions], y = new float[Lanes128.Count];
        Random random = new(1);
        double[] sums = new double[Lanes128.Count];
        int count = 0;
        for (int i = 0; i < Positions; i++)
        {
            mask[i] = i % 5 == 0 ? 0 : 1;
            count += (int)mask[i];
            for (int lane = 0; lane < Lanes128.Count; lane++)
            {
                x[(i * Lanes128.Count) + lane] = 0.1f + (random.NextSingle() * 1e-4f);
                sums[lane] += mask[i] * x[(i * Lanes128.Count) + lane];
            }
        }

        Masks.Average<Lanes128>(in x[0], in mask[0], ref y[0], samples: 1, Positions, Lanes128.Count, Positions);
        for (int lane = 0; lane < y.Length; lane++)
            Assert.Equal(1, y[lane] / (sums[lane] / count), 130 * Math.Pow(2, -24));
    }

    // A key's mask is the value's; only MultiHeadAttention, as in Keras, reads the key's own too.
    [Fact]
    public void Attention_reads_the_masks_that_Keras_reads()
    {
        KeysWithMask network = new();
        (float[] before, float[] headsBefore) = network.Predict([1, 2, 3], [1, 2, 0]);
        float[] keys = network.GetWeights("keys/embeddings");
        keys.AsSpan(0, 4).Fill(3);
        network.SetWeights("keys/embeddings", keys);
        (float[] after, float[] headsAfter) = network.Predict([1, 2, 3], [1, 2, 0]);
        Assert.NotEqual(before, after);
        Assert.Equal(headsBefore, headsAfter);
    }

    private static (float[] X, int[] Y, float[] Weights) Draw(int samples)
    {
        Random random = new(samples);
        float[] x = [.. Enumerable.Range(0, samples * 18).Select(_ => random.NextSingle())];
        for (int step = 1; step < samples * 6; step++)
        {
            if (random.Next(3) == 0)
                x.AsSpan(step * 3, 3).Fill(-1);
        }

        // A step counts where one of its numbers is another.
        x.AsSpan(0, 2).Fill(-1);
        return (x, [.. Enumerable.Range(0, samples * 6).Select(_ => random.Next(3))], [.. Enumerable.Range(0, samples).Select(_ => random.NextSingle() * 2)]);
    }

    private static (float[] X, int[] Y, float[] Weights) Counted(float[] x, int[] y, float[] weights)
    {
        int[] counted = [.. Enumerable.Range(0, y.Length).Where(step => x.AsSpan(step * 3, 3).ContainsAnyExcept(-1f))];
        return ([.. counted.SelectMany(step => x[(step * 3)..][..3])], [.. counted.Select(step => y[step])], [.. counted.Select(step => weights[step / 6])]);
    }

    private static void Close(IReadOnlyList<float> expected, IReadOnlyList<float> found, float tolerance = 1e-5f)
    {
        Assert.Equal(expected.Count, found.Count);
        for (int i = 0; i < expected.Count; i++)
            Assert.Equal(expected[i], found[i], tolerance);
    }
}
