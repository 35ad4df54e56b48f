using System.Linq;
using StaticNet.Tests.Layers;
using Xunit;

namespace StaticNet.Tests.Recurrent;

[Network(4, 1)]
[SimpleRNN(64, Activation.Linear, KernelInitializer = Initializer.Ones, RecurrentInitializer = Initializer.Identity, RecurrentDropout = 0.5)]
[Dense(1, UseBias = false, KernelInitializer = Initializer.Zeros)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RecurrentDropoutShown;

[Network(4, 3)]
[LSTM(5, ReturnSequences = true, Dropout = 0.3, RecurrentDropout = 0.4)]
[GRU(5, ReturnSequences = true, RecurrentDropout = 0.4, Dropout = 0.1, Seed = 3)]
[GRU(4, ReturnSequences = true, RecurrentDropout = 0.4, ResetAfter = false)]
[SimpleRNN(3, RecurrentDropout = 0.4, Bidirectional = true)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RecurrentDropoutBetween;

// Of every cell, and nothing random.
[Network(12, 6)]
[LSTM(40, ReturnSequences = true)]
[GRU(24, ReturnSequences = true, Bidirectional = true)]
[GRU(20, ReturnSequences = true, ResetAfter = false)]
[SimpleRNN(17)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class RecurrentSgd;

// Of every cell, and so large that threads share it.
[Network(12, 6)]
[LSTM(40, ReturnSequences = true, Dropout = 0.3, RecurrentDropout = 0.4)]
[GRU(24, ReturnSequences = true, RecurrentDropout = 0.4, Bidirectional = true)]
[GRU(20, ReturnSequences = true, ResetAfter = false)]
[SimpleRNN(17)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class RecurrentAdam;

/// <summary>What is dropped of a sequence's inputs and states is the same at all of its steps.</summary>
public sealed class RecurrentDropoutTests
{
    // h = 1 + mask·h₋, four times: 1 where the mask is 0, and 1 + 2 + 4 + 8 where it is 2. A mask of each step would give other sums.
    [Fact]
    public void A_state_is_dropped_or_scaled_at_all_steps()
    {
        RecurrentDropoutShown network = new(seed: 1);
        float[] shown = [.. Enumerable.Range(0, 8).SelectMany(_ => NoiseChecks.Shown(network, [1, 1, 1, 1]))];
        Assert.All(shown, value => Assert.True(value is 1 or 15, $"{value}"));
        Assert.InRange(shown.Count(value => value == 1), 200, 312);
    }

    [Fact]
    public void Nothing_is_dropped_in_prediction_and_evaluation()
    {
        RecurrentDropoutShown network = new(seed: 1);
        network.SetWeights("dense_1/kernel", [1, .. new float[63]]);
        Assert.Equal(4, network.Predict([1, 1, 1, 1])[0]);
        Assert.Equal(9, network.Evaluate(new float[] { 1, 1, 1, 1 }, new float[] { 1 }).Loss);
    }

    [Fact]
    public void Gradients_are_differences_of_the_loss() => NoiseChecks.AssertGradients<RecurrentDropoutBetween>();
}
