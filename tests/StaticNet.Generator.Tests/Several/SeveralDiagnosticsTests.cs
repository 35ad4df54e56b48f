using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests.Several;

/// <summary>SN0113, SN0114, SN0303, and what else can be wrong of several inputs and outputs.</summary>
public class SeveralDiagnosticsTests
{
    private const string Branches = "[Dense(4, Name = \"a\")]\n[Dense(1, Name = \"b\")]\n";

    [Theory]
    [InlineData("[Network({|SN0113:4, 4|})]\n[Input(\"image\", 4)]\n[Flatten]", "'My' has a shape in [Network] and another in each [Input]: give [Network] none, and the shape to an [Input]")]
    [InlineData("[Network]\n[{|SN0004:Input(\"image\")|}]\n[Flatten]", "The input shape of 'image' must be one or more dimensions of at least 1, without the batch, but it has none")]
    [InlineData("[Network]\n[Input(\"image\", 4, {|SN0004:0|})]\n[Flatten]", "The input shape of 'image' must be one or more dimensions of at least 1, without the batch, but dimension 2 is 0")]
    [InlineData("[Network]\n[Input(\"a\", 1 << 30)]\n[Input(\"b\", {|SN0004:1 << 30|})]\n[Concatenate(From = [\"a\", \"b\"])]", "The input shape of 'b' must be one or more dimensions of at least 1, without the batch, but its (1073741824) has more elements than an int can count")]
    [InlineData("[{|SN0004:Network|}]\n[Flatten]", "The input shape of 'My' must be one or more dimensions of at least 1, without the batch, but it has none")]
    [InlineData("[Network]\n[Input(\"a\", 4)]\n[Input({|SN0107:\"a\"|}, 4)]\n[Flatten]", "The name \"a\" is used twice: the Input above already has it")]
    [InlineData("[Network]\n[{|SN0108:Input(\"a\", 4)|}]\n[Input(\"b\", 4)]\n[Flatten]", "Nothing uses the input a: let a layer below read it with From, or remove it")]
    [InlineData("[Network]\n[Input(\"a\", 4)]\n[Flatten]\n[{|SN0108:Input(\"b\", 4)|}]", "Nothing uses the input b: let a layer below read it with From, or remove it")]
    [InlineData("[Network]\n[Input(\"a\", 4)]\n[Dense(4)]\n[{|SN0108:Input(\"b\", 4)|}]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]", "Nothing uses the input b: let a layer below read it with From, or remove it")]
    [InlineData("[Network]\n[Input(\"a\", 4)]\n[Dense(4)]\n[Input(\"b\", 4)]\n[Output(\"dense_1\")]\n[Output({|SN0106:\"b\"|})]", "[Output] reads \"b\", but no layer above has that name: it is an input's")]
    [InlineData("[Network]\n[{|SN0101:Flatten|}]\n[Input(\"b\", 4)]\n[Flatten]", "flatten_1 needs one input, but what stands above gives none")]
    [InlineData("[Network]\n[Input(\"a\", 4)]\n[Dense(3, From = [{|SN0106:\"input\"|}])]", "dense_1 reads \"input\", but no layer above has that name: above are a")]
    [InlineData("[Network]\n[Dense(3, From = [{|SN0106:\"a\"|}])]\n[Input(\"a\", 4)]\n[Flatten]", "dense_1 reads \"a\", but no layer above has that name: a layer below has it, and layers read only what stands above them")]
    [InlineData("[Network]\n[Input(\"a\", 4)]\n[Input(\"b\", 5)]\n[Add({|SN0104:From = [\"a\", \"b\"]|})]", "add_1 needs inputs of one shape, but a gives (4) and b gives (5)")]
    public Task Inputs_are_shapes_with_names(string attributes, string message) => Check(attributes, message);

    [Theory]
    [InlineData("1st", "it must be a name of letters, digits and signs between them, that begins with a letter, and no longer than 200")]
    [InlineData(" ", "it must be a name of letters, digits and signs between them, that begins with a letter, and no longer than 200")]
    [InlineData("input", "they would be those that the network has anyway")]
    [InlineData("batch size", "they would be those that the network has anyway")]
    [InlineData("y", "they would be those that the network has anyway")]
    [InlineData("item1", "they would be those that the network has anyway")]
    [InlineData("Other", "those of \"other\" are called so")]
    public Task Members_can_be_named_after_inputs(string name, string why) => Check(
        $"[Network]\n[Input(\"other\", 4)]\n[Input({{|SN0114:\"{name}\"|}}, 4)]\n[Add(From = [\"other\", \"{name}\"])]",
        $"The members of 'My' cannot be named after \"{name}\": {why}");

    [Fact]
    public Task A_member_is_not_called_as_its_class_is() => Verify.Diagnostics(
        "using StaticNet;\n\n[Network]\n[Input({|SN0114:\"image\"|}, 4)]\n[Flatten]\npublic sealed partial class ImageSize;\n",
        ["The members of 'ImageSize' cannot be named after \"image\": they would be those that the network has anyway"]);

