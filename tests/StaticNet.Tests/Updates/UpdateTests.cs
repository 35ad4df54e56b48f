using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Updates;

/// <summary>What goes around a rule, in networks: their weights follow Keras's step in double, batch by batch.</summary>
public sealed class UpdateTests
{
    private const double Mu = 0.9f, Rate = 0.01f;

    [Fact]
    public void Gradients_are_clipped_by_value() => Follow<ClippedByValue>(new(Adam(0.9f, 0.999f), Rate) { ClipValue = 0.02f });

    [Fact]
    public void The_gradient_of_each_weight_is_clipped_by_its_norm() => Follow<ClippedEach>(new(Momentum(0.1f), 0.1f) { ClipNorm = 0.2f });

    [Fact]
    public void All_gradients_are_clipped_by_the_norm_of_all() => Follow<ClippedTogether>(new((_, w, g, _) => w - (0.1f * g), 0.1f) { GlobalClipNorm = 0.3f });

    [Fact]
    public void Weights_whose_name_has_a_text_do_not_decay() => Follow<PartlyDecayed>(new(Adam(0.9f, 0.999f), Rate) { Decay = 0.2f, Excluded = ["bias", "dense_2"] });

    [Fact]
    public void Means_take_the_weights_place_at_every_third_step() => Follow<OftenAveraged>(new(Momentum(0.1f), 0.1f) { Ema = 0.8f, Frequency = 3 });

    [Fact]
    public void Three_batches_are_one_step() => Follow<Accumulated>(new(Adam(0.9f, 0.999f), Rate) { Accumulation = 3, GlobalClipNorm = 0.3f });

    [Fact]
    public void Groups_of_blocks_accumulate_too() => Follow<SmallAccumulated>(new((_, w, g, _) => w - (0.1f * g), 0.1f) { Accumulation = 2, ClipNorm = 0.1f });

    [Fact]
    public void Lamb() => Follow<TrainedByLamb>(new(Direction(0.8f, 0.99f), Rate) { IsLamb = true });

    [Fact]
    public void Lamb_with_all_that_goes_around_it() => Follow<LambWithAll>(new(Direction(0.9f, 0.999f), Rate) { IsLamb = true, Decay = 0.1f, Excluded = ["bias"], ClipNorm = 0.2f, Ema = 0.7f, Frequency = 2, Accumulation = 2 });

    // Keras's finalize_variable_values: at the end of fit, whatever the callbacks.
    [Fact]
    public void The_weights_after_Fit_are_their_means()
    {
        FinallyAveraged fitted = new(3), stepped = new(3);
        float[] x = Batch.Samples<FinallyAveraged>(64), y = Batch.Targets<FinallyAveraged, float>(64);
        ReferenceUpdate reference = Start(stepped, new(Adam(0.9f, 0.999f), Rate) { Ema = 0.9f });
        fitted.Fit(x, y, batchSize: 8, epochs: 2, Verbose.Silent, shuffle: false);
        for (int batch = 0; batch < 16; batch++)
            Train(stepped, reference, x.AsSpan(batch % 8 * 8 * 20, 8 * 20), y.AsSpan(batch % 8 * 8 * 5, 8 * 5));
        foreach ((string name, double[] average) in reference.Averages)
        {
            float[] found = fitted.GetWeights(name);
            for (int i = 0; i < average.Length; i++)
                Assert.Equal(average[i], found[i], 1e-5);
        }

        // Whoever steps by hand takes the means by hand.
        stepped.UseAverages();
        foreach (WeightInfo weight in FinallyAveraged.Weights)
            Assert.Equal(fitted.GetWeights(weight.Name), stepped.GetWeights(weight.Name));

        // The copies of kernels that the backward pass reads are those of the means.
        FinallyAveraged again = new(8);
        foreach (WeightInfo weight in FinallyAveraged.Weights)
            again.SetWeights(weight.Name, fitted.GetWeights(weight.Name));
        Assert.Equal(again.ComputeGradients(x, y), fitted.ComputeGradients(x, y));
        Assert.Equal(again.GetGradient("dense_1/kernel"), fitted.GetGradient("dense_1/kernel"));
    }

