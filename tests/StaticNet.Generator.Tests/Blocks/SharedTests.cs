using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests.Blocks;

/// <summary>Layers and blocks that are applied once more: what they are in the graph, and SN0120 and SN0121.</summary>
public class SharedTests
{
    private const string Tower = """
        using StaticNet;

        [Block]
        [Conv2D(4, 3, Activation.Relu)]
        [Flatten]
        [Dense(3, Name = "end")]
        public sealed class Tower;

        [Network]
        [Input("left", 6, 6, 1)]
        [Block<Tower>(Name = "tower")]
        [Input("right", 6, 6, 1)]
        [Shared("tower", Name = "twin")]
        [Subtract(From = ["tower", "twin"])]
        [Dense(3)]
        [Shared("dense_1")]
        [Shared("tower/end", From = ["tower/flat"])]
        public sealed partial class Net;
        """;

    [Fact]
    public void A_block_once_more_is_each_of_its_layers_once_more()
    {
        NetworkGraph graph = Declarations.Graph(Tower.Replace("[Shared(\"tower/end\", From = [\"tower/flat\"])]\n", "", StringComparison.Ordinal));
        Assert.Equal(
            ["tower/conv2d_1", "tower/flatten_1", "tower/end", "twin/conv2d_1", "twin/flatten_1", "twin/end", "subtract_1", "dense_1", "shared_1"],
            graph.Layers.Select(layer => layer.Name));
        Assert.Equal([null, null, null, "tower/conv2d_1", "tower/flatten_1", "tower/end", null, null, "dense_1"], graph.Layers.Select(layer => layer.Node.Owner?.Name));
        Assert.Equal(40 + (64 * 3) + 3 + 12, graph.ParameterCount);
        Assert.Equal(["tower/conv2d_1/kernel", "tower/conv2d_1/bias", "tower/end/kernel", "tower/end/bias", "dense_1/kernel", "dense_1/bias"], WeightSlot.Layout(graph).Select(slot => slot.Name));
    }

