using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests.Blocks;

/// <summary>Blocks of several outputs: how they are read, what they are called, and what is said where one of them is missing.</summary>
public class BlockOutputTests
{
    private const string Blocks = """
        [Block]
        [Dense(8, Activation.Relu, Name = "features")]
        [Dense(3, Name = "mean")]
        [Dense(3, From = ["features"], Name = "deviation")]
        [Output("mean")]
        [Output("deviation")]
        public sealed class Encoder;

        [Block]
        [Input("first")]
        [Input("second")]
        [Add(From = ["first", "second"], Name = "sum")]
        [Subtract(From = ["first", "second"], Name = "difference")]
        [Output("sum")]
        [Output("difference")]
        public sealed class Butterfly;

        """;

    [Theory]
    [InlineData("[Block<Encoder>]\n[Multiply(From = [\"block_1/mean\", \"block_1/deviation\"])]", "block_1/mean, block_1/deviation")]
    [InlineData("[Block<Encoder>(Name = \"e\")]\n[Multiply(From = [\"e/deviation\", \"e/mean\"])]", "e/deviation, e/mean")]
    [InlineData("[Block<Encoder>]\n[Multiply]", "block_1/mean, block_1/deviation")]
    [InlineData("[Block<Encoder>]\n[Concatenate(From = [\"input\", \"block_1\", \"block_1/mean\"])]", "input, block_1/mean, block_1/deviation, block_1/mean")]
    [InlineData("[Block<Encoder>]\n[Block<Butterfly>]\n[Add]", "block_2/sum, block_2/difference")]
    [InlineData("[Block<Encoder>]\n[Block<Butterfly>(Repeat = 3)]\n[Add]", "block_4/sum, block_4/difference")]
    public void A_block_is_read_by_its_outputs(string layers, string read)
    {
        NetworkGraph graph = Graph(layers);
        Assert.Equal(read, string.Join(", ", graph.Layers[^1].Node.Inputs.Select(graph.NameOf)));
    }

    [Fact]
    public void Each_repetition_reads_the_outputs_of_the_one_before()
    {
        NetworkGraph graph = Graph("[Block<Encoder>]\n[Block<Butterfly>(Name = \"b\", Repeat = 2)]\n[Add]");
        string[] expected = ["b_1/sum: block_1/mean, block_1/deviation", "b_1/difference: block_1/mean, block_1/deviation", "b_2/sum: b_1/sum, b_1/difference", "b_2/difference: b_1/sum, b_1/difference"];
        Assert.Equal(expected, graph.Layers.Skip(3).Take(4).Select(layer => $"{layer.Name}: {string.Join(", ", layer.Node.Inputs.Select(graph.NameOf))}"));
    }

