using System;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Recurrent;

// Steps without a positive number do not count.
[Network(7, 2)]
[Activation(Activation.Relu)]
[Masking]
[LSTM(5, ReturnSequences = true, ReturnState = true)]
[GRU(5, ReturnSequences = true, Bidirectional = true, ReturnState = true, InitialState = ["lstm_1"])]
[GRU(5, ReturnSequences = true, ResetAfter = false, ReturnState = true, InitialState = ["gru_1/backward_h"])]
[SimpleRNN(5, ReturnState = true, InitialState = ["gru_2"])]
[Concatenate(From = ["simplernn_1", "simplernn_1/h", "gru_1/forward_h", "lstm_1/c"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class MaskedStates;

[Network(4, 2)]
[LSTM(5, ReturnSequences = true, ReturnState = true)]
[GRU(5, ReturnSequences = true, Bidirectional = true, ReturnState = true, InitialState = ["lstm_1"])]
[GRU(5, ReturnSequences = true, ResetAfter = false, ReturnState = true, InitialState = ["gru_1/backward_h"])]
[SimpleRNN(5, ReturnState = true, InitialState = ["gru_2"])]
[Concatenate(From = ["simplernn_1", "simplernn_1/h", "gru_1/forward_h", "lstm_1/c"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ShortStates;

[Network]
[Input("x", 3, 2)]
[Input("before", 3)]
[Masking(From = ["x"])]
[GRU(3, ReturnSequences = true, ReturnState = true, InitialState = ["before"])]
[GRU(3, ReturnState = true, From = ["masking_1"], InitialState = ["before"])]
[Output("gru_1")]
[Output("gru_1/h")]
[Output("gru_2")]
public sealed partial class MaskedStart;

// So long that prediction computes the sums of some steps at a time.
[Network(240, 3)]
[LSTM(7, From = ["input"], ReturnState = true)]
[GRU(7, From = ["input"], ReturnState = true)]
[GRU(7, ResetAfter = false, From = ["input"], ReturnState = true)]
[SimpleRNN(7, ReturnSequences = true, From = ["input"])]
[Output("lstm_1")]
[Output("lstm_1/c")]
[Output("gru_1/h")]
[Output("gru_2/h")]
[Output("simplernn_1")]
public sealed partial class LongSteps;

[Network]
[Input("x", 120, 3)]
[Input("h", 7)]
[Input("c", 7)]
[Input("z", 7)]
[Input("r", 7)]
[Input("s", 7)]
[LSTM(7, From = ["x"], InitialState = ["h", "c"], ReturnState = true)]
[GRU(7, From = ["x"], InitialState = ["z"], ReturnState = true)]
[GRU(7, ResetAfter = false, From = ["x"], InitialState = ["r"], ReturnState = true)]
[SimpleRNN(7, ReturnSequences = true, From = ["x"], InitialState = ["s"])]
[Output("lstm_1")]
[Output("lstm_1/c")]
[Output("gru_1/h")]
[Output("gru_2/h")]
[Output("simplernn_1")]
public sealed partial class HalfSteps;

[Network(1_000, 3)]
[GRU(7, GoBackwards = true)]
public sealed partial class LongBackwards;

[Network]
[Input("x", 120, 3)]
[Input("h", 7)]
[GRU(7, GoBackwards = true, From = ["x"], InitialState = ["h"])]
public sealed partial class HalfBackwards;

[Network(10_000, 3)]
[LSTM(7, Bidirectional = true)]
public sealed partial class TenThousandSteps;

[Network(1_000, 3)]
[LSTM(7, Bidirectional = true)]
public sealed partial class ThousandSteps;

/// <summary>States go from layer to layer, and from call to call.</summary>
public sealed class RecurrentStateTests
{
    // The four steps that count of seven, in each sample others: the first, the last, and some that follow each other.
    private static readonly int[][] Counting = [[0, 1, 2, 3], [3, 4, 5, 6], [0, 2, 5, 6], [1, 2, 4, 5]];

    [Fact]
    public void Masked_states_are_those_of_the_steps_that_count()
    {
        (ShortStates expected, MaskedStates network) = (new(seed: 3), new(seed: 3));
        float[] steps = [.. Enumerable.Range(0, Counting.Length * 8).Select(i => MathF.Sin(1.3f * i) + 1.5f)], x = new float[Counting.Length * 14], y = [.. Enumerable.Range(0, 8).Select(i => MathF.Cos(i))];
        for (int sample = 0; sample < Counting.Length; sample++)
        {
            for (int step = 0; step < 4; step++)
                steps.AsSpan((sample * 8) + (step * 2), 2).CopyTo(x.AsSpan((sample * 14) + (Counting[sample][step] * 2)));
        }

        network.ComputeGradients([.. x.Reverse()], y);
        Closeness.AssertClose("outputs", expected.Predict(steps), network.Predict(x), relative: 1e-6f, floor: 1e-6f);
        Assert.Equal(expected.ComputeGradients(steps, y), network.ComputeGradients(x, y), 1e-6f);
        foreach (WeightInfo weight in ShortStates.Weights)
            Closeness.AssertClose(weight.Name, expected.GetGradient(weight.Name), network.GetGradient(weight.Name), relative: 1e-5f, floor: 1e-6f);
    }

    // Keras: what a step shows before any has counted is zeros, and not the initial state, which goes on all the same.
    [Fact]
    public void Before_the_first_step_that_counts_outputs_are_zeros()
    {
        MaskedStart network = new(seed: 1);
        float[] before = [0.5f, -0.25f, 0.125f];
        (float[] outputs, float[] h, float[] last) = network.Predict([0, 0, 1, 2, 0, 0], before);
        Assert.All(outputs[..3], value => Assert.Equal(0, value));
        Assert.Equal(outputs[3..6], outputs[6..]);
        Assert.Equal(outputs[3..6], h);
        Assert.All(last, value => Assert.NotEqual(0, value));
        (outputs, h, last) = network.Predict(new float[6], before);
        Assert.All(outputs.Concat(last), value => Assert.Equal(0, value));
        Assert.Equal(before, h);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_long_sequence_has_the_bits_of_its_halves(int samples)
    {
        LongSteps whole = new(seed: 2);
        HalfSteps half = new();
        foreach (WeightInfo weight in LongSteps.Weights)
            half.SetWeights(weight.Name, whole.GetWeights(weight.Name));
        float[] x = [.. Enumerable.Range(0, samples * 720).Select(i => MathF.Sin(0.37f * i))];
        float[] zeros = new float[samples * 7];
        var first = half.Predict(Half(x, 720, 0), zeros, zeros, zeros, zeros, zeros);
        float[] shown = [.. Enumerable.Range(0, samples).SelectMany(sample => first.Simplernn1.AsSpan((((sample + 1) * 120) - 1) * 7, 7).ToArray())];
        var second = half.Predict(Half(x, 720, 1), first.Lstm1, first.Lstm1C, first.Gru1H, first.Gru2H, shown);
        var found = whole.Predict(x);
        Assert.Equal(second.Lstm1, found.Lstm1);
        Assert.Equal(second.Lstm1C, found.Lstm1C);
        Assert.Equal(second.Gru1H, found.Gru1H);
        Assert.Equal(second.Gru2H, found.Gru2H);
        Assert.Equal(first.Simplernn1, Half(found.Simplernn1, 1680, 0));
        Assert.Equal(second.Simplernn1, Half(found.Simplernn1, 1680, 1));
    }

    // 1,000 steps: eight times 120, and 40 that are the last to come.
    [Fact]
    public void A_long_sequence_goes_from_its_end_to_its_beginning()
    {
        LongBackwards whole = new(seed: 2);
        HalfBackwards piece = new();
        foreach (WeightInfo weight in LongBackwards.Weights)
            piece.SetWeights(weight.Name, whole.GetWeights(weight.Name));
        float[] x = [.. Enumerable.Range(0, 3000).Select(i => MathF.Sin(0.37f * i))], h = new float[7];
        for (int first = 880; first >= 40; first -= 120)
            h = piece.Predict(x.AsSpan(first * 3, 360), h);
        for (int step = 39; step >= 0; step--)
            h = Gru(x.AsSpan(step * 3, 3), h, piece.GetWeights("gru_1/kernel"), piece.GetWeights("gru_1/recurrent_kernel"), piece.GetWeights("gru_1/bias"));
        Closeness.AssertClose("states", h, whole.Predict(x), relative: 1e-5f, floor: 1e-6f);
    }

    [Fact]
    public void Memory_does_not_grow_with_a_sequence_whose_steps_are_not_given() => Assert.Equal(ThousandSteps.ActivationBytes, TenThousandSteps.ActivationBytes);

    private static float[] Gru(ReadOnlySpan<float> x, float[] h, float[] kernel, float[] recurrent, float[] bias)
    {
        const int units = 7;
        double[] outer = new double[3 * units], inner = new double[3 * units];
        for (int column = 0; column < 3 * units; column++)
        {
            (outer[column], inner[column]) = (bias[column], bias[(3 * units) + column]);
            for (int i = 0; i < x.Length; i++)
                outer[column] += (double)x[i] * kernel[(i * 3 * units) + column];
            for (int i = 0; i < units; i++)
                inner[column] += (double)h[i] * recurrent[(i * 3 * units) + column];
        }

        return [.. Enumerable.Range(0, units).Select(i =>
        {
            double z = 1 / (1 + Math.Exp(-outer[i] - inner[i])), r = 1 / (1 + Math.Exp(-outer[units + i] - inner[units + i]));
            return (float)((z * h[i]) + ((1 - z) * Math.Tanh(outer[(2 * units) + i] + (r * inner[(2 * units) + i]))));
        })];
    }

    private static float[] Half(float[] x, int floats, int which) =>
        [.. Enumerable.Range(0, x.Length / floats).SelectMany(sample => x.AsSpan((sample * floats) + (which * floats / 2), floats / 2).ToArray())];
}
