using System;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Layers;

[Network(6, 3)]
[Dense(4, Activation.Tanh, ActivityL2 = 0.1f, Name = "dense")]
[Conv1D(3, 2, ActivityL1 = 0.1f, Name = "conv")]
[MultiHeadAttention(1, 2, ActivityL2 = 0.2f, Name = "attention")]
[LSTM(2, ReturnSequences = true, Bidirectional = true, ActivityL2 = 0.3f, Name = "lstm")]
[GRU(2, ReturnState = true, ActivityL1 = 0.2f, ActivityL2 = 0.1f, Name = "gru")]
[Concatenate(From = ["gru", "gru/h"])]
[Dense(2, Name = "head")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class PenalizedLayers;

[Network(6, 3)]
[Dense(4, Activation.Tanh, ActivityL2 = 0.1f, Trainable = false, Name = "dense")]
[Conv1D(3, 2, ActivityL1 = 0.1f, Trainable = false, Name = "conv")]
[MultiHeadAttention(1, 2, ActivityL2 = 0.2f, Trainable = false, Name = "attention")]
[LSTM(2, ReturnSequences = true, Bidirectional = true, ActivityL2 = 0.3f, Trainable = false, Name = "lstm")]
[GRU(2, ReturnState = true, ActivityL1 = 0.2f, ActivityL2 = 0.1f, Trainable = false, Name = "gru")]
[Concatenate(From = ["gru", "gru/h"])]
[Dense(2, Name = "head")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class FrozenPenalizedLayers;

// The backward direction alone begins with what is trained.
[Network]
[Input("x", 2, 1)]
[Input("s", 2)]
[Dense(2, Name = "computed", From = ["s"])]
[SimpleRNN(2, Bidirectional = true, Name = "rnn", From = ["x"], InitialState = ["s", "computed"])]
[LSTM(2, Bidirectional = true, MergeMode = MergeMode.Mul, Name = "lstm", From = ["x"], InitialState = ["s", "s", "s", "computed"])]
[Concatenate(From = ["rnn", "lstm"])]
[Dense(1, Name = "head")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class StatesOfOneDirection;

[Network]
[Input("x", 2, 1)]
[Input("s", 2)]
[Dense(2, Name = "computed", From = ["s"])]
[SimpleRNN(2, Bidirectional = true, Trainable = false, Name = "rnn", From = ["x"], InitialState = ["s", "computed"])]
[LSTM(2, Bidirectional = true, MergeMode = MergeMode.Mul, Trainable = false, Name = "lstm", From = ["x"], InitialState = ["s", "s", "s", "computed"])]
[Concatenate(From = ["rnn", "lstm"])]
[Dense(1, Name = "head")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class FrozenStatesOfOneDirection;

/// <summary>A layer that is not trained changes neither the loss nor the gradients of those that are.</summary>
public sealed class FrozenLayerTests
{
    [Fact]
    public void Penalties_of_frozen_layers_are_in_the_loss() =>
        AssertSame(new PenalizedLayers(seed: 5), new FrozenPenalizedLayers(), (network, x, y) => network.ComputeGradients(x, y), (network, x, y) => network.ComputeGradients(x, y), numbers: 18, targets: 2);

    [Fact]
    public void Initial_states_of_one_direction_have_gradients() =>
        AssertSame(new StatesOfOneDirection(seed: 5), new FrozenStatesOfOneDirection(), (network, x, y) => network.ComputeGradients(x, [.. x.Reverse()], y), (network, x, y) => network.ComputeGradients(x, [.. x.Reverse()], y), numbers: 2, targets: 1);

    private static void AssertSame<TTrained, TFrozen>(TTrained trained, TFrozen frozen, Func<TTrained, float[], float[], float> compute, Func<TFrozen, float[], float[], float> computeFrozen, int numbers, int targets)
        where TTrained : ITrainableNetwork<TTrained, float>
        where TFrozen : ITrainableNetwork<TFrozen, float>
    {
        foreach (WeightInfo weight in TTrained.Weights)
            frozen.SetWeights(weight.Name, trained.GetWeights(weight.Name));
        WeightInfo[] wanted = [.. TFrozen.Weights.ToArray().Where(weight => weight.Trainable)];
        Assert.InRange(wanted.Length, 2, TTrained.Weights.Length - 2);

        // What a larger batch has left in the workspace must not be read.
        foreach (int samples in new[] { 40, 5, 1 })
        {
            float[] x = Numbers(samples * numbers, 0.7f), y = Numbers(samples * targets, 0.4f);
            Assert.Equal(compute(trained, x, y), computeFrozen(frozen, x, y), 1e-5f);
            foreach (WeightInfo weight in wanted)
                Closeness.AssertClose($"{samples} samples: {weight.Name}", trained.GetGradient(weight.Name), frozen.GetGradient(weight.Name), relative: 1e-5f, floor: 1e-6f);
        }
    }

    private static float[] Numbers(int count, float factor) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin(factor * (i + 1)))];
}
