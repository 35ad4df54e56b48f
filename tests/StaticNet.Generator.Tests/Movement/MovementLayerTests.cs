using System;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

/// <summary>Layers that move numbers.</summary>
public class MovementLayerTests
{
    [Theory]
    [InlineData("ZeroPadding1D", "(7, 3)", "(9, 3)")]
    [InlineData("ZeroPadding1D(0, 4)", "(7, 3)", "(11, 3)")]
    [InlineData("ZeroPadding2D", "(7, 10, 3)", "(9, 12, 3)")]
    [InlineData("ZeroPadding2D(0, 2)", "(7, 10, 3)", "(7, 14, 3)")]
    [InlineData("ZeroPadding2D(1, 2, 3, 4)", "(7, 10, 3)", "(10, 17, 3)")]
    [InlineData("Cropping1D", "(7, 3)", "(5, 3)")]
    [InlineData("Cropping2D", "(7, 10, 3)", "(7, 10, 3)")]
    [InlineData("Cropping2D(3, 1)", "(7, 10, 3)", "(1, 8, 3)")]
    [InlineData("Cropping2D(top: 1, bottom: 2, right: 4, left: 3)", "(7, 10, 3)", "(4, 3, 3)")]
    [InlineData("UpSampling1D", "(7, 3)", "(14, 3)")]
    [InlineData("UpSampling2D", "(7, 10, 3)", "(14, 20, 3)")]
    [InlineData("UpSampling2D(3, 1, Interpolation = Interpolation.Bilinear)", "(7, 10, 3)", "(21, 10, 3)")]
    [InlineData("Permute(3, 1, 2)", "(7, 10, 3)", "(3, 7, 10)")]
    [InlineData("RepeatVector(4)", "(7)", "(4, 7)")]
    public void Shapes_are_those_of_Keras(string layer, string input, string output) => Assert.Equal(output, Networks.OutputShape(layer, input));

    [Theory]
    [InlineData("ZeroPadding2D(0)")]
    [InlineData("Cropping2D")]
    [InlineData("UpSampling2D(1)")]
    [InlineData("Permute(1, 2, 3)")]
    public void What_changes_nothing_in_prediction_has_no_loop_there(string layer) => Assert.Equal(1, Networks.OperationsOfPrediction(layer));

    // What lies beside each other in both tensors is one run: a sample has no loop more than it needs.
    [Theory]
    [InlineData("Cropping1D(2, 1)", "[new(rows, x: 4288, y: 4096)], length: 4096")]
    [InlineData("ZeroPadding2D(1, 0)", "[new(rows, x: 4480, y: 5760)], length: 4480")]
    [InlineData("Permute(2, 1)", "[new(rows, x: 1280, y: 1280), new(20, x: 1, y: 64)], length: 64, xStride: 20, yStride: 1")]
    public void Movements_are_as_few_loops_as_can_be(string layer, string loops)
    {
        string input = layer.Contains("2D", StringComparison.Ordinal) ? "[Network(7, 10, 64)]" : layer.Contains("Permute", StringComparison.Ordinal) ? "[Network(64, 20)]" : "[Network(67, 64)]";
        string source = string.Concat(Harness.Generate(Networks.Of(input, $"[{layer}]")).Values);
        Assert.Contains(loops, string.Join(' ', source.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Network(4, 5, 3)]", "[ZeroPadding2D(0, 1, 2, 3)]")]
    [InlineData("[Network(4, 5, 1)]", "[ZeroPadding2D]")]
    [InlineData("[Network(1, 1, 1)]", "[Permute(3, 2, 1)]")]
    [InlineData("[Network(2, 2, 2, 2, 2)]", "[Permute(5, 3, 4, 1, 2)]")]
    [InlineData("[Network(4, 5, 17)]", "[UpSampling2D(3, 2)]")]
    public void Every_layer_compiles_without_warning(string network, string layers) => Networks.AssertCompilesTwice(network, layers);

    // It makes a sequence of a vector: what it has read is none any more.
    [Fact]
    public void A_repetition_compiles_without_warning() =>
        Networks.AssertCompiles("[Network(1)]", "[RepeatVector(3)]", "[Dense(3)]", "[Flatten]", "[Dense(2)]", "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]");
}