    [Fact]
    public void The_summary_has_one_row_with_all_inbound_nodes()
    {
        const string source = """
            using StaticNet;

            [Network]
            [Input("left", 6)]
            [Dense(6, Name = "first")]
            [Input("right", 2, 6)]
            [Shared("first")]
            [Flatten]
            [Dense(6, Name = "second")]
            [Shared("first")]
            [Add(From = ["first", "shared_2"])]
            public sealed partial class Net;
            """;
        const string expected = """
            ____________________________________________________________________________________________________|
            Layer (type)                     Output Shape          Param #     Connected to                     |
            ====================================================================================================|
            left (InputLayer)                (None, 6)             0                                            |
            ____________________________________________________________________________________________________|
            first (Dense)                    multiple              42          left[0][0]                       |
                                                                               right[0][0]                      |
                                                                               second[0][0]                     |
            ____________________________________________________________________________________________________|
            right (InputLayer)               (None, 2, 6)          0                                            |
            ____________________________________________________________________________________________________|
            flatten_1 (Flatten)              (None, 12)            0           first[1][0]                      |
            ____________________________________________________________________________________________________|
            second (Dense)                   (None, 6)             78          flatten_1[0][0]                  |
            ____________________________________________________________________________________________________|
            add_1 (Add)                      (None, 6)             0           first[0][0]                      |
                                                                               first[2][0]                      |
            ====================================================================================================|
            Total params: 120|
            ____________________________________________________________________________________________________|
            """;
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(source));
        Assert.Equal(expected.ReplaceLineEndings("\n").Replace("|\n", "\n", StringComparison.Ordinal).TrimEnd('|'), Consumer.Constant(compilation, "Net", "Summary"));
        string generated = compilation.SyntaxTrees.Last().ToString();
        Assert.Contains("new(\"first\", \"Dense\", [6], 42, [\"left\", \"right\", \"second\"], [\"add_1\", \"flatten_1\"]),", generated, StringComparison.Ordinal);
        Assert.DoesNotContain("new(\"shared_1\"", generated, StringComparison.Ordinal);
        Assert.Contains("Dense, shared with first", MermaidDiagram.Write(Declarations.Graph(source)), StringComparison.Ordinal);
    }

    // Each prediction copy of a kernel with a normalisation folded in is one of that normalisation.
    [Fact]
    public void Forms_of_a_shared_kernel_are_told_apart()
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph("""
            using StaticNet;

            [Network(8)]
            [Dense(8, Name = "first")]
            [BatchNormalization]
            [Shared("first")]
            [BatchNormalization]
            [Shared("first")]
            [Shared("batchnormalization_1")]
            [Compile(Loss.MeanSquaredError, Optimizer.Adam)]
            public sealed partial class Net;
            """));
        string[] folded = [.. plan.Derived.All.Where(form => form.Kind == WeightFormKind.Folded).Select(form => form.Constant)];
        Assert.Equal(["FirstKernelFolded", "FirstKernelFolded2"], folded);
        Assert.Equal(plan.Derived.All.Count, plan.Derived.All.Select(form => form.Offset).Distinct().Count());
        Assert.Single(plan.Training!.WeightParts, part => part.Weight.Name == "first/kernel");
        Assert.Single(plan.Training!.Copies);
    }

    // Blocks in blocks double what they share; counted, they are not read.
    [Fact]
    public async Task Blocks_that_share_themselves_again_and_again_are_too_many()
    {
        StringBuilder source = new("using StaticNet;\n\n[Block]\n[Dense(2)]\npublic sealed class B0;\n\n");
        for (int i = 1; i <= 60; i++)
            source.Append($"[Block]\n[Block<B{i - 1}>(Name = \"a\")]\n[Shared(\"a\")]\npublic sealed class B{i};\n\n");
        source.Append("[Network(2)]\n[Block<B60>(Name = \"top\")]\n[Shared(\"top\")]\npublic sealed partial class Net;\n");
        Assert.Contains(await Harness.Analyze(source.ToString()), diagnostic => diagnostic.Id == Descriptors.TooManyLayers);
    }

    [Theory]
    [InlineData("[Dense(8)]\n[Shared({|SN0120:\"dense_2\"|})]", "shared_1 applies \"dense_2\" once more, but no layer above has that name: above are input, dense_1")]
    [InlineData("[Dense(8, Name = \"encoder\")]\n[Shared({|SN0120:\"encodr\"|})]", "shared_1 applies \"encodr\" once more, but no layer above has that name: above are input, encoder; did you mean \"encoder\"?")]
    [InlineData("[Shared({|SN0120:\"dense_1\"|})]\n[Dense(8)]", "shared_1 applies \"dense_1\" once more, but that stands below it, and weights are those of the layer that stands first")]
    [InlineData("[Dense(8)]\n[Shared({|SN0120:\"own\"|}, Name = \"own\")]", "own applies \"own\" once more, but that is its own name")]
    [InlineData("[Dense(8)]\n[Shared(\"dense_1\")]\n[Shared({|SN0120:\"shared_1\"|})]", "shared_2 applies \"shared_1\" once more, but that applies dense_1 itself: name dense_1")]
    [InlineData("[Dense(8)]\n[Shared(\"dense_1\", {|SN0105:Trainable = false|})]", "Trainable of shared_1 must be left to dense_1, whose weights they are, but is false")]
    [InlineData("[Dense(8)]\n[Shared(\"dense_1\", {|SN0105:Reverse = true|})]", "Reverse of shared_1 must be false: dense_1 is no [Embedding] with a row for each token, but is true")]
    [InlineData("[Dense(4)]\n[{|SN0121:Shared(\"dense_1\")|}]", "shared_1 uses the weights of dense_1, whose kernel is (8, 4), but reads dense_1 (4), for which it would be (4, 4)")]
    [InlineData("[Dense(4)]\n[Dense(3)]\n[Shared(\"dense_1\", {|SN0121:From = [\"dense_2\"]|})]", "shared_1 uses the weights of dense_1, whose kernel is (8, 4), but reads dense_2 (3), for which it would be (3, 4)")]
    [InlineData("[Dense(8, Trainable = false)]\n[Shared(\"dense_1\", Trainable = false)]")]
    public Task What_cannot_be_shared_is_told(string layers, params string[] messages) => Verify.Attributes("[Network(8)]\n" + layers, messages);

    [Theory]
    [InlineData("[Embedding(9, 4)]\n[Dense(5)]\n[{|SN0101:Shared(\"embedding_1\", Reverse = true)|}]", "shared_1 needs (…, 4), a row of embedding_1, but dense_1 gives (6, 5)")]
    [InlineData("[Embedding(9, 4)]\n[{|SN0118:Shared(\"embedding_1\")|}]", "shared_1 reads int tokens, for which it needs an input of the network that nothing reads as floats, but it reads embedding_1, which gives floats: give it an [Input] of its own, or put it first")]
    [InlineData("[Embedding(9, 4)]\n[Dense(4)]\n[Shared(\"embedding_1\", Reverse = true)]")]
    public Task A_table_is_reversed(string layers, params string[] messages) => Verify.Attributes("[Network(6)]\n" + layers, messages);

    // Of an input that is none of the layer's, the layer's own rules say so, at the attribute that applies it.
    [Fact]
    public Task Rules_of_the_layer_are_those_of_each_use() => Verify.Diagnostics(
        "using StaticNet;\n\n[Network]\n[Input(\"a\", 9, 9, 2)]\n[Conv2D(4, 5)]\n[Flatten]\n[Input(\"b\", 3, 3, 2)]\n[{|SN0103:Shared(\"conv2d_1\")|}]\n[Flatten]\n[Concatenate(From = [\"flatten_1\", \"flatten_2\"])]\npublic sealed partial class Two;\n",
        ["The window (5, 5) of shared_1 is too large for its input: b gives (3, 3, 2); with Padding.Same it may stand out"]);

    [Fact]
    public Task In_a_block_too() => Verify.Diagnostics(
        """
        using StaticNet;

        [Block]
        [Dense(4)]
        [Dense(5, Name = "end")]
        public sealed class Part;

        [Block]
        [Dense(4)]
        [Shared({|SN0120:"dens_1"|})]
        public sealed class Other;

        [Network(8)]
        [Block<Part>(Name = "part")]
        [{|SN0121:Shared("part")|}]
        public sealed partial class One;

        [Network(8)]
        [{|SN0120:Block<Other>|}]
        public sealed partial class Two;

        [Network(8)]
        [Block<Part>(Name = "part")]
        [Dense(4)]
        [Shared("part/end")]
        public sealed partial class Fine;
        """,
        [
            "In 'Two': block_1/shared_1 applies \"dens_1\" once more, but no layer above has that name: above are input, dense_1; did you mean \"dense_1\"?",
            "shared_1/dense_1 uses the weights of part/dense_1, whose kernel is (8, 4), but reads part/end (5), for which it would be (5, 4)",
            "block_1/shared_1 applies \"dens_1\" once more, but no layer above has that name: above are input, dense_1; did you mean \"dense_1\"?",
        ]);
}
