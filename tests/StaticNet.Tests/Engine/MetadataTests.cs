using System.Linq;
using Xunit;

namespace StaticNet.Tests.Engine;

public sealed class MetadataTests
{
    [Fact]
    public void Constants_are_constants()
    {
        const int Parameters = PlainSgd.ParameterCount, Inputs = PlainSgd.InputSize, Outputs = PlainSgd.OutputSize;
        Assert.Equal((66, 5, 3), (Parameters, Inputs, Outputs));
        Assert.StartsWith("____", PlainSgd.Summary);
        Assert.EndsWith("____", PlainSgd.Summary);
        Assert.Contains("Total params: 66\n", PlainSgd.Summary);
    }

    [Fact]
    public void Shapes_are_those_of_one_sample()
    {
        Assert.Equal([2, 3, 19], ShapesOfPositions.InputShape);
        Assert.Equal([2, 3, 5], ShapesOfPositions.OutputShape);
        Assert.Equal((114, 30), (ShapesOfPositions.InputSize, ShapesOfPositions.OutputSize));
    }

    [Fact]
    public void Layers_say_which_layers_they_read_and_feed()
    {
        LayerInfo[] layers = [.. DropoutBetween.Layers];
        Assert.Equal(["dense_1", "dropout_1", "dense_2", "dropout_2", "dense_3"], layers.Select(layer => layer.Name));
        Assert.Equal(["Dense", "Dropout", "Dense", "Dropout", "Dense"], layers.Select(layer => layer.Kind));
        Assert.Equal([40, 0, 45, 0, 12], layers.Select(layer => layer.ParameterCount));
        Assert.Equal(["input", "dense_1", "dropout_1", "dense_2", "dropout_2"], layers.Select(layer => Assert.Single(layer.InboundLayers)));
        Assert.Equal(["dropout_1", "dense_2", "dropout_2", "dense_3"], layers[..^1].Select(layer => Assert.Single(layer.OutboundLayers)));
        Assert.Empty(layers[^1].OutboundLayers);
        Assert.Equal([8], layers[1].OutputShape);
        Assert.Equal("dropout_1 (Dropout)", layers[1].ToString());
    }

    [Fact]
    public void Weights_have_the_shapes_of_Keras_and_make_up_the_count()
    {
        WeightInfo[] weights = [.. PlainSgd.Weights];
        Assert.Equal(["dense_1/kernel", "dense_1/bias", "dense_2/kernel", "dense_2/bias"], weights.Select(weight => weight.Name));
        Assert.Equal(["5×7", "7", "7×3", "3"], weights.Select(weight => string.Join('×', weight.Shape)));
        Assert.Equal(PlainSgd.ParameterCount, weights.Sum(weight => weight.Length));
        Assert.All(weights, weight => Assert.True(weight.Trainable));
        Assert.Equal(
            [Initializer.GlorotUniform, Initializer.Zeros, Initializer.GlorotUniform, Initializer.Zeros], weights.Select(weight => weight.Initializer));
    }

    [Fact]
    public void Code_can_be_generic_over_networks()
    {
        Assert.Equal("5 → 3, 66 parameters in 4 weights of 2 layers", Describe<PlainSgd>());
        Assert.Equal("6 → 6, 0 parameters in 0 weights of 1 layers", Describe<WeightlessTanh>());
        Snapshot.OfWeights(new PlainSgd(4)).AssertSameBits(Snapshot.OfWeights(Create<PlainSgd>(4)));
        Snapshot.OfWeights(new PlainSgd()).AssertSameBits(Snapshot.OfWeights(Create<PlainSgd>(0)));

        static TNetwork Create<TNetwork>(int seed)
            where TNetwork : INetwork<TNetwork> =>
            TNetwork.Create(seed);

        static string Describe<TNetwork>()
            where TNetwork : INetwork<TNetwork> =>
            $"{TNetwork.InputSize} → {TNetwork.OutputSize}, {TNetwork.ParameterCount} parameters in {TNetwork.Weights.Length} weights of {TNetwork.Layers.Length} layers";
    }

    [Fact]
    public void The_attributes_learning_rate_is_the_one_to_begin_with()
    {
        Assert.Equal(0.1f, new PlainSgd().LearningRate);
        Assert.Equal(0.001f, new DeepAdam().LearningRate);
        Assert.Equal(0.01f, new Penalized().LearningRate);
    }
}
