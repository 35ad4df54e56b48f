using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests.Blocks;

/// <summary>Networks as layers of others: names, shapes, counts, and where their classes may stand.</summary>
public class BlockTests
{
    private const string Residual = """
        [Block]
        [Dense(8, Activation.Relu)]
        [Dense(8)]
        [Add(From = ["input", "dense_2"])]
        public sealed class Residual;

        """;

    [Fact]
    public void A_block_is_its_layers_with_names_by_path()
    {
        NetworkGraph graph = Graph("""
            [Network(8)]
            [Block<Residual>(Repeat = 2)]
            [Dense(3)]
            public sealed partial class Net;
            """);
        Assert.Equal(
            ["block_1/dense_1", "block_1/dense_2", "block_1/add_1", "block_2/dense_1", "block_2/dense_2", "block_2/add_1", "dense_1"],
            graph.Layers.Select(layer => layer.Name));
        Assert.Equal([[-1], [0], [-1, 1], [2], [3], [2, 4], [5]], graph.Layers.Select(layer => layer.Node.Inputs.ToArray()));
        Assert.Equal((4 * 72) + 27, graph.ParameterCount);
        Assert.Equal(
            ["block_1/dense_1/kernel", "block_1/dense_1/bias", "block_1/dense_2/kernel", "block_1/dense_2/bias"],
            WeightSlot.Layout(graph).Take(4).Select(slot => slot.Name));
    }

    [Fact]
    public void Names_From_and_repetitions_are_those_of_a_layer()
    {
        NetworkGraph graph = Graph("""
            [Network(8)]
            [Dense(8, Name = "stem")]
            [Block<Residual>(Name = "tower", Repeat = 2, From = ["input"])]
            [Block<Residual>(Name = "side", From = ["stem"])]
            [Block<Residual>]
            [Add(From = ["tower_1", "tower_2", "side", "block_1", "stem"])]
            public sealed partial class Net;
            """);
        Assert.Equal(
            ["stem", "tower_1/dense_1", "tower_1/add_1", "tower_2/dense_1", "tower_2/add_1", "side/dense_1", "side/add_1", "block_1/dense_1", "block_1/add_1", "add_1"],
            graph.Layers.Select(layer => layer.Name).Where(name => !name.EndsWith("dense_2", StringComparison.Ordinal)));
        string[] read = [.. graph.Layers[^1].Node.Inputs.Select(graph.NameOf)];
        Assert.Equal(["tower_1/add_1", "tower_2/add_1", "side/add_1", "block_1/add_1", "stem"], read);
        Assert.Equal("input", graph.NameOf(graph.Layers[1].Node.Inputs[0]));
        Assert.Equal("stem", graph.NameOf(graph.Layers.Single(layer => layer.Name == "side/dense_1").Node.Inputs[0]));
    }

    [Fact]
    public void Blocks_stand_in_blocks()
    {
        NetworkGraph graph = Graph("""
            [Block]
            [Dense(8, Name = "wide")]
            [Block<Residual>(Repeat = 2, Name = "deep")]
            [Add(From = ["input", "deep_2"])]
            public sealed class Stage;

            [Network(8)]
            [Block<Stage>(Repeat = 2, Name = "stage")]
            public sealed partial class Net;
            """);
        Assert.Equal(2 * (72 + (2 * 144)), graph.ParameterCount);
        Assert.Equal("stage_2/deep_1/add_1", graph.Layers[11].Name);
        Assert.Equal(["stage_1/add_1", "stage_2/deep_2/add_1"], graph.Layers[^1].Node.Inputs.Select(graph.NameOf));
    }

    // The shape comes from outside, as often as the block is used.
    [Fact]
    public void A_block_takes_the_shape_that_it_meets()
    {
        NetworkGraph graph = Graph("""
            [Block]
            [Dense(8, Activation.Tanh)]
            [Flatten]
            public sealed class Head;

            [Network(3, 5)]
            [Block<Head>]
            [Block<Head>]
            public sealed partial class Net;
            """);
        Assert.Equal(["(3, 8)", "(24)", "(8)", "(8)"], graph.Layers.Select(layer => layer.Output.ToString()));
    }

