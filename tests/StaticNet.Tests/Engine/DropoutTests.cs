using System;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>
/// Dropout in a network. The networks that show a mask compute y = Σ w·m·x with w = 0; for x = 1 and a target of −½, the
/// derivative of the squared error by w is 2·(0 + ½)·m: the mask itself.
/// </summary>
public sealed class DropoutTests
{
    [Fact]
    public void A_mask_is_0_with_the_rates_frequency_and_else_the_inverse_of_what_is_kept()
    {
        float[] mask = Mask<DropoutMaskOnly>(new DropoutMaskOnly());
        Assert.Equal([0, 1 / (1 - 0.3f)], mask.Distinct().Order());

        // Five standard deviations of 4,096 draws.
        double dropped = mask.Count(value => value == 0) / (double)mask.Length;
        Assert.InRange(dropped, 0.3 - 0.036, 0.3 + 0.036);
        Assert.InRange(mask.Average(), 1 - 0.052, 1 + 0.052);
    }

    [Fact]
    public void Every_pass_draws_a_new_mask()
    {
        DropoutMaskOnly network = new();
        float[] first = Mask<DropoutMaskOnly>(network), second = Mask<DropoutMaskOnly>(network);
        AssertIndependent(first, second);
    }

    [Fact]
    public void Every_sample_has_a_mask_of_its_own()
    {
        // Sample 1 shows its mask in the odd columns, sample 0 in the even ones; at half the weight in a batch of two.
        float[] x = new float[2 * DropoutMaskOnly.InputSize];
        for (int i = 0; i < DropoutMaskOnly.InputSize; i++)
            x[(i % 2 * DropoutMaskOnly.InputSize) + i] = 2;
        DropoutMaskOnly network = new();
        network.ComputeGradients(x, [-0.5f, -0.5f]);
        float[] mixed = network.GetGradient("dense_1/kernel"), first = Mask<DropoutMaskOnly>(new DropoutMaskOnly());
        for (int i = 0; i < mixed.Length; i += 2)
            Assert.Equal(first[i], mixed[i]);
        float[] odd = [.. mixed.Where((_, i) => i % 2 == 1)], firstOdd = [.. first.Where((_, i) => i % 2 == 1)];
        AssertIndependent(odd, firstOdd);
    }

    [Fact]
    public void Masks_follow_the_networks_seed_unless_the_layer_has_one()
    {
        Assert.Equal(Mask<DropoutMaskOnly>(new DropoutMaskOnly(1)), Mask<DropoutMaskOnly>(new DropoutMaskOnly(1)));
        AssertIndependent(Mask<DropoutMaskOnly>(new DropoutMaskOnly(1)), Mask<DropoutMaskOnly>(new DropoutMaskOnly(2)));
        Assert.Equal(Mask<DropoutMaskSeeded>(new DropoutMaskSeeded(1)), Mask<DropoutMaskSeeded>(new DropoutMaskSeeded(2)));
        Assert.Equal(Mask<DropoutMaskOnly>(new DropoutMaskOnly(11)), Mask<DropoutMaskSeeded>(new DropoutMaskSeeded(2)));
    }

    // If both layers drew the same mask, half of the inputs would pass, not a quarter.
    [Fact]
    public void Two_layers_draw_independent_masks()
    {
        float[] mask = Mask<DropoutMaskTwice>(new DropoutMaskTwice());
        Assert.Equal([0, 4], mask.Distinct().Order());
        Assert.InRange(mask.Count(value => value != 0) / (double)mask.Length, 0.25 - 0.034, 0.25 + 0.034);
    }

    [Fact]
    public void Prediction_and_evaluation_drop_nothing()
    {
        DropoutBetween network = new(4);
        DropoutBetweenPlain plain = new(4);
        float[] x = Batch.Samples<DropoutBetween>(70), y = Batch.Targets<DropoutBetween, float>(70);
        Assert.Equal(plain.Predict(x), network.Predict(x));
        Assert.Equal(plain.Evaluate(x, y).Loss, network.Evaluate(x, y).Loss);
        Assert.NotEqual(plain.ComputeGradients(x, y), network.ComputeGradients(x, y));
    }

    [Fact]
    public void Evaluation_draws_no_mask()
    {
        float[] x = Batch.Samples<DropoutBetween>(9), y = Batch.Targets<DropoutBetween, float>(9);
        DropoutBetween network = new(), evaluated = new();
        evaluated.Evaluate(x, y);
        evaluated.Predict(x);
        Assert.Equal(network.TrainOnBatch(x, y), evaluated.TrainOnBatch(x, y));
    }

    // A fresh network of the same seed draws the same masks in its first pass.
    [Fact]
    public void Gradients_through_masks_are_central_differences()
    {
        const float Step = 1f / 128;
        float[] x = Batch.Samples<DropoutBetween>(11), y = Batch.Targets<DropoutBetween, float>(11);
        DropoutBetween network = new(6);
        network.ComputeGradients(x, y);
        foreach (WeightInfo weight in DropoutBetween.Weights)
        {
            float[] gradient = network.GetGradient(weight.Name), values = network.GetWeights(weight.Name);
            float[] differences = new float[values.Length];
            for (int i = 0; i < values.Length; i++)
                differences[i] = (Loss(weight.Name, values, i, Step) - Loss(weight.Name, values, i, -Step)) / (2 * Step);
            Closeness.AssertClose(weight.Name, differences, gradient, relative: 0, floor: (2e-3f * Closeness.Scale(gradient)) + 3e-5f);
        }

        float Loss(string weight, float[] values, int index, float step)
        {
            float[] moved = [.. values];
            moved[index] += step;
            DropoutBetween other = new(6);
            other.SetWeights(weight, moved);
            return other.ComputeGradients(x, y);
        }
    }

    private static float[] Mask<TNetwork>(TNetwork network)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        float[] x = new float[TNetwork.InputSize];
        Array.Fill(x, 1);
        network.ComputeGradients(x, [-0.5f]);
        return network.GetGradient("dense_1/kernel");
    }

    /// <summary>Fails where two masks of the rate 0.3 agree more or less often than chance has it, that is in 58 of 100.</summary>
    private static void AssertIndependent(float[] first, float[] second)
    {
        double agreeing = first.Zip(second, (a, b) => a == b ? 1 : 0).Average();
        double deviation = Math.Sqrt(0.58 * 0.42 / first.Length);
        Assert.InRange(agreeing, 0.58 - (5 * deviation), 0.58 + (5 * deviation));
    }
}