    // The order of the [Output]s counts, not that of the layers.
    [Fact]
    public void Outputs_of_blocks_are_those_of_blocks_around_them_and_of_networks()
    {
        NetworkGraph graph = Graph("""
            [Block<Outer>(Name = "o")]
            [Output("o/e/deviation")]
            [Output("o/tail")]
            """);
        Assert.Equal([new NetworkOutput("o/e/deviation", 2), new NetworkOutput("o/tail", 3)], graph.Outputs);
        Assert.Equal(["o/e/deviation", "o/tail/dense_1"], graph.OutputLayers.Select(layer => layer.Name));
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(Source("[Block<Outer>(Name = \"o\")]\n[Output(\"o/e/deviation\")]\n[Output(\"o/tail\")]")));
        Assert.Equal(3, Consumer.Constant(compilation, "Net", "OEDeviationSize"));
        Assert.Equal(2, Consumer.Constant(compilation, "Net", "OTailSize"));
    }

    [Fact]
    public void A_network_of_several_outputs_is_a_block_whose_losses_do_not_count()
    {
        NetworkGraph graph = Graph("[Block<Whole>]\n[Concatenate]", """
            [Network(5)]
            [Dense(2, Activation.Softmax, Name = "kind")]
            [Dense(4, From = ["input"], Name = "place")]
            [Output("place", Loss.MeanSquaredError)]
            [Output("kind", Loss.CategoricalCrossentropy, Metric.Accuracy)]
            [Compile(Optimizer.Adam)]
            public sealed partial class Whole;

            """);
        Assert.Equal("(6)", graph.Output.ToString());
        Assert.Equal([1, 0], graph.Layers[^1].Node.Inputs);
        Assert.Null(graph.CompileSettings);
    }

    // A block's last layer may be called anything, and its name is no part of what the user wrote.
    [Fact]
    public void Members_are_named_after_what_the_output_names()
    {
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(Source(
            "[Dense(2, Name = \"tail_dense\")]\n[Block<Tail>(Name = \"tail\")]\n[Output(\"tail_dense\", Loss.MeanSquaredError)]\n[Output(\"tail\", Loss.MeanSquaredError)]\n[Compile(Optimizer.Sgd)]",
            $"[Block]\n[Dense(2, Name = \"dense\")]\npublic sealed class Tail;\n[Block]\n[Dense(2, Name = \"{new string('n', 300)}\")]\npublic sealed class Long;\n[Network(3)]\n[Dense(2)]\n[Block<Long>(Name = \"long\")]\n[Output(\"dense_1\")]\n[Output(\"long\")]\npublic sealed partial class Other;\n")));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Equal(2, Consumer.Constant(compilation, "Net", "TailSize"));
        Assert.Equal(2, Consumer.Constant(compilation, "Other", "LongSize"));
    }

    [Theory]
    [InlineData("[Block<Encoder>]\n[{|SN0101:Dense(2)|}]", "dense_1 needs one input, but block_1 gives 2 outputs: block_1/mean, block_1/deviation")]
    [InlineData("[Block<Encoder>]\n[Dense(2, {|SN0101:From = [\"block_1\"]|})]", "dense_1 needs one input, but From gives 2 inputs: block_1/mean, block_1/deviation")]
    [InlineData("[Block<Encoder>]\n[Dot(1, {|SN0101:From = [\"block_1\", \"input\"]|})]", "dot_1 needs exactly two inputs, but From gives 3 inputs: block_1/mean, block_1/deviation, input")]
    [InlineData("[Block<Encoder>]\n[{|SN0101:Block<Encoder>|}]", "block_2 needs one input, but block_1 gives 2 outputs: block_1/mean, block_1/deviation")]
    [InlineData("[Block<Encoder>({|SN0105:Repeat = 2|})]", "Repeat of block_1 must be 1 for a block of 1 input and 2 outputs, but is 2")]
    [InlineData("[Block<Encoder>]\n[Dense(2, From = [{|SN0106:\"block_1/men\"|}])]", "dense_1 reads \"block_1/men\", but no layer above has that name: above are input, block_1, block_1/mean, block_1/deviation; did you mean \"block_1/mean\"?")]
    [InlineData("[Block<Encoder>]\n[Dense(2, From = [{|SN0106:\"block_1/features\"|}])]", "dense_1 reads \"block_1/features\", but no layer above has that name: above are input, block_1, block_1/mean, block_1/deviation")]
    [InlineData("[Dense(2, From = [{|SN0106:\"block_1/mean\"|}])]\n[Block<Encoder>]", "dense_1 reads \"block_1/mean\", but no layer above has that name: a layer below has it, and layers read only what stands above them")]
    [InlineData("[{|SN0108:Block<Encoder>|}]\n[Dense(2, From = [\"block_1/mean\"])]", "Nothing uses the output of block_1/deviation: let a layer below read it with From, or remove it")]
    [InlineData("[{|SN0117:Block<Encoder>|}]", "'Net' ends with block_1, which has several outputs: add an [Output] for each that is one of 'Net', of block_1/mean, block_1/deviation")]
    public Task A_layer_says_which_output_it_reads(string layers, string message) => Verify.Diagnostics(Source(layers), [message]);

    [Theory]
    [InlineData("[Block<Encoder>]\n[Output({|SN0106:\"block_1\"|})]\n[Output(\"block_1/deviation\")]", "[Output] reads \"block_1\", but no layer above has that name: it is that of a block with several outputs, block_1/mean, block_1/deviation")]
    [InlineData("[Block<Encoder>]\n[Output({|SN0106:\"block_1/featured\"|})]\n[Output(\"block_1/mean\")]", "[Output] reads \"block_1/featured\", but no layer above has that name: above are input, block_1, block_1/mean, block_1/deviation")]
    public Task An_output_says_which_output_it_is(string layers, string message) =>
        Verify.Diagnostics(Source(layers).Replace("partial class Net;", "partial class My;", System.StringComparison.Ordinal), [message]);

    // What is wrong with a block's outputs is wrong in every network: it is shown there, and where the block is taken in.
    [Theory]
    [InlineData("[Dense(2, Name = \"a\")]\n[{|SN0303:Output(\"a\")|}]", "'Inner' has one [Output], which tells several outputs apart: add the others, or remove it, so that the last layer is the output")]
    [InlineData("[Dense(2, Name = \"a\")]\n[Output(\"a\")]\n[Output({|SN0106:\"b\"|})]", "[Output] reads \"b\", but no layer above has that name: above are input, a")]
    [InlineData("[Dense(2, Name = \"a\")]\n[Output(\"a\")]\n[Output({|SN0106:\"input\"|})]", "[Output] reads \"input\", but no layer above has that name: it is an input's")]
    [InlineData("[Input(\"in\")]\n[Dense(2, Name = \"a\")]\n[Output(\"a\")]\n[Output({|SN0106:\"in\"|})]", "[Output] reads \"in\", but no layer above has that name: it is an input's")]
    [InlineData("[Dense(2, Name = \"a\")]\n[Output(\"a\")]\n[Output({|SN0107:\"a\"|})]", "The name \"a\" is used twice: an [Output] above already has it")]
    [InlineData("[Block<Encoder>]\n[Output(\"block_1/mean\")]\n[Output({|SN0106:\"block_1\"|})]", "[Output] reads \"block_1\", but no layer above has that name: it is that of a block with several outputs, block_1/mean, block_1/deviation")]
    [InlineData("[{|SN0117:Block<Encoder>|}]", "'Inner' ends with block_1, which has several outputs: add an [Output] for each that is one of 'Inner', of block_1/mean, block_1/deviation")]
    public Task What_is_wrong_with_the_outputs_of_a_block_is_shown_at_both_places(string layers, string message) => Verify.Diagnostics(
        Source("[{|SN0109:Block<Inner>(Name = \"i\")|}]", $"[Block]\n{layers}\npublic class Inner;\n\n"),
        [message, $"i cannot be made of 'Inner': {message}; a block is a class with layers and [Block] or [Network]"]);

    [Theory]
    [InlineData("Output(\"a\", {|SN0008:Loss.MeanSquaredError|}, Metric.Accuracy)", "Loss")]
    [InlineData("Output(\"a\", {|SN0008:Weight = 2|})", "Weight")]
    [InlineData("Output(\"a\", {|SN0008:FromLogits = true|})", "FromLogits")]
    public Task What_judges_an_output_is_the_networks(string output, string argument) => Verify.Diagnostics(
        $"using StaticNet;\n\n[Block]\n[Dense(2, Name = \"a\")]\n[Dense(2, From = [\"input\"], Name = \"b\")]\n[{output}]\n[Output(\"b\")]\npublic class Inner;\n",
        [$"'Inner' is a block, and the {argument} of [Output] says something of a network: remove it, or make 'Inner' a network, with [Network] and the shape of one sample in the place of [Block]"]);

    // Nothing is said of outputs whose layers cannot be read.
    [Theory]
    [InlineData("[Dence(2, Name = \"a\")]\n[Dense(3, Name = \"b\")]\n[Output(\"a\")]\n[Output(\"b\")]", "CS0246")]
    [InlineData("[Block<Missing>(Name = \"a\")]\n[Output(\"a/x\")]\n[Output(\"a/y\")]", "CS0246")]
    public Task What_the_compiler_refuses_is_left_to_it(string layers, string error) => Verify.Diagnostics($"using StaticNet;\n\n[Block]\n{layers}\npublic class Inner;\n", [], [error]);

    [Fact]
    public Task The_outputs_of_a_block_stand_on_the_declaration_of_its_layers() => Verify.Diagnostics(
        "using StaticNet;\n\n[Block]\n[Dense(2)]\n[Dense(2)]\n[Output(\"dense_1\")]\npublic partial class Parts;\n\n[{|SN0002:Output(\"dense_2\")|}]\npublic partial class Parts;\n",
        ["The layers of 'Parts' must stand on the declaration with [Block], but [Output] stands on another one: C# gives attributes on several partial declarations no order"]);

    [Theory]
    [InlineData("[Dense(2)]", "[Dense(2, From = [\"block_1/mean\"])]", "block_1/mean")]
    [InlineData("[Dense(2)]", "[Dense(2, From = [\"block_1/deviation\"])]", "block_1/deviation")]
    [InlineData("[Flatten]", "[Flatten(From = [\"block_1/mean\"])]", "block_1/mean")]
    [InlineData("[Dense(2, From = [\"block_1\"], Name = \"d\")]", "[Dense(2, From = [\"block_1/mean\"], Name = \"d\")]", "block_1/mean")]
    public Task A_layer_may_read_either_output(string before, string after, string output) => Mend.Source(
        "SN0101", $"Read \"{output}\"", Source("[Block<Encoder>]\n" + before), Source("[Block<Encoder>]\n" + after));

    [Fact]
    public async Task Where_a_layer_reads_others_too_nothing_is_offered() =>
        Assert.Empty(await Mend.Offered(Source("[Block<Encoder>]\n[Dot(1, From = [\"block_1\", \"input\"])]")));

    [Fact]
    public Task A_misspelt_output_is_named() => Mend.Source(
        "SN0106",
        "Change to \"block_1/mean\"",
        Source("[Block<Encoder>]\n[Output(\"block_1/men\")]\n[Output(\"block_1/deviation\")]"),
        Source("[Block<Encoder>]\n[Output(\"block_1/mean\")]\n[Output(\"block_1/deviation\")]"));

    [Fact]
    public Task A_misspelt_output_of_a_block_is_named_there() => Mend.Source(
        "SN0106",
        "Change to \"mean\"",
        Source("[Dense(2)]", "[Block]\n[Dense(2, Name = \"mean\")]\n[Dense(2, Name = \"other\")]\n[Output(\"meen\")]\n[Output(\"other\")]\npublic class Inner;\n"),
        Source("[Dense(2)]", "[Block]\n[Dense(2, Name = \"mean\")]\n[Dense(2, Name = \"other\")]\n[Output(\"mean\")]\n[Output(\"other\")]\npublic class Inner;\n"));

    // What a network of blocks computes is what the same layers do that are written out: nothing but their names tells the graphs apart.
    [Fact]
    public void The_graph_is_that_of_the_layers_written_out()
    {
        NetworkGraph blocks = Graph("[Block<Encoder>(Name = \"e\")]\n[Block<Butterfly>(Name = \"b\", Repeat = 2)]\n[Dense(2, From = [\"b_2/difference\"], Name = \"end\")]\n[Output(\"end\")]\n[Output(\"b_2/sum\")]");
        NetworkGraph layers = Graph("""
            [Dense(8, Activation.Relu)]
            [Dense(3)]
            [Dense(3, From = ["dense_1"])]
            [Add(From = ["dense_2", "dense_3"])]
            [Subtract(From = ["dense_2", "dense_3"])]
            [Add(From = ["add_1", "subtract_1"])]
            [Subtract(From = ["add_1", "subtract_1"])]
            [Dense(2)]
            [Output("dense_4")]
            [Output("add_2")]
            """);
        Assert.Equal(layers.Layers.Select(Describe), blocks.Layers.Select(Describe));
        Assert.Equal(layers.Outputs.Select(output => output.Layer), blocks.Outputs.Select(output => output.Layer));

        static string Describe(Layer layer) => $"{layer.Kind} {layer.Output} {layer.ParameterCount} of {string.Join(", ", layer.Node.Inputs)}";
    }

    private const string Outer = """
        [Block]
        [Dense(2)]
        public sealed class Tail2;

        [Block]
        [Block<Encoder>(Name = "e")]
        [Block<Tail2>(Name = "tail", From = ["e/mean"])]
        [Output("tail")]
        [Output("e/deviation")]
        public sealed class Outer;

        """;

    private static string Source(string layers, string blocks = "") =>
        $"using StaticNet;\n\n{Blocks}{(layers.Contains("<Outer>", System.StringComparison.Ordinal) ? Outer : "")}{blocks}[Network(5)]\n{layers}\npublic sealed partial class Net;\n";

    private static NetworkGraph Graph(string layers, string blocks = "")
    {
        CSharpCompilation compilation = Harness.Compile(Source(layers, blocks));
        (NetworkGraph? graph, EquatableArray<Problem> problems, _) = GraphBuilder.Build(DeclarationReader.Read(compilation.GetTypeByMetadataName("Net")!, default));
        Assert.Empty(problems.Select(problem => problem.Message));
        return graph!;
    }
}