    [Theory]
    [InlineData("[{|SN0303:Output(\"b\", Loss.MeanSquaredError)|}]\n[Compile(Optimizer.Sgd)]", "'My' has one [Output], which tells several outputs apart: add the others, or remove it, so that the last layer is the output, and let [Compile] have its loss")]
    [InlineData("[{|SN0303:Compile(Optimizer.Sgd)|}]", "[Compile] needs a loss for the output of 'My', such as Loss.MeanSquaredError: without one, it goes with an [Output] for each of several outputs")]
    [InlineData("[Output(\"a\", {|SN0303:Loss.MeanSquaredError|})]\n[Output(\"b\")]", "an output of 'My' has a loss, but without [Compile] nothing is trained: add [Compile(Optimizer.Adam)], or remove the loss")]
    [InlineData("[Output(\"a\", Loss.MeanSquaredError)]\n[{|SN0303:Output(\"b\")|}]\n[Compile(Optimizer.Sgd)]", "the output b has no loss: with [Compile], each [Output] needs one, such as Loss.MeanSquaredError")]
    [InlineData("[Output(\"a\", Loss.MeanSquaredError)]\n[Output(\"b\", Loss.MeanSquaredError)]\n[Compile({|SN0303:Loss.MeanSquaredError|}, Optimizer.Sgd)]", "Loss of [Compile] belongs to no output of 'My', which has several: each [Output] has its own, and [Compile] the optimizer alone")]
    [InlineData("[Output(\"a\", Loss.MeanSquaredError)]\n[Output(\"b\", Loss.MeanSquaredError)]\n[Compile(Optimizer.Sgd, {|SN0303:FromLogits = true|})]", "FromLogits of [Compile] belongs to no output of 'My', which has several: each [Output] has its own, and [Compile] the optimizer alone")]
    [InlineData("[Output(\"a\")]\n[Output({|SN0106:\"c\"|})]", "[Output] reads \"c\", but no layer above has that name: above are input, a, b")]
    [InlineData("[Output(\"a\")]\n[Output({|SN0107:\"a\"|})]", "The name \"a\" is used twice: an [Output] above already has it")]
    [InlineData("[{|SN0108:Flatten|}]\n[Output(\"a\")]\n[Output(\"b\")]", "Nothing uses the output of flatten_1: let a layer below read it with From, or remove it")]
    [InlineData("[Output(\"a\", {|SN0301:Loss.CategoricalCrossentropy|})]\n[Output(\"b\", Loss.MeanSquaredError)]\n[Compile(Optimizer.Sgd)]", "CategoricalCrossentropy does not fit the output of 'My': a (4) ends without an activation, which does not give probabilities; end with Softmax, or set FromLogits = true")]
    [InlineData("[Output(\"a\", Loss.MeanSquaredError, {|SN0105:Weight = -1|})]\n[Output(\"b\", Loss.MeanSquaredError)]\n[Compile(Optimizer.Sgd)]", "Weight of [Output] must be a finite number of at least 0, but is -1")]
    [InlineData("[Output(\"a\", Loss.MeanSquaredError, {|SN0302:LabelSmoothing = 0.1f|})]\n[Output(\"b\", Loss.MeanSquaredError)]\n[Compile(Optimizer.Sgd)]", "LabelSmoothing does not belong to MeanSquaredError: only CategoricalCrossentropy, BinaryCrossentropy, BinaryFocalCrossentropy and CategoricalFocalCrossentropy have it")]
    [InlineData("[Output(\"a\", Loss.SparseCategoricalCrossentropy, {|SN0302:Metric.MeanAbsoluteError|}, FromLogits = true)]\n[Output(\"b\", Loss.MeanSquaredError)]\n[Compile(Optimizer.Sgd)]", "MeanAbsoluteError does not go with SparseCategoricalCrossentropy: the targets are class numbers, which have no distance to the outputs")]
    [InlineData("[Output({|SN0106:\"input\"|})]\n[Output(\"b\")]", "[Output] reads \"input\", but no layer above has that name: it is an input's", true)]
    public Task Outputs_are_layers_with_losses(string attributes, string message, bool namedInput = false) =>
        Check($"[Network(8)]\n{Branches}{attributes}", namedInput ? "The members of 'My' cannot be named after \"input\": they would be those that the network has anyway" : message, namedInput);

    [Fact]
    public Task Inputs_and_outputs_stand_where_the_network_does() => Verify.Diagnostics(
        "using StaticNet;\n\n[Network]\n[Input(\"a\", 4)]\n[Flatten]\npublic partial class My;\n\n[{|SN0002:Input(\"b\", 4)|}]\npublic partial class My;\n",
        ["The layers of 'My' must stand on the declaration with [Network], but [Input] stands on another one: C# gives attributes on several partial declarations no order"]);

    [Theory]
    [InlineData("[{|SN0101:Block<Two>|}]", "block_1 needs exactly 2 inputs in From, but the layer above alone gives one")]
    [InlineData("[{|SN0111:Block<Two>(From = [\"input\", \"input\"])|}]", "block_1/right needs (3), the shape of [Input(\"right\")], but the input gives (8)")]
    [InlineData("[Dense(3)]\n[Block<Two>(From = [\"input\", \"dense_1\"], {|SN0105:Repeat = 2|})]", "Repeat of block_1 must be 1 for a block of 2 inputs and 1 output, but is 2")]
    public Task A_block_of_several_inputs_is_given_as_many(string layers, string message) => Verify.Diagnostics(
        "using StaticNet;\n\n[Block, Input(\"left\"), Input(\"right\", 3), Concatenate(From = [\"left\", \"right\"])] public class Two;\n"
        + $"\n[Network(8)]\n{layers}\npublic sealed partial class My;\n",
        [message.Replace("exactly 2 inputs", "exactly two inputs", System.StringComparison.Ordinal)]);

    private static Task Check(string attributes, string message, bool isName = false) => Verify.Diagnostics(
        $"using StaticNet;\n\n{(isName ? attributes.Replace("SN0106", "SN0114", System.StringComparison.Ordinal) : attributes)}\npublic sealed partial class My;\n", [message]);
}
