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
}
