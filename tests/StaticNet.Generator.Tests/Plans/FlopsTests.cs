using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The floating-point operations of each kind of layer, computed by hand, and of a network whose number is published.</summary>
public class FlopsTests
{
    [Theory]
    [InlineData("[Network(8)]\n[Dense(5)]", 2 * 8 * 5)]
    [InlineData("[Network(7, 6, 8)]\n[Dense(5)]", 2 * 7 * 6 * 8 * 5)]
    [InlineData("[Network(10, 3)]\n[Conv1D(4, 5)]", 2 * 6 * 5 * 3 * 4)]
    [InlineData("[Network(10, 10, 3)]\n[Conv2D(4, 3, Padding = Padding.Same)]", 2 * 100 * 9 * 3 * 4)]
    [InlineData("[Network(10, 10, 6)]\n[Conv2D(4, 3, Strides = 3, Groups = 2)]", 2 * 9 * 9 * 3 * 4)]
    [InlineData("[Network(10, 10, 6)]\n[DepthwiseConv2D(3, DepthMultiplier = 2)]", 2 * 64 * 9 * 12)]
    [InlineData("[Network(10, 10, 6)]\n[SeparableConv2D(4, 3)]", 2 * 64 * ((9 * 6) + (6 * 4)))]
    [InlineData("[Network(5, 5, 6)]\n[Conv2DTranspose(4, 3, Strides = 2)]", 2 * 25 * 9 * 6 * 4)]
    [InlineData("[Network]\n[Input(\"a\", 4, 6)]\n[Input(\"b\", 6, 5)]\n[Dot(2, 1, From = [\"a\", \"b\"])]", 2 * 4 * 6 * 5)]
    [InlineData("[Network(10, 10, 6)]\n[BatchNormalization]\n[ReLU]\n[MaxPooling2D]\n[Flatten]", 0)]
    public void Of_each_kind(string attributes, long expected) => Assert.Equal(expected, Graph(attributes).ForwardFlops);

    // 15.47 billion products: 15,346,630,656 of the convolutions, and 123,633,664 of the dense layers.
    [Fact]
    public void Of_Vgg16() => Assert.Equal(
        2 * (15_346_630_656 + 123_633_664),
        Graph($"[Network(224, 224, 3)]\n{string.Concat(new[] { (64, 2), (128, 2), (256, 3), (512, 3), (512, 3) }.Select(stage => string.Concat(Enumerable.Repeat($"[Conv2D({Text.Plain(stage.Item1)}, 3, Activation.Relu, Padding = Padding.Same)]\n", stage.Item2)) + "[MaxPooling2D]\n"))}[Flatten]\n[Dense(4096, Activation.Relu)]\n[Dense(4096, Activation.Relu)]\n[Dense(1000, Activation.Softmax)]").ForwardFlops);

    private static NetworkGraph Graph(string attributes)
    {
        Compilation compilation = Harness.Compile($"using StaticNet;\n\n{attributes}\npublic sealed partial class Net;\n");
        return GraphBuilder.Build(DeclarationReader.Read(compilation.GetTypeByMetadataName("Net")!, TestContext.Current.CancellationToken)).Graph!;
    }
}
