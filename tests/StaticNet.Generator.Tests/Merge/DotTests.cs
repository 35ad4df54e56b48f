using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

/// <summary>Products of tensors.</summary>
public class DotTests
{
    [Theory]
    [InlineData("Dot(1, From = [\"input\", \"input\"])", "(7)", "(1)")]
    [InlineData("Dot(1, From = [\"input\", \"input\"])", "(7, 3)", "(3, 3)")]
    [InlineData("Dot(2, From = [\"input\", \"input\"])", "(7, 10, 3)", "(7, 3, 7, 3)")]
    public void Shapes_are_those_of_Keras(string layer, string input, string output) => Assert.Equal(output, Networks.OutputShape(layer, input));

    [Fact]
    public void Dot_compiles_without_warning() => Networks.AssertCompiles(
        "[Network(4, 5, 3)]",
        "[Reshape(3, 20)]",
        "[Dense(4, Name = \"dense_1\")]",
        "[Dot(3, 1, Normalize = true, From = [\"input\", \"dense_1\"])]",
        "[Dense(3)]",
        "[Flatten]",
        "[Dense(2)]",
        "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]");
}
