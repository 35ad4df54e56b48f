using System;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>In a stream's step, a dense layer of one unit that alone reads a recurrence's state is computed with it.</summary>
public class SumReadoutsTests
{
    [Theory]
    [InlineData("[LSTM(16, ReturnSequences = true)]\n[Dense(1)]", "GateStep.LstmReadout<V, Tanh, Sigmoid, Bias>(")]
    [InlineData("[LSTM(48, ReturnSequences = true)]\n[Dense(1, Activation.Relu, UseBias = false)]", "GateStep.LstmReadout<V, Tanh, Sigmoid, Activated<NoBias, Relu>>(")]
    [InlineData("[GRU(32, ReturnSequences = true, Name = \"my layer\")]\n[Dense(1, Activation.Tanh)]", "GateStep.GruReadout<V, Tanh, Sigmoid, Bias>(")]
    [InlineData("[LSTM(16, ReturnSequences = true)]\n[Dense(1, Activation.Tanh)]", "Elementwise.Forward<V, Tanh>(")]
    [InlineData("[GRU(32, ReturnSequences = true)]\n[Dense(1)]\n[BatchNormalization]", "batchnormalization_1 is folded into dense_1's weights.")]
    [InlineData("[LSTM(16)]\n[Dense(1)]", "GateStep.LstmReadout<")]
    public void It_is_computed_with_the_recurrence(string layers, string call)
    {
        string step = Step(layers);
        Assert.Contains(call, step, StringComparison.Ordinal);
        Assert.Contains("Readout<V, ", step, StringComparison.Ordinal);
        Assert.Contains("dense_1 is computed", step, StringComparison.Ordinal);
        Assert.DoesNotContain("FewUnits", step, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[LSTM(16, ReturnSequences = true)]\n[Dense(2)]")]
    [InlineData("[LSTM(12, ReturnSequences = true)]\n[Dense(1)]")]
    [InlineData("[SimpleRNN(16, ReturnSequences = true)]\n[Dense(1)]")]
    [InlineData("[GRU(16, ResetAfter = false, ReturnSequences = true)]\n[Dense(1)]")]
    [InlineData("[LSTM(16, ReturnSequences = true)]\n[Dense(1, Name = \"one\")]\n[Dense(1, From = [\"lstm_1\"], Name = \"two\")]\n[Add(From = [\"one\", \"two\"])]")]
    [InlineData("[LSTM(16, ReturnSequences = true)]\n[Dense(1)]\n[Add(From = [\"lstm_1\", \"dense_1\"])]")]
    [InlineData("[LSTM(16, ReturnSequences = true)]\n[Dropout(0.5)]\n[Dense(1)]")]
    [InlineData("[LSTM(16, ReturnSequences = true)]\n[MultiHeadAttention(1, 4, UseCausalMask = true)]\n[Dense(1)]")]
    [InlineData("[Output(\"lstm_1\")]\n[Output(\"dense_1\")]\n[LSTM(16, ReturnSequences = true)]\n[Dense(1)]")]
    public void What_another_layer_reads_too_or_is_no_such_pair_stays_as_it_is(string layers) => Assert.DoesNotContain("Readout<V, ", Step(layers), StringComparison.Ordinal);

    // The method of one time step. That it compiles, and computes the same, is held by the properties of streams.
    private static string Step(string layers)
    {
        string text = NetworkWriter.Write(NetworkPlan.Create(Declarations.Graph(Graphs.Networks.Of("[Network(10, 3)]", "[Streaming]", layers))));
        string step = text[text.IndexOf("void StepOnce(", StringComparison.Ordinal)..];
        return step[..step.IndexOf("\n        }", StringComparison.Ordinal)];
    }
}
