namespace StaticNet.Generator.Tests;

/// <content>Networks of sequences.</content>
internal static partial class SampleNetworks
{
    /// <summary>Tokens: members of int, rows that they name, and in training their order.</summary>
    public const string Tokens = """
        using StaticNet;

        [Network(24)]
        [Embedding(5_000, 40)]
        [Flatten]
        [Dense(4, Activation.Softmax)]
        [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
        [Parameters(203_844)]
        public sealed partial class Tokens;
        """;

    /// <summary>Positions, and masks that go on, are used, and weigh a loss.</summary>
    public const string Sequences = """
        using StaticNet;

        [Network]
        [Input("words", 12)]
        [TokenAndPositionEmbedding(50, 16, 24, MaskZero = true)]
        [Dense(8, Activation.Tanh)]
        [GlobalAveragePooling1D]
        [Dense(1, Name = "score")]
        [Input("steps", 6, 5)]
        [Masking(MaskValue = -1)]
        [Dense(3, Activation.Softmax, Name = "kind")]
        [PositionEmbedding(6, Name = "places", From = ["steps"])]
        [SinePositionEncoding(From = ["steps"])]
        [Add(From = ["steps", "places", "sinepositionencoding_1"])]
        [Flatten]
        [Dense(2, Name = "whole")]
        [Output("score", Loss.MeanSquaredError)]
        [Output("kind", Loss.SparseCategoricalCrossentropy, Weight = 0.5)]
        [Output("whole", Loss.MeanSquaredError)]
        [Compile(Optimizer.Sgd)]
        public sealed partial class Sequences;
        """;

    /// <summary>Weights in several places: gradients that are added, a table that is the head too, a normalisation of each batch.</summary>
    public const string Shared = """
        using StaticNet;

        [Network]
        [Input("question", 6)]
        [Embedding(50, 12, Name = "words")]
        [Dense(12, Activation.Tanh, Name = "mix", KernelL2 = 0.01)]
        [BatchNormalization(Name = "norm")]
        [Input("answer", 4)]
        [Shared("words", Name = "words again")]
        [Shared("mix", Name = "mix again")]
        [Shared("norm", Name = "norm again")]
        [Shared("words", Name = "scores", Reverse = true)]
        [GlobalAveragePooling1D(From = ["norm"])]
        [Dense(1, Activation.Sigmoid, Name = "fits")]
        [Output("scores", Loss.SparseCategoricalCrossentropy, FromLogits = true)]
        [Output("fits", Loss.BinaryCrossentropy)]
        [Compile(Optimizer.Adam)]
        [Parameters(600 + 156 + 48 + 13)]
        public sealed partial class Shared;
        """;

    /// <summary>A block of a transformer, and what attention there is besides.</summary>
    public const string Attentive = """
        using StaticNet;

        [Network(5, 6)]
        [Dense(8, Name = "embedded")]
        [LayerNormalization]
        [MultiHeadAttention(2, 4, UseCausalMask = true, Dropout = 0.1)]
        [Add(From = ["embedded", "multiheadattention_1"], Name = "attended")]
        [LayerNormalization]
        [Dense(32, Activation.Gelu)]
        [Dense(8)]
        [Add(From = ["attended", "dense_2"], Name = "mixed")]
        [Attention(UseScale = true, From = ["mixed", "embedded"])]
        [AdditiveAttention]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.CategoricalCrossentropy, Optimizer.AdamW)]
        public sealed partial class Attentive;
        """;

    /// <summary>A token a step: a position of its own, and what a window remembers.</summary>
    public const string Streamed = """
        using StaticNet;

        [Network(6)]
        [Streaming]
        [TokenAndPositionEmbedding(20, 6, 8, Name = "embedded")]
        [LayerNormalization]
        [MultiHeadAttention(2, 4, UseCausalMask = true, Window = 4)]
        [Add(From = ["embedded", "multiheadattention_1"])]
        [Dense(20)]
        public sealed partial class Streamed;
        """;

    /// <summary>Recurrences that go on from step to step.</summary>
    public const string StreamedStates = """
        using StaticNet;

        [Network(10, 2)]
        [Streaming]
        [LSTM(5, ReturnSequences = true)]
        [GRU(3)]
        [Dense(1)]
        public sealed partial class StreamedStates;
        """;
}
