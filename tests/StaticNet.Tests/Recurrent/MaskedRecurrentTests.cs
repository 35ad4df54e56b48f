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
}