    [Fact]
    public void A_gradient_that_is_no_number_is_not_clipped_away()
    {
        float[] x = [.. Enumerable.Repeat(float.PositiveInfinity, 20)], y = new float[5];
        ClippedByValue byValue = new();
        byValue.TrainOnBatch(x, y);
        Assert.Contains(byValue.GetWeights("dense_1/kernel"), float.IsNaN);
        ClippedTogether together = new();
        together.TrainOnBatch(x, y);
        Assert.Contains(together.GetWeights("dense_1/kernel"), float.IsNaN);
    }

    [Fact]
    public void A_reset_forgets_batches_that_wait_for_their_step()
    {
        Accumulated network = new(3);
        float[] x = Batch.Samples<Accumulated>(8), y = Batch.Targets<Accumulated, float>(8);
        network.TrainOnBatch(x, y);
        network.TrainOnBatch(x, y);
        network.ResetOptimizer();
        float[] before = network.GetWeights("dense_1/kernel");
        network.TrainOnBatch(x, y);
        network.TrainOnBatch(x, y);
        Assert.Equal(before, network.GetWeights("dense_1/kernel"));
        network.TrainOnBatch(x, y);
        Accumulated fresh = new(3);
        for (int i = 0; i < 3; i++)
            fresh.TrainOnBatch(x, y);
        Assert.Equal(fresh.GetWeights("dense_1/kernel"), network.GetWeights("dense_1/kernel"));
    }

    internal static void Follow<TNetwork>(ReferenceUpdate reference, int batches = 24)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        TNetwork network = TNetwork.Create(3);
        Start(network, reference);
        for (int batch = 0; batch < batches; batch++)
            Train(network, reference, Batch.Samples<TNetwork>(40, seed: batch), Batch.Targets<TNetwork, float>(40, seed: 100 + batch));
    }

    private static ReferenceUpdate Start<TNetwork>(TNetwork network, ReferenceUpdate reference)
        where TNetwork : INetwork<TNetwork>
    {
        foreach (WeightInfo weight in TNetwork.Weights)
            reference.Weights[weight.Name] = [.. network.GetWeights(weight.Name).Select(w => (double)w)];
        return reference;
    }

    private static void Train<TNetwork>(TNetwork network, ReferenceUpdate reference, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        network.ComputeGradients(x, y);
        Dictionary<string, float[]> gradients = [];
        foreach (WeightInfo weight in TNetwork.Weights)
            gradients[weight.Name] = network.GetGradient(weight.Name);
        network.TrainOnBatch(x, y);
        reference.Batch(gradients);
        foreach ((string name, double[] expected) in reference.Weights)
        {
            float[] found = network.GetWeights(name);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], found[i], 2e-5);
        }
    }

    private static double Move(ref double mean, double value, double decay) => mean += (value - mean) * (1 - decay);

    private static ReferenceRule Momentum(double rate) => (_, w, g, s) => w + (s[0] = (Mu * s[0]) - (rate * g));

    private static ReferenceRule Adam(double beta1, double beta2) => (t, w, g, s) =>
        w - (Rate * Math.Sqrt(1 - Math.Pow(beta2, t)) / (1 - Math.Pow(beta1, t)) * Move(ref s[0], g, beta1) / (Math.Sqrt(Move(ref s[1], g * g, beta2)) + 1e-7f));

    private static ReferenceRule Direction(double beta1, double beta2) => (t, _, g, s) =>
        Move(ref s[0], g, beta1) / (1 - Math.Pow(beta1, t)) / (Math.Sqrt(Move(ref s[1], g * g, beta2) / (1 - Math.Pow(beta2, t))) + 1e-7f);
}
