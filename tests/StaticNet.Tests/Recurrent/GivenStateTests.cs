using System;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Recurrent;

// States that are the caller's have no gradient, and those that a layer computes have one.
[Network]
[Input("x", 1, 2)]
[Input("before", 5)]
[LSTM(5, From = ["x"], InitialState = ["before", "before"])]
[GRU(5, From = ["x"], InitialState = ["before"])]
[GRU(5, ResetAfter = false, From = ["x"], InitialState = ["before"])]
[SimpleRNN(5, From = ["x"], InitialState = ["before"])]
[Concatenate(From = ["lstm_1", "gru_1", "gru_2", "simplernn_1"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class OneStepFromGivenStates;

[Network]
[Input("x", 1, 2)]
[Input("before", 5)]
[Dense(5, UseBias = false, From = ["before"], Name = "computed")]
[LSTM(5, From = ["x"], InitialState = ["computed", "computed"])]
[GRU(5, From = ["x"], InitialState = ["computed"])]
[GRU(5, ResetAfter = false, From = ["x"], InitialState = ["computed"])]
[SimpleRNN(5, From = ["x"], InitialState = ["computed"])]
[Concatenate(From = ["lstm_1", "gru_1", "gru_2", "simplernn_1"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class OneStepFromComputedStates;

[Network]
[Input("x", 3, 2)]
[Input("before", 5)]
[LSTM(5, From = ["x"], InitialState = ["before", "before"])]
[GRU(5, From = ["x"], InitialState = ["before"])]
[GRU(5, ResetAfter = false, From = ["x"], InitialState = ["before"])]
[SimpleRNN(5, From = ["x"], InitialState = ["before"])]
[Concatenate(From = ["lstm_1", "gru_1", "gru_2", "simplernn_1"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class StepsFromGivenStates;

[Network]
[Input("x", 3, 2)]
[Input("before", 5)]
[Dense(5, UseBias = false, From = ["before"], Name = "computed")]
[LSTM(5, From = ["x"], InitialState = ["computed", "computed"])]
[GRU(5, From = ["x"], InitialState = ["computed"])]
[GRU(5, ResetAfter = false, From = ["x"], InitialState = ["computed"])]
[SimpleRNN(5, From = ["x"], InitialState = ["computed"])]
[Concatenate(From = ["lstm_1", "gru_1", "gru_2", "simplernn_1"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class StepsFromComputedStates;

// Each reads only zeros before its step.
[Network(1, 2)]
[LSTM(5, From = ["input"])]
[GRU(5, From = ["input"])]
[GRU(5, ResetAfter = false, From = ["input"])]
[SimpleRNN(5, From = ["input"])]
[Concatenate(From = ["lstm_1", "gru_1", "gru_2", "simplernn_1"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class OneStepFromZeros;

// The names within the block are not those outside.
[Block]
[Input("a")]
[Input("h")]
[GRU(2, From = ["a"], InitialState = ["h"], Name = "gru")]
internal sealed class Begun;

[Network]
[Input("x", 3, 1)]
[Input("h", 2)]
[Input("g", 2)]
[Block<Begun>(From = ["x", "g"], Name = "begun")]
[LSTM(2, From = ["x"], InitialState = ["h", "g"])]
[Shared("begun/gru", From = ["x"], Name = "gru")]
[Shared("lstm_1", From = ["x"], Name = "lstm")]
[Output("begun")]
[Output("gru")]
[Output("lstm_1")]
[Output("lstm")]
public sealed partial class SharedRecurrences;

/// <summary>What recurrent layers begin with: their gradients do not depend on whether that of their initial states is wanted, and what is applied once more begins with zeros.</summary>
public sealed class GivenStateTests
{
    // More samples, then fewer: what a larger batch has left in the workspace must not be read.
    private static readonly int[] Batches = [40, 7, 1];

    [Fact]
    public void One_step_from_given_states_has_the_gradients_of_one_from_computed_states() =>
        AssertSameGradients(new OneStepFromGivenStates(seed: 4), new OneStepFromComputedStates(), steps: 1, (network, x, before, y) => network.ComputeGradients(x, before, y), (network, x, before, y) => network.ComputeGradients(x, before, y));

    [Fact]
    public void Steps_from_given_states_have_the_gradients_of_steps_from_computed_states() =>
        AssertSameGradients(new StepsFromGivenStates(seed: 4), new StepsFromComputedStates(), steps: 3, (network, x, before, y) => network.ComputeGradients(x, before, y), (network, x, before, y) => network.ComputeGradients(x, before, y));

    [Fact]
    public void One_step_from_zeros_has_the_gradients_of_one_from_given_zeros() =>
        AssertSameGradients(new OneStepFromZeros(seed: 4), new OneStepFromGivenStates(), steps: 1, (network, x, _, y) => network.ComputeGradients(x, y), (network, x, before, y) => network.ComputeGradients(x, new float[before.Length], y));

    [Fact]
    public void What_is_applied_once_more_begins_with_zeros()
    {
        SharedRecurrences network = new(seed: 2);
        float[] x = Numbers(6, 0.7f), h = Numbers(4, 1.9f), zeros = new float[4];
        (float[] begun, float[] gru, float[] begunLstm, float[] lstm) = network.Predict(x, h, h);
        var expected = network.Predict(x, zeros, zeros);
        Assert.Equal(expected.Begun, gru);
        Assert.Equal(expected.Lstm1, lstm);
        Assert.All(begun.Concat(begunLstm).Zip(gru.Concat(lstm)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    private static void AssertSameGradients<TNetwork, TOther>(TNetwork network, TOther other, int steps, Func<TNetwork, float[], float[], float[], float> compute, Func<TOther, float[], float[], float[], float> computeOther)
        where TNetwork : ITrainableNetwork<TNetwork, float>
        where TOther : ITrainableNetwork<TOther, float>
    {
        foreach (WeightInfo weight in TNetwork.Weights)
            other.SetWeights(weight.Name, network.GetWeights(weight.Name));
        if (TOther.Weights.ToArray().Any(weight => weight.Name == "computed/kernel"))
            other.SetWeights("computed/kernel", [.. Enumerable.Range(0, 25).Select(i => i % 6 == 0 ? 1f : 0f)]);
        foreach (int samples in Batches)
        {
            float[] x = Numbers(samples * steps * 2, 0.7f), before = Numbers(samples * 5, 1.9f), y = Numbers(samples * 2, 0.4f);
            Assert.Equal(computeOther(other, x, before, y), compute(network, x, before, y), 1e-6f);
            foreach (WeightInfo weight in TNetwork.Weights)
                Closeness.AssertClose($"{samples} samples: {weight.Name}", other.GetGradient(weight.Name), network.GetGradient(weight.Name), relative: 1e-5f, floor: 1e-7f);
        }
    }

    private static float[] Numbers(int count, float factor) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin(factor * (i + 1)))];
}
