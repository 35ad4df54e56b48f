namespace StaticNet.Generator.Tests;

/// <summary>The sample network of recurrent layers.</summary>
internal static class RecurrentSample
{
    /// <summary>A sequence that is gone through: all recurrent layers, in one direction and in both, with dropout.</summary>
    public const string Recurrent = """
        using StaticNet;

        [Network(50, 12)]
        [LSTM(24, ReturnSequences = true, Dropout = 0.1)]
        [GRU(20, ReturnSequences = true, RecurrentDropout = 0.2)]
        [GRU(20, ReturnSequences = true, ResetAfter = false, GoBackwards = true)]
        [SimpleRNN(16, Activation.Relu, Bidirectional = true)]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam)]
        public sealed partial class Recurrent;
        """;

    /// <summary>An encoder whose output nothing reads, a decoder that begins with its states and ends with some that are read, and masks.</summary>
    public const string States = """
        using StaticNet;

        [Network]
        [Input("question", 9, 3)]
        [Input("answer", 5, 3)]
        [LSTM(12, ReturnState = true, Name = "encoder", From = ["question"])]
        [Masking(From = ["answer"])]
        [LSTM(12, ReturnSequences = true, ReturnState = true, InitialState = ["encoder"], Name = "decoder")]
        [GRU(6, Bidirectional = true, ReturnState = true, Name = "both")]
        [Concatenate(From = ["both", "both/backward_h", "decoder/c"])]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam)]
        public sealed partial class States;
        """;
}
