using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.CodeFixes;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0015, SN0016 and SN0017: what is said of attributes that the compiler refuses, and that writing it mends them.</summary>
public class RefusalTests
{
    [Theory]

    // Names of layers: Keras's, Keras 1's, PyTorch's, and misspellings.
    [InlineData("[dense(10)]", "[Dense(10)]")]
    [InlineData("[DenseLayer(10)]", "[Dense(10)]")]
    [InlineData("[Linear(784, 10, bias: false)]", "[Dense(10, UseBias = false)]")]
    [InlineData("[LazyLinear(10)]", "[Dense(10)]")]
    [InlineData("[Convolution2D(32, 3, 3)]", "[Conv2D(32, 3, 3)]")]
    [InlineData("[Conv2d(32, 3)]", "[Conv2D(32, 3)]")]
    [InlineData("[Conv2d(1, 32, kernel_size: 3, stride: 2)]", "[Conv2D(32, 3, Strides = 2)]")]
    [InlineData("[Conv2d(in_channels: 1, out_channels: 32, kernel_size: 3)]", "[Conv2D(32, 3)]")]
    [InlineData("[ConvTranspose2d(8, 16, 3)]", "[Conv2DTranspose(16, 3)]")]
    [InlineData("[MaxPool2d(kernel_size: 2)]", "[MaxPooling2D(2)]")]
    [InlineData("[AdaptiveAvgPool2d(1)]", "[GlobalAveragePooling2D]")]
    [InlineData("[GlobalAvgPool2D]", "[GlobalAveragePooling2D]")]
    [InlineData("[MultiheadAttention(128, 4)]", "[MultiHeadAttention(4, 32)]")]
    [InlineData("[MultiheadAttention(embed_dim: 128, num_heads: 4)]", "[MultiHeadAttention(4, 32)]")]
    [InlineData("[MultiHeadAttention(num_heads: 4, key_dim: 32)]", "[MultiHeadAttention(4, 32)]")]
    [InlineData("[BahdanauAttention(8)]", "[AdditiveAttention]")]
    [InlineData("[LayerNorm(64)]", "[LayerNormalization]")]
    [InlineData("[Dropout2d(0.5)]", "[SpatialDropout2D(0.5)]")]
    [InlineData("[Relu]", "[ReLU]")]
    [InlineData("[GELU]", "[Activation(Activation.Gelu)]")]
    [InlineData("[Swish]", "[Activation(Activation.Silu)]")]
    [InlineData("[Flaten]", "[Flatten]")]
    [InlineData("[Concat(From = [\"a\", \"b\"])]", "[Concatenate(From = [\"a\", \"b\"])]")]
    [InlineData("[Dence(10, 3, 5)]", "[Dense(10, 3, 5)]")]
    [InlineData("[Layer]", null)]
    [InlineData("[TextVectorization(1000)]", null)]
    [InlineData("[Something(1000, 16)]", null)]

    // Arguments.
    [InlineData("[Dense(10, relu)]", "[Dense(10, Activation.Relu)]")]
    [InlineData("[Dense(10, Activation.reluu)]", "[Dense(10, Activation.Relu)]")]
    [InlineData("[Dense(10, Activations.ReLU)]", "[Dense(10, Activation.Relu)]")]
    [InlineData("[Dense(10.0)]", "[Dense(10)]")]
    [InlineData("[Dense(\"10\")]", "[Dense(10)]")]
    [InlineData("[Dense(10, Name = \"out\", activation: \"tanh\")]", "[Dense(10, Activation.Tanh, Name = \"out\")]")]
    [InlineData("[Dense(out_features: 10)]", "[Dense(10)]")]
    [InlineData("[Dense(10, use_bias: False)]", "[Dense(10, UseBias = false)]")]
    [InlineData("[Dense(10, KernelInitializer = \"he_normal\")]", "[Dense(10, KernelInitializer = Initializer.HeNormal)]")]
    [InlineData("[Dense(Activation.Relu)]", "[Dense(10, Activation.Relu)]")]
    [InlineData("[Dense(10, Loss.MeanSquaredError)]", null)]
    [InlineData("[Dense(10, \"blue\")]", null)]
    [InlineData("[Conv2D(32, (3, 3))]", "[Conv2D(32, 3, 3)]")]
    [InlineData("[Conv2D(32, (3, 3), \"relu\", padding: \"SAME\")]", "[Conv2D(32, 3, 3, Activation.Relu, Padding = Padding.Same)]")]
    [InlineData("[Conv2D(32, 3, Padding = Padding.SAME)]", "[Conv2D(32, 3, Padding = Padding.Same)]")]
    [InlineData("[Conv2D(32)]", "[Conv2D(32, 3)]")]
    [InlineData("[MaxPooling2D((2, 2))]", "[MaxPooling2D(2, 2)]")]
    [InlineData("[Dropout(0.5f, name: \"drop\")]", "[Dropout(0.5, Name = \"drop\")]")]
    [InlineData("[Dropout]", "[Dropout(0.5)]")]
    [InlineData("[Reshape((7, 7, 16))]", "[Reshape(7, 7, 16)]")]
    [InlineData("[Add(From = \"dense_1\")]", "[Add(From = [\"dense_1\"])]")]
    [InlineData("[Activation(\"relu\")]", "[Activation(Activation.Relu)]")]
    [InlineData("[LeakyReLU(0.2)]", null)]
    [InlineData("[LeakyReLU(negative_slope: 0.2)]", "[LeakyReLU(NegativeSlope = 0.2)]")]

