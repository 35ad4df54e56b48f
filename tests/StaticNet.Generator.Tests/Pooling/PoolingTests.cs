using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

public class PoolingTests
{
    // Keras's rules: valid ⌊(n − window) / stride⌋ + 1, same ⌈n / stride⌉.
    [Theory]
    [InlineData("MaxPooling2D", "(7, 10, 3)", "(3, 5, 3)")]
    [InlineData("MaxPooling2D(3)", "(7, 10, 3)", "(2, 3, 3)")]
    [InlineData("MaxPooling2D(3, Padding = Padding.Same)", "(7, 10, 3)", "(3, 4, 3)")]
    [InlineData("MaxPooling2D(2, 3)", "(7, 10, 3)", "(3, 3, 3)")]
    [InlineData("MaxPooling2D(2, 3, Strides = 1)", "(7, 10, 3)", "(6, 8, 3)")]
    [InlineData("MaxPooling2D(2, StrideWidth = 3)", "(7, 10, 3)", "(3, 3, 3)")]
    [InlineData("MaxPooling2D(2, Strides = 1, StrideHeight = 4)", "(7, 10, 3)", "(2, 9, 3)")]
    [InlineData("MaxPooling2D(20, Strides = 4, Padding = Padding.Same)", "(7, 10, 3)", "(2, 3, 3)")]
    [InlineData("AveragePooling2D(poolWidth: 10, poolHeight: 7)", "(7, 10, 3)", "(1, 1, 3)")]
    [InlineData("AveragePooling2D(2)", "(7, 10, 3)", "(3, 5, 3)")]
    [InlineData("GlobalMaxPooling2D", "(7, 10, 3)", "(3)")]
    [InlineData("GlobalAveragePooling2D(KeepDims = true)", "(7, 10, 3)", "(1, 1, 3)")]
    [InlineData("MaxPooling1D", "(9, 4)", "(4, 4)")]
    [InlineData("MaxPooling1D(3, Strides = 2)", "(9, 4)", "(4, 4)")]
    [InlineData("AveragePooling1D(2, Padding = Padding.Same)", "(9, 4)", "(5, 4)")]
    [InlineData("GlobalMaxPooling1D(KeepDims = true)", "(9, 4)", "(1, 4)")]
    [InlineData("GlobalAveragePooling1D", "(9, 4)", "(4)")]
    public void Windows_give_the_positions_of_Keras(string pooling, string input, string output)
    {
        string kind = pooling.Split('(')[0];
        (string layer, string shape, _) = Networks.Row(pooling, input);
        Assert.Equal($"{kind.ToLowerInvariant()}_1 ({kind})", layer);
        Assert.Equal(output, shape);
    }

    [Theory]
    [InlineData("MaxPooling1D(2)")]
    [InlineData("AveragePooling1D(2, Strides = 1, Padding = Padding.Same)")]
    [InlineData("GlobalMaxPooling1D")]
    [InlineData("GlobalAveragePooling1D")]
    [InlineData("MaxPooling2D(2)")]
    [InlineData("AveragePooling2D(2, Strides = 1, Padding = Padding.Same)")]
    [InlineData("GlobalMaxPooling2D")]
    [InlineData("GlobalAveragePooling2D")]
    public void Every_pooling_compiles_without_warning(string pooling)
    {
        string network = pooling.Contains("2D", System.StringComparison.Ordinal) ? "[Network(4, 5, 3)]" : "[Network(5, 3)]";
        Networks.AssertCompiles(network, "[Dense(3)]", $"[{pooling}]", "[Flatten]", "[Dense(2)]", "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]");
    }

    [Theory]
    [InlineData("MaxPooling2D(8)", "8", "(8, 8)")]
    [InlineData("MaxPooling2D(7, 11)", "11", "(7, 11)")]
    [InlineData("AveragePooling2D(8, 1, Strides = 1)", "8", "(8, 1)")]
    [InlineData("AveragePooling2D(poolHeight: 8, poolWidth: 1)", "poolHeight: 8", "(8, 1)")]
    public Task A_window_larger_than_its_input_is_refused(string pooling, string place, string window) => Networks.ExpectProblem(
        "SN0103",
        place,
        $"The window {window} of {pooling.Split('(')[0].ToLowerInvariant()}_1 is too large for its input: dense_1 gives (7, 10, 3)",
        "[Network(7, 10, 2)]",
        "[Dense(3)]",
        $"[{pooling}]");

    [Fact]
    public Task A_window_larger_than_a_sequence_is_refused() => Networks.ExpectProblem(
        "SN0103",
        "5",
        "The window (5) of maxpooling1d_1 is too large for its input: the input gives (4, 3)",
        "[Network(4, 3)]",
        "[MaxPooling1D(5)]");

    [Theory]
    [InlineData("MaxPooling2D", "(height, width, channels)")]
    [InlineData("GlobalAveragePooling2D", "(height, width, channels)")]
    [InlineData("AveragePooling1D(2)", "(steps, channels)")]
    [InlineData("GlobalMaxPooling1D", "(steps, channels)")]
    public Task An_input_of_another_rank_is_refused(string pooling, string expected) => Networks.ExpectProblem(
        "SN0101",
        pooling,
        $"{pooling.Split('(')[0]} needs {expected}, but flatten_1 gives (784)",
        "[Network(28, 28, 1)]",
        "[Flatten]",
        $"[{pooling}]");

    [Theory]
    [InlineData("MaxPooling2D(0)", "0", "PoolSize")]
    [InlineData("MaxPooling2D(1, 0)", "0", "PoolWidth")]
    [InlineData("MaxPooling2D(2, Strides = 0)", "Strides = 0", "Strides")]
    [InlineData("MaxPooling2D(2, StrideWidth = 0)", "StrideWidth = 0", "StrideWidth")]
    public Task A_size_below_one_is_refused(string pooling, string place, string argument) => Networks.ExpectProblem(
        "SN0105",
        place,
        $"{argument} of maxpooling2d_1 must be at least 1, but is 0",
        "[Network(7, 10, 3)]",
        $"[{pooling}]");
}
