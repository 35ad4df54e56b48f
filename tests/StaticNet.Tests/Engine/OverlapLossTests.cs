using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Losses of the whole batch: their formula over all outputs, their gradient, and what they have in common with the others.</summary>
[Collection(ThreadsCollection.Name)]
public sealed class OverlapLossTests
{
    private const int Rows = 150;

    [Fact]
    public void Dice_is_the_formula_over_the_whole_batch()
    {
        DiceRegions network = new(3);
        float[] x = Batch.Uniform(Rows * DiceRegions.InputSize), y = Bits(Rows * DiceRegions.OutputSize), p = network.Predict(x);
        Assert.Equal(Dice(y, p), network.Evaluate(x, y, batchSize: Rows).Loss, 1e-6);

        // Batch by batch, the last one smaller, as Keras does.
        double first = Dice(y[..(100 * DiceRegions.OutputSize)], p[..(100 * DiceRegions.OutputSize)]), last = Dice(y[(100 * DiceRegions.OutputSize)..], p[(100 * DiceRegions.OutputSize)..]);
        Assert.Equal(((first * 100) + (last * 50)) / Rows, network.Evaluate(x, y, batchSize: 100).Loss, 1e-6);
    }

    [Fact]
    public void Tversky_is_the_formula_over_the_whole_batch()
    {
        TverskyAnswers network = new(3);
        float[] x = Batch.Uniform(Rows * 7), y = Bits(Rows * 20), p = network.Predict(x);
        double both = y.Zip(p, (t, q) => (double)t * q).Sum(), missed = y.Zip(p, (t, q) => (double)t * (1 - q)).Sum(), extra = y.Zip(p, (t, q) => (1.0 - t) * q).Sum();
        double penalty = 0.01 * network.GetWeights("dense_1/kernel").Sum(w => (double)w * w);
        Assert.Equal(1 - (both / (both + (0.3f * missed) + (0.8f * extra) + 1e-7)) + penalty, network.Evaluate(x, y, batchSize: Rows).Loss, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Gradients_are_central_differences(int threads)
    {
        float[] x = Batch.Uniform(Rows * 7), y = Bits(Rows * 20), weights = [.. Batch.Uniform(Rows, 4).Select(value => value + 1)];
        int[] kind = Batch.Labels(Rows, 3);
        TverskyAnswers tversky = new(5) { MaxDegreeOfParallelism = threads };
        AssertGradient(tversky, "dense_1/kernel", () => tversky.ComputeGradients(x, y), () => tversky.Evaluate(x, y, batchSize: Rows).Loss);
        DiceRegions dice = new(5) { MaxDegreeOfParallelism = threads };
        float[] images = Batch.Uniform(70 * DiceRegions.InputSize), regions = Bits(70 * DiceRegions.OutputSize);
        AssertGradient(dice, "conv2d_1/kernel", () => dice.ComputeGradients(images, regions), () => dice.ComputeGradients(images, regions));
        RegionAndKind both = new(5) { MaxDegreeOfParallelism = threads, LearningRate = 0 };
        AssertGradient(both, "features/kernel", () => both.TrainOnBatch(x, y, kind, weights), () => both.Evaluate(x, y, kind, weights, batchSize: Rows).Loss);
    }

    [Fact]
    public void A_loss_of_several_outputs_is_logged_and_weighs_as_its_samples_on_average()
    {
        RegionAndKind network = new(6);
        float[] x = Batch.Uniform(Rows * 7), y = Bits(Rows * 20), weights = [.. Batch.Uniform(Rows, 4).Select(value => value + 1)];
        int[] kind = Batch.Labels(Rows, 3);
        (float[] region, _) = network.Predict(x);
        Evaluation plain = network.Evaluate(x, y, kind, batchSize: Rows), weighed = network.Evaluate(x, y, kind, weights, batchSize: Rows);
        Assert.Equal(Dice(y, region), plain["region_loss"], 1e-6);
        Assert.Equal((0.5 * plain["region_loss"]) + plain["kind_loss"], plain.Loss, 1e-6);
        Assert.Equal(weights.Average(weight => (double)weight) * plain["region_loss"], weighed["region_loss"], 1e-6);
        Assert.Equal((0.5 * weighed["region_loss"]) + weighed["kind_loss"], weighed.Loss, 1e-6);
    }

    [Fact]
    public void Steps_have_the_same_bits_on_any_number_of_threads_and_allocate_nothing()
    {
        float[] x = Batch.Uniform(Rows * DiceRegions.InputSize), y = Bits(Rows * DiceRegions.OutputSize);
        float[][] kernels =
        [
            .. new[] { 1, 2, 7 }.Select(threads =>
            {
                DiceRegions network = new(8) { MaxDegreeOfParallelism = threads };
                for (int step = 0; step < 3; step++)
                    network.TrainOnBatch(x, y);
                Allocations.AssertNone(() => network.ComputeGradients(x, y));
                return network.GetWeights("conv2d_1/kernel");
            }),
        ];
        Assert.Equal(kernels[0], kernels[1]);
        Assert.Equal(kernels[0], kernels[2]);
    }

    private static void AssertGradient<TNetwork>(TNetwork network, string weight, Action step, Func<double> loss)
        where TNetwork : INetwork<TNetwork>, ITrainableNetwork<TNetwork, float>
    {
        step();
        float[] gradient = network.GetGradient(weight), values = network.GetWeights(weight);
        for (int i = 0; i < values.Length; i += 7)
        {
            float kept = values[i];
            double[] losses = [.. new[] { 0.02f, -0.02f }.Select(change =>
            {
                values[i] = kept + change;
                network.SetWeights(weight, values);
                return loss();
            })];
            values[i] = kept;
            network.SetWeights(weight, values);
            Assert.Equal((losses[0] - losses[1]) / 0.04, gradient[i], 2e-4);
        }
    }

    private static double Dice(float[] y, float[] p) => 1 - (2 * y.Zip(p, (t, q) => (double)t * q).Sum() / (y.Sum(t => (double)t) + p.Sum(q => (double)q) + 1e-7));

    private static float[] Bits(int count) => [.. Batch.Uniform(count, 9).Select(value => value > 0.3f ? 1f : 0f)];
}
