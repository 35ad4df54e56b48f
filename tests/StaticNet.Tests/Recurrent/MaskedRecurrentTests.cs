using System;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Recurrent;

[Network(7, 2)]
[Masking]
[LSTM(5, ReturnSequences = true)]
[GRU(9, ReturnSequences = true, Bidirectional = true)]
[GRU(4, ReturnSequences = true, ResetAfter = false)]
[SimpleRNN(3)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class MaskedSequence;

[Network(4, 2)]
[LSTM(5, ReturnSequences = true)]
[GRU(9, ReturnSequences = true, Bidirectional = true)]
[GRU(4, ReturnSequences = true, ResetAfter = false)]
[SimpleRNN(3)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ShortSequence;

[Network(4, 2)]
[Masking]
[LSTM(3, ReturnSequences = true)]
public sealed partial class MaskedOutputs;

// All that reads a mask, and every cell in both directions.
[Network(7, 2)]
[Masking]
[LSTM(5, ReturnSequences = true, Bidirectional = true)]
[GRU(9, ReturnSequences = true, Bidirectional = true)]
[GRU(4, ReturnSequences = true, Bidirectional = true, ResetAfter = false)]
[SimpleRNN(3, ReturnSequences = true, Bidirectional = true)]
[MultiHeadAttention(2, 3)]
[Attention(UseScale = true)]
[AdditiveAttention]
[GlobalAveragePooling1D]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class MaskedEverywhere;

[Network(7, 2)]
[Masking]
[GRU(3, ReturnSequences = true, Bidirectional = true, MergeMode = MergeMode.Sum)]
[LSTM(2, ReturnSequences = true, Bidirectional = true)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class MaskedBothWays;

[Network(4, 2)]
[GRU(3, ReturnSequences = true, Bidirectional = true, MergeMode = MergeMode.Sum)]
[LSTM(2, ReturnSequences = true, Bidirectional = true)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ShortBothWays;

/// <summary>A step that does not count leaves states as they are, forward and backward, in every cell.</summary>
public sealed class MaskedRecurrentTests
{
    // The four steps that count of seven, in each sample others: the first, the last, and some that follow each other.
    private static readonly int[][] Counting = [[0, 1, 2, 3], [3, 4, 5, 6], [0, 2, 5, 6], [1, 2, 4, 5]];

    [Fact]
    public void A_masked_sequence_is_the_sequence_without_the_steps_that_do_not_count()
    {
        ShortSequence expected = new(seed: 3);
        MaskedSequence network = new(seed: 3);
        float[] steps = [.. Enumerable.Range(0, Counting.Length * 8).Select(i => MathF.Sin(1.3f * i) + 1.5f)], x = new float[Counting.Length * 14], y = [.. Enumerable.Range(0, 8).Select(i => MathF.Cos(i))];
        for (int sample = 0; sample < Counting.Length; sample++)
        {
            for (int step = 0; step < 4; step++)
                steps.AsSpan((sample * 8) + (step * 2), 2).CopyTo(x.AsSpan((sample * 14) + (Counting[sample][step] * 2)));
        }

        // What another batch has left in memory counts for nothing.
        network.ComputeGradients([.. x.Reverse()], y);
        Closeness.AssertClose("outputs", expected.Predict(steps), network.Predict(x), relative: 1e-6f, floor: 1e-6f);
        Assert.Equal(expected.ComputeGradients(steps, y), network.ComputeGradients(x, y), 1e-6f);
        foreach (WeightInfo weight in ShortSequence.Weights)
            Closeness.AssertClose(weight.Name, expected.GetGradient(weight.Name), network.GetGradient(weight.Name), relative: 1e-5f, floor: 1e-6f);
    }

    // Keras: zeros before the first step that counts, then what it gave.
    [Fact]
    public void The_output_of_a_step_that_does_not_count_is_that_of_the_step_before()
    {
        float[] y = new MaskedOutputs(seed: 1).Predict([0, 0, 1, 2, 0, 0, 3, 4]);
        Assert.All(y[..3], value => Assert.Equal(0, value));
        Assert.Equal(y[3..6], y[6..9]);
        Assert.All(y[3..6].Zip(y[9..12]), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    // What a batch of NaNs leaves in memory is multiplied with nothing, not even with 0.
    [Fact]
    public void A_batch_with_NaNs_leaves_nothing_behind()
    {
        MaskedEverywhere network = new(seed: 3), expected = new(seed: 3);
        float[] x = [.. Enumerable.Range(0, 56).Select(i => i / 2 % 3 == 0 ? 0 : MathF.Sin(1.3f * i))], y = [.. Enumerable.Range(0, 8).Select(i => MathF.Cos(i))], wrong = new float[56];
        Array.Fill(wrong, float.NaN);
        network.Evaluate(wrong, y);
        network.ComputeGradients(wrong, y);
        Assert.Equal(expected.ComputeGradients(x, y), network.ComputeGradients(x, y));
        foreach (WeightInfo weight in MaskedEverywhere.Weights)
            Assert.Equal(expected.GetGradient(weight.Name), network.GetGradient(weight.Name));
    }

    // As Keras's Bidirectional, which sets zero_output_for_mask.
    [Fact]
    public void Both_directions_give_zeros_at_a_step_that_does_not_count()
    {
        ShortBothWays expected = new(seed: 3);
        MaskedBothWays network = new(seed: 3);
        int[] counting = [1, 2, 4, 5];
        float[] kernel = network.GetWeights("dense_1/kernel"), fewer = [.. counting.SelectMany(step => kernel[(step * 8)..((step + 1) * 8)])];
        foreach (WeightInfo weight in ShortBothWays.Weights)
            expected.SetWeights(weight.Name, weight.Name == "dense_1/kernel" ? fewer : network.GetWeights(weight.Name));
        float[] steps = [.. Enumerable.Range(0, 24).Select(i => MathF.Sin(1.3f * i) + 1.5f)], x = new float[42], y = [.. Enumerable.Range(0, 6).Select(i => MathF.Cos(i))];
        for (int step = 0; step < 12; step++)
            steps.AsSpan(step * 2, 2).CopyTo(x.AsSpan((step / 4 * 14) + (counting[step % 4] * 2)));
        Closeness.AssertClose("outputs", expected.Predict(steps), network.Predict(x), relative: 1e-6f, floor: 1e-6f);
        Assert.Equal(expected.ComputeGradients(steps, y), network.ComputeGradients(x, y), 1e-6f);
        foreach (WeightInfo weight in ShortBothWays.Weights)
        {
            float[] gradient = network.GetGradient(weight.Name);
            if (weight.Name == "dense_1/kernel")
                gradient = [.. counting.SelectMany(step => gradient[(step * 8)..((step + 1) * 8)])];
            Closeness.AssertClose(weight.Name, expected.GetGradient(weight.Name), gradient, relative: 1e-5f, floor: 1e-6f);
        }
    }
}