    // Training.
    [InlineData("[Compile]", "[Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    [InlineData("[Compile(\"adam\", \"mse\", \"mae\")]", "[Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.MeanAbsoluteError)]")]
    [InlineData("[Compile(optimizer: \"adam\", loss: \"sparse_categorical_crossentropy\", metrics: [\"accuracy\"])]", "[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]")]
    [InlineData("[Compile(Loss.BCEWithLogitsLoss, Optimizer.SGD, lr: 0.1, momentum: 0.9)]", "[Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, FromLogits = true, LearningRate = 0.1, Momentum = 0.9)]")]
    [InlineData("[Compile(Loss.HuberLoss, Optimizer.AdamOptimizer, Metrics = Metric.MAE)]", "[Compile(Loss.Huber, Optimizer.Adam, Metric.MeanAbsoluteError)]")]
    [InlineData("[Compile(loss: Loss.MSE, optimizer: new Adam())]", "[Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    [InlineData("[Compile(Loss.Adam, Optimizer.MSE)]", null)]
    [InlineData("[Compile(Loss.Huber, Optimizer.Adam, Metric.MeanAbsoluteError, 0.01)]", "[Compile(Loss.Huber, Optimizer.Adam, Metric.MeanAbsoluteError, LearningRate = 0.01)]")]
    [InlineData("[Compile(Loss.Huber, Optimizer.Sgd, 1e-2f, Momentum = 0.9)]", "[Compile(Loss.Huber, Optimizer.Sgd, LearningRate = 0.01, Momentum = 0.9)]")]
    [InlineData("[Compile(Optimizer.Sgd, 0.1, \"mse\")]", "[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1)]")]
    [InlineData("[Compile(Loss.Huber, Optimizer.Sgd, 0.1, LearningRate = 0.1)]", null)]
    [InlineData("[Compile(Loss.Huber, Optimizer.Sgd, 0.1, 0.9)]", null)]
    [InlineData("[CosineDecay(0.1)]", "[CosineDecay(0.1, 1_000)]")]
    public async Task A_refused_attribute_is_written_anew(string attribute, string? mended)
    {
        string source = $"using StaticNet;\n\n[Network(784)]\n{attribute}\npublic sealed partial class Net;\n";
        Diagnostic[] refusals = Refusals(source);
        if (mended is null)
        {
            Assert.DoesNotContain(refusals, refusal => refusal.GetMessage().Contains(": write [", StringComparison.Ordinal));
            return;
        }

        Diagnostic refusal = Assert.Single(refusals);
        Assert.EndsWith($": write {mended}", refusal.GetMessage(), StringComparison.Ordinal);
        string after = source.Replace(attribute, mended, StringComparison.Ordinal);
        if (attribute != "[Dence(10, 3, 5)]")
            Assert.Empty(Refusals(after));
        Assert.Equal([after], (await Offered(source)).Distinct());
    }

    [Theory]
    [InlineData("[Network(\"784\")]\n[Dense(10)]", "\"784\" is a text, which [Network] does not take: write [Network(784)]")]
    [InlineData("[Network((28, 28, 1))]\n[Flatten]", "[Network] does not take what is written: write [Network(28, 28, 1)]")]
    [InlineData("[Sequential(784)]\n[Dense(10)]", "There is no [Sequential]: write [Network(784)]")]
    [InlineData("[Netwrok(784)]\n[Dense(10)]", "There is no [Netwrok]: write [Network(784)]")]
    [InlineData("[Input(784)]\n[Dense(10)]", "The only input of a network has no name: write [Network(784)]")]
    [InlineData("[Network]\n[Input(784)]\n[Dense(10)]", "[Input] needs its name: write [Input(\"image\", 784)]")]
    [InlineData("[Network(784)]\n[Dense(10)]\n[Compile(Optimizer.Adam, Loss.Huber)]", "[Compile] takes its arguments in another order: write [Compile(Loss.Huber, Optimizer.Adam)]")]
    [InlineData("[Network(28, 28)]\n[LSTM(28, 64)]\n[Dense(10)]", "[LSTM] takes the size of its input from above: write [LSTM(64)]")]
    [InlineData("[Network(28, 28)]\n[GRU(28, 64, bidirectional = true)]\n[Dense(10)]", "[GRU] takes the size of its input from above: write [GRU(64, Bidirectional = true)]")]
    [InlineData("[Network(784)]\n[Dense(units: 10)]\n[System.Obsolte]", null)]
    [InlineData("[Obsolte]", null)]
    [InlineData("[Model]", null)]
    [InlineData("[Network(784)]\n[Dense(10)]\n[Other.Parameters]", null)]
    [InlineData("[Network(784)]\n[Block<Missing>]", null)]
    [InlineData("[Network(784)]\n[Dense(10)]\n[Adam]", "There is no [Adam]: an optimizer is an argument, as in [Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    [InlineData("[Network(784)]\n[Dense(10)]\n[MSE]", "There is no [MSE]: a loss is an argument, as in [Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    [InlineData("[Network(784)]\n[Dense( Sizes.Units )]", "Sizes.Units is no constant, as arguments of attributes are: write its value, or declare it with const", "static class Sizes { public static readonly int Units = 10; }\n")]
    [InlineData("[Network(784)]\n[Dense(Sizes.Units)]", null, "static class Sizes { public const int Units = 10; }\n")]
    [InlineData("[Network(784)]\n[Dense(10)]\n[Parameters(3)]", null, "using Other;\nnamespace Other { public class ParametersAttribute : System.Attribute { } }\n")]
    public void A_whole_class_is_told(string attributes, string? message, string before = "") =>
        Assert.Equal(message is null ? [] : [message], Refusals($"using StaticNet;\n{before}\n{attributes}\npublic sealed partial class Net;\n").Select(refusal => refusal.GetMessage()));

    [Fact]
    public void A_missing_using_is_told_once()
    {
        Diagnostic refusal = Assert.Single(Refusals("[Network(784)]\n[Dense(10)]\n[Dence(3)]\npublic sealed partial class Net;\n"));
        Assert.Equal("SN0017", refusal.Id);
        Assert.Equal("[Network] is in the namespace StaticNet: write 'using StaticNet;' at the top of the file", refusal.GetMessage());
    }

    [Fact]
    public void What_compiles_is_not_refused() => Assert.All(SampleNetworks.All, source => Assert.Empty(Refusals(source)));

    // A project that does not know the library, and a class that has nothing to do with it.
    [Fact]
    public void Others_are_left_alone()
    {
        CSharpCompilation without = Harness.Compile("[Dense(3)] class Net;").WithReferences(Harness.References.Take(Harness.References.Length - 2));
        Harness.Driver().RunGeneratorsAndUpdateCompilation(without, out _, out ImmutableArray<Diagnostic> refusals, TestContext.Current.CancellationToken);
        Assert.Empty(refusals);
    }

    [Fact]
    public void Every_name_here_is_one_of_the_librarys()
    {
        INamespaceSymbol own = Harness.Compile("").GetTypeByMetadataName("StaticNet.NetworkAttribute")!.ContainingNamespace;
        string[] attributes = [.. own.GetTypeMembers().Where(type => type.Name.EndsWith("Attribute", StringComparison.Ordinal) && !type.IsAbstract).Select(type => type.Name[..^"Attribute".Length]).Distinct()];
        Assert.Equal(attributes.Order(StringComparer.Ordinal), ForeignLayers.Own.Order(StringComparer.Ordinal));
        Assert.All(ForeignLayers.All.Where(layer => layer.Kind.Length > 0), layer => Assert.Contains(layer.Kind, attributes));
        Assert.All(ForeignNames.OfEnums, name => Assert.Contains(own.GetTypeMembers(name.Enum).Single().GetMembers(), member => member.Name == name.Member));
    }

    private static Diagnostic[] Refusals(string source)
    {
        Harness.Driver().RunGeneratorsAndUpdateCompilation(Harness.Compile(source), out _, out ImmutableArray<Diagnostic> refusals);
        return [.. refusals];
    }

    /// <summary>The file after each edit that an editor offers at the compiler's own errors.</summary>
    private static async Task<string[]> Offered(string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = Mend.Open(workspace, source);
        AttributeCodeFixProvider provider = new();
        List<CodeAction> actions = [];
        Compilation compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        foreach (Diagnostic error in compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(error => provider.FixableDiagnosticIds.Contains(error.Id)))
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, error, (action, _) => actions.Add(action), CancellationToken.None));
        List<string> texts = [];
        foreach (CodeAction action in actions)
            texts.Add(await Mend.Apply(action, document));
        return [.. texts];
    }
}