    [Fact]
    public void A_network_is_a_block_for_its_own_shape()
    {
        NetworkGraph graph = Graph("""
            [Network(4)]
            [Dense(6, Activation.Relu)]
            [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
            [Parameters(30)]
            public sealed partial class Encoder;

            [Network(2, 2)]
            [Flatten]
            [Block<Encoder>(Name = "encoder")]
            [Dense(4)]
            public sealed partial class Net;
            """);
        Assert.Equal(30 + 28, graph.ParameterCount);
        Assert.Null(graph.CompileSettings);
    }

    [Fact]
    public void The_summary_shows_paths()
    {
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile($"using StaticNet;\n{Residual}\n[Network(8)]\n[Block<Residual>]\n[Dense(3)]\npublic sealed partial class Net;\n"));
        const string expected = """
            ____________________________________________________________________________________________________|
            Layer (type)                     Output Shape          Param #     Connected to                     |
            ====================================================================================================|
            block_1/dense_1 (Dense)          (None, 8)             72          dense_input_1[0][0]              |
            ____________________________________________________________________________________________________|
            block_1/dense_2 (Dense)          (None, 8)             72          block_1/dense_1[0][0]            |
            ____________________________________________________________________________________________________|
            block_1/add_1 (Add)              (None, 8)             0           dense_input_1[0][0]              |
                                                                               block_1/dense_2[0][0]            |
            ____________________________________________________________________________________________________|
            dense_1 (Dense)                  (None, 3)             27          block_1/add_1[0][0]              |
            ====================================================================================================|
            Total params: 171|
            ____________________________________________________________________________________________________|
            """;
        Assert.Equal(expected.ReplaceLineEndings("\n").Replace("|\n", "\n", StringComparison.Ordinal).TrimEnd('|'), Consumer.Constant(compilation, "Net", "Summary"));
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    public void Networks_with_blocks_compile_in_the_strictest_project(NullableContextOptions nullable) => Consumer.CompilesClean(
        Consumer.Strictest.WithNullableContextOptions(nullable),
        $$"""
        using StaticNet;
        #pragma warning disable CS1591
        {{Residual}}
        [Block]
        [Dense(8, Name = "block_1")]
        [Block<Residual>(Name = "class")]
        internal abstract record Odd<T>;

        internal static partial class Home
        {
            [Block]
            [Block<Odd<int>>]
            [Dropout(0.5f)]
            private sealed class Hidden;

            [Network(8)]
            [Block<Hidden>(Repeat = 2)]
            [Block<Residual>(Name = "dense_1")]
            [Dense(3, Activation.Softmax, Name = "block_3")]
            [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
            [Parameters((2 * (72 + 144)) + 144 + 27)]
            internal sealed partial class Net;
        }
        """);

    [Fact]
    public void A_block_may_stand_in_another_assembly()
    {
        CSharpCompilation library = Harness.Compile($$"""
            using StaticNet;

            namespace Library;

            {{Residual}}
            [Network(8)]
            [Block<Residual>(Repeat = 2, Name = "a")]
            [Dense(5, Activation.Tanh, UseBias = false, From = ["a_1"], Name = "z")]
            [Concatenate(From = ["a_2", "z"])]
            public sealed partial class Tower;
            """);
        using MemoryStream image = new();
        Assert.True(Harness.CompileWithGenerator(library).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        CSharpCompilation consumer = Harness.Compile("""
            using Library;
            using StaticNet;

            /// <summary>A network.</summary>
            [Network(8)]
            [Block<Tower>(Repeat = 1, Name = "t")]
            [Dense(8)]
            [Block<Residual>]
            [Parameters(288 + 40 + (13 * 8) + 8 + 144)]
            public sealed partial class Net;
            """).AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        Compilation compilation = Harness.CompileWithGenerator(consumer);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(584, Consumer.Constant(compilation, "Net", "ParameterCount"));
        Assert.Contains("\nt/a_2/dense_1 (Dense)", (string)Consumer.Constant(compilation, "Net", "Summary")!, StringComparison.Ordinal);
    }

    private static NetworkGraph Graph(string source)
    {
        Compilation compilation = Harness.Compile("using StaticNet;\n" + Residual + source);
        (NetworkGraph? graph, EquatableArray<Problem> problems, _) = GraphBuilder.Build(DeclarationReader.Read(compilation.GetTypeByMetadataName("Net")!, default));
        Assert.Empty(problems);
        return graph!;
    }
}
