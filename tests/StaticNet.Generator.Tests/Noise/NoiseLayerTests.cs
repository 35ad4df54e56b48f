using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

/// <summary>Layers that are random in training.</summary>
public class NoiseLayerTests
{
    [Theory]
    [InlineData("SpatialDropout1D(0.5f)", "(7, 3)", "(7, 3)")]
    public void Shapes_are_those_of_Keras(string layer, string input, string output) => Assert.Equal(output, Networks.OutputShape(layer, input));

    [Theory]
    [InlineData("GaussianNoise(0)")]
    [InlineData("Dropout(0.5f)")]
    [InlineData("SpatialDropout2D(0.5f)")]
    public void What_changes_nothing_in_prediction_has_no_loop_there(string layer) => Assert.Equal(1, Networks.OperationsOfPrediction(layer));

    [Theory]
    [InlineData("[Network(4, 5, 3)]", "[AlphaDropout(0.2f)]\n[GaussianDropout(0.2f)]\n[SpatialDropout2D(0.2f)]")]
    public void Every_layer_compiles_without_warning(string network, string layers) => Networks.AssertCompilesTwice(network, layers);
}
