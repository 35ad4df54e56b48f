using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

public class ElementaryLayerTests
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
    [InlineData("SpatialDropout1D(0.5f)", "(7, 3)", "(7, 3)")]
    [InlineData("PReLU(SharedAxes = [1, 2])", "(7, 10, 3)", "(7, 10, 3)")]
    [InlineData("Softmax(Axis = 2)", "(7, 10, 3)", "(7, 10, 3)")]
    [InlineData("Dot(1, From = [\"input\", \"input\"])", "(7)", "(1)")]
    [InlineData("Dot(1, From = [\"input\", \"input\"])", "(7, 3)", "(3, 3)")]
    [InlineData("Dot(2, From = [\"input\", \"input\"])", "(7, 10, 3)", "(7, 3, 7, 3)")]
    public void Shapes_are_those_of_Keras(string layer, string input, string output)
    {
        string row = Networks.Summary($"[Network{input}]", $"[{layer}]").Split('\n')[3];
        Assert.Equal("(None, " + output[1..], row[33..55].TrimEnd());
    }

    [Theory]
    [InlineData("PReLU", 210)]
    [InlineData("PReLU(SharedAxes = [1, 2])", 3)]
    [InlineData("PReLU(SharedAxes = [3])", 70)]
    public void Shared_slopes_are_counted_once(string layer, int parameters) =>
        Assert.Contains($"Total params: {parameters}\n", Networks.Summary("[Network(7, 10, 3)]", $"[{layer}]"), StringComparison.Ordinal);

    [Theory]
    [InlineData("ZeroPadding2D(0)")]
    [InlineData("Cropping2D")]
    [InlineData("UpSampling2D(1)")]
    [InlineData("Permute(1, 2, 3)")]
    [InlineData("GaussianNoise(0)")]
    [InlineData("Dropout(0.5f)")]
    [InlineData("SpatialDropout2D(0.5f)")]
    public void What_changes_nothing_in_prediction_has_no_loop_there(string layer)
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph(Networks.Of("[Network(7, 10, 3)]", "[Dense(4)]", $"[{layer}]")));
        Assert.Single(plan.Prediction.Operations);
    }

    // What lies beside each other in both tensors is one run: a kernel has no loop more than it needs.
    [Theory]
    [InlineData("Cropping1D(2, 1)", "4,096x1To1")]
    [InlineData("ZeroPadding2D(1, 0)", "4,480x1To1")]
    [InlineData("Permute(2, 1)", "20x1To64And64x20To1")]
    public void Movements_are_as_few_loops_as_can_be(string layer, string loops)
    {
        string input = layer.Contains("2D", StringComparison.Ordinal) ? "[Network(7, 10, 64)]" : layer.Contains("Permute", StringComparison.Ordinal) ? "[Network(64, 20)]" : "[Network(67, 64)]";
        string source = string.Concat(Harness.Generate(Networks.Of(input, $"[{layer}]")).Values);
        Assert.Contains("void Move" + loops.Replace(",", "", StringComparison.Ordinal) + "At", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Network(4, 5, 3)]", "[ZeroPadding2D(0, 1, 2, 3)]")]
    [InlineData("[Network(4, 5, 1)]", "[ZeroPadding2D]")]
    [InlineData("[Network(1)]", "[RepeatVector(3)]")]
    [InlineData("[Network(1, 1, 1)]", "[Permute(3, 2, 1)]")]
    [InlineData("[Network(2, 2, 2, 2, 2)]", "[Permute(5, 3, 4, 1, 2)]")]
    [InlineData("[Network(4, 5, 17)]", "[UpSampling2D(3, 2)]")]
    [InlineData("[Network(4, 5, 3)]", "[PReLU(SharedAxes = [1, 3], AlphaL2 = 0.1f)]")]
    [InlineData("[Network(4, 5, 3)]", "[Softmax(Axis = 1)]")]
    [InlineData("[Network(4, 5, 3)]", "[Dot(3, 1, Normalize = true, From = [\"input\", \"dense_1\"])]")]
    [InlineData("[Network(4, 5, 3)]", "[AlphaDropout(0.2f)]\n[GaussianDropout(0.2f)]\n[SpatialDropout2D(0.2f)]")]
    public void Every_layer_compiles_without_warning(string network, string layers)
    {
        // Before a product, its input is the caller's; after one, it has padding and a gradient.
        string last = layers.Contains("dense_1", StringComparison.Ordinal) ? "[Dense(3)]" : "[Dense(3)]\n" + layers;
        string first = layers.Contains("dense_1", StringComparison.Ordinal) ? "[Reshape(3, 20)]\n[Dense(4, Name = \"dense_1\")]\n" + layers : layers;
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(
            Networks.Of(network, first, layers.Contains("RepeatVector", StringComparison.Ordinal) ? "[Dense(3)]" : last, "[Flatten]", "[Dense(2)]", "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]")));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }
}
