using System;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

/// <summary>Functions as layers.</summary>
public class ActivationLayerTests
{
    [Theory]
    [InlineData("PReLU(SharedAxes = [1, 2])", "(7, 10, 3)", "(7, 10, 3)")]
    [InlineData("Softmax(Axis = 2)", "(7, 10, 3)", "(7, 10, 3)")]
    public void Shapes_are_those_of_Keras(string layer, string input, string output) => Assert.Equal(output, Networks.OutputShape(layer, input));

    [Theory]
    [InlineData("PReLU", 210)]
    [InlineData("PReLU(SharedAxes = [1, 2])", 3)]
    [InlineData("PReLU(SharedAxes = [3])", 70)]
    public void Shared_slopes_are_counted_once(string layer, int parameters) =>
        Assert.Contains($"Total params: {parameters}\n", Networks.Summary("[Network(7, 10, 3)]", $"[{layer}]"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Network(4, 5, 3)]", "[PReLU(SharedAxes = [1, 3], AlphaL2 = 0.1f)]")]
    [InlineData("[Network(4, 5, 3)]", "[Softmax(Axis = 1)]")]
    public void Every_layer_compiles_without_warning(string network, string layers) => Networks.AssertCompilesTwice(network, layers);
}
