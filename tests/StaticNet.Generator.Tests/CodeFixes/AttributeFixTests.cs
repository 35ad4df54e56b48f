using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Attributes that come, go, or stand elsewhere.</summary>
public class AttributeFixTests
{
    [Theory]
    [InlineData(
        "[Network(4)]\n[Dense(3)] // First.\npublic partial class Net;\n\n// Then.\n[Dense(2)]\n[Flatten, Dropout(0.5)]\npublic partial class Net;\n",
        "[Network(4)]\n[Dense(3)] // First.\n[Dense(2)]\n[Flatten, Dropout(0.5)]\npublic partial class Net;\n\n// Then.\npublic partial class Net;\n")]
    [InlineData(
        "  [Dense(2)]\n  partial class Net;\n\n  [Network(4)]\n  [Dense(3)]\n  [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\n  partial class Net;\n",
        "  partial class Net;\n\n  [Network(4)]\n  [Dense(2)]\n  [Dense(3)]\n  [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\n  partial class Net;\n")]
    [InlineData("[Network(4)] partial class Net;\n\n[Dense(2)] partial class Net;\n", "[Network(4)] [Dense(2)] partial class Net;\n\npartial class Net;\n")]
    public Task Layers_move_to_the_network(string before, string after) => Mend.Source("SN0002", "Move the layers to [Network]", "using StaticNet;\n\n" + before, "using StaticNet;\n\n" + after);

    [Fact]
    public async Task Layers_of_another_file_and_with_other_attributes_stay()
    {
        Assert.Empty(await Mend.Offered("using StaticNet;\n\n[Dense(2)]\npartial class Net;", "SN0002", other: "using StaticNet;\n\n[Network(4), Dense(3)]\npartial class Net;"));
        Assert.Empty(await Mend.Offered("using StaticNet;\n\n[Network(4), Dense(3)]\npartial class Net;\n\n[System.Serializable, Dense(2)]\npartial class Net;", "SN0002"));
    }

    [Theory]
    [InlineData("Add [Block]", "// Ours.\n[Dense(2)]\nclass Head;", "[Block]\n// Ours.\n[Dense(2)]\nclass Head;")]
    [InlineData("Add [Block]", "[Dense(2), Dropout(0.5)]\npartial class Head;\n\n[Network(4)]\n[Block<Head>]\npartial class Net;", "[Block, Dense(2), Dropout(0.5)]\npartial class Head;\n\n[Network(4)]\n[Block<Head>]\npartial class Net;")]
    [InlineData("Add [Network]", "[Input(\"a\", 2)]\n[Dense(2)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\npartial class Net;", "[Network]\n[Input(\"a\", 2)]\n[Dense(2)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\npartial class Net;")]
    public Task A_class_says_what_it_is(string title, string before, string after) => Mend.Source("SN0006", title, "using StaticNet;\n\n" + before, "using StaticNet;\n\n" + after);

    [Theory]
    [InlineData("[Dense(2)]")]
    [InlineData("[Dense(2)]\n[Parameters(3)]")]
    public Task Which_shape_a_network_has_is_not_guessed(string attributes) => Mend.Nothing("SN0006", attributes);

    [Theory]
    [InlineData("Remove [Parameters]", "[Block]\n[Dense(4)]\n[Parameters(3)] // Wrong.\nclass Head;", "[Block]\n[Dense(4)]\n// Wrong.\nclass Head;")]
    [InlineData("Remove [Compile]", "[Block, Dense(4), Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\nclass Head;", "[Block, Dense(4)]\nclass Head;")]
    [InlineData("Remove [Network]", "[Block]\n[Network(4)]\n[Dense(4)]\npartial class Head;", "[Block]\n[Dense(4)]\npartial class Head;")]
    [InlineData("Remove the Loss", "[Block]\n[Dense(4, Name = \"a\")]\n[Dense(4, Name = \"b\")]\n[Output(\"a\")]\n[Output(\"b\", Loss.Huber)]\nclass Head;", "[Block]\n[Dense(4, Name = \"a\")]\n[Dense(4, Name = \"b\")]\n[Output(\"a\")]\n[Output(\"b\")]\nclass Head;")]
    public Task A_block_has_nothing_of_a_network(string title, string before, string after) => Mend.Source("SN0008", title, "using StaticNet;\n\n" + before, "using StaticNet;\n\n" + after);

    [Theory]
    [InlineData("Remove [Dense]", "[Network(4)]\n[Dense(3)]\n[Dropout(0.5, From = [\"input\"])]", "[Network(4)]\n[Dropout(0.5, From = [\"input\"])]")]
    [InlineData("Remove [Input]", "[Network]\n[Input(\"a\", 4)]\n[Input(\"b\", 4)]\n[Flatten]", "[Network]\n[Input(\"b\", 4)]\n[Flatten]")]
    public Task What_nothing_uses_goes(string title, string before, string after) => Mend.Attributes("SN0108", title, before, after);

    [Theory]
    [InlineData("[Network(4)]\n[Dense(3)]\n[Dense(2)]\n[Dense(2, From = [\"input\"])]")]
    [InlineData("[Network(4)]\n[Dense(3)]\n[Dense(2, From = [\"input\"])]\n[Dropout(0.5, From = [\"dense_2\"])]")]
    public Task Nothing_goes_that_would_leave_or_rename_another(string attributes) => Mend.Nothing("SN0108", attributes);

    [Fact]
    public Task A_flatten_moves_below_what_needs_an_image() => Mend.Attributes(
        "SN0101",
        "Move [Flatten] below",
        "[Network(8, 8, 1)]\n[Flatten] // All.\n[Conv2D(4, 3)]\n[Dense(2)]",
        "[Network(8, 8, 1)]\n[Conv2D(4, 3)] // All.\n[Flatten]\n[Dense(2)]");

    [Theory]
    [InlineData("SN0302", "Remove [Compile]", "[Dense(2)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\n[Compile(Loss.Huber, Optimizer.Sgd)]", "[Dense(2)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]")]
    [InlineData("SN0302", "Remove [Compile]", "[Flatten]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]", "[Flatten]")]
    [InlineData("SN0302", "Remove [CosineDecay]", "[Dense(2)]\n[CosineDecay(0.1, 9)]", "[Dense(2)]")]
    [InlineData("SN0302", "Remove Nesterov", "[Dense(2)]\n[Compile(Loss.Huber, Optimizer.Sgd, Nesterov = true)]", "[Dense(2)]\n[Compile(Loss.Huber, Optimizer.Sgd)]")]
    [InlineData("SN0302", "Set Optimizer to Ftrl", "[Dense(2)]\n[Compile(Loss.Huber, Optimizer.Adam, FtrlBeta = 0.1)]", "[Dense(2)]\n[Compile(Loss.Huber, Optimizer.Ftrl, FtrlBeta = 0.1)]")]
    [InlineData("SN0302", "Change to \"bias\"", "[Dense(2)]\n[Compile(Loss.Huber, Optimizer.AdamW, ExcludeFromWeightDecay = [\"biass\"])]", "[Dense(2)]\n[Compile(Loss.Huber, Optimizer.AdamW, ExcludeFromWeightDecay = [\"bias\"])]")]
    [InlineData("SN0303", "Remove [Output]", "[Dense(2, Name = \"a\")]\n[Output(\"a\")]", "[Dense(2, Name = \"a\")]")]
    [InlineData("SN0303", "Set Loss to MeanSquaredError", "[Dense(2)]\n[Compile(Optimizer.Sgd, LearningRate = 0.1)]", "[Dense(2)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1)]")]
    [InlineData("SN0303", "Set Loss to SparseCategoricalCrossentropy", "[Dense(2, Activation.Softmax)]\n[Compile(optimizer: Optimizer.Sgd)]", "[Dense(2, Activation.Softmax)]\n[Compile(optimizer: Optimizer.Sgd, loss: Loss.SparseCategoricalCrossentropy)]")]
    [InlineData("SN0303", "Add [Compile(Optimizer.Adam)]", "[Dense(2, Name = \"a\")]\n[Dense(2, Name = \"b\")]\n[Output(\"a\", Loss.Huber)]\n[Output(\"b\", Loss.Huber)]", "[Dense(2, Name = \"a\")]\n[Dense(2, Name = \"b\")]\n[Output(\"a\", Loss.Huber)]\n[Output(\"b\", Loss.Huber)]\n[Compile(Optimizer.Adam)]")]
    [InlineData("SN0303", "Remove Loss", "[Dense(2, Name = \"a\")]\n[Dense(2, Name = \"b\")]\n[Output(\"a\", Loss.Huber)]\n[Output(\"b\", Loss.Huber)]\n[Compile(Loss.Huber, Optimizer.Adam)]", "[Dense(2, Name = \"a\")]\n[Dense(2, Name = \"b\")]\n[Output(\"a\", Loss.Huber)]\n[Output(\"b\", Loss.Huber)]\n[Compile(Optimizer.Adam)]")]
    public Task Training_is_asked_for_once_and_of_what_is_there(string id, string title, string before, string after) => Mend.Attributes(id, title, "[Network(4)]\n" + before, "[Network(4)]\n" + after);

    // Another layer's output would be the network's.
    [Theory]
    [InlineData("[Network(4)]\n[Dense(2, Name = \"a\")]\n[Dense(2)]\n[Output(\"a\")]")]
    [InlineData("[Network(4)]\n[Dense(2, Name = \"a\")]\n[Output(\"a\", Loss.Huber)]\n[Compile(Optimizer.Adam)]")]
    public Task An_output_stays_where_more_hangs_on_it(string attributes) => Mend.Nothing("SN0303", attributes);

    [Fact]
    public Task Each_output_of_a_block_becomes_one_of_the_network() => Mend.Source(
        "SN0117",
        "Add [Output(\"block_1/a\")] and [Output(\"block_1/b\")]",
        "using StaticNet;\n\n[Block, Dense(8, Name = \"a\"), Dense(8, Name = \"b\"), Output(\"a\"), Output(\"b\")]\nclass Pair;\n\n[Network(4)]\n[Block<Pair>] // Two.\npartial class Net;",
        "using StaticNet;\n\n[Block, Dense(8, Name = \"a\"), Dense(8, Name = \"b\"), Output(\"a\"), Output(\"b\")]\nclass Pair;\n\n[Network(4)]\n[Block<Pair>] // Two.\n[Output(\"block_1/a\")]\n[Output(\"block_1/b\")]\npartial class Net;");

    [Theory]
    [InlineData("Insert [Flatten] above", "[Block]\n[RepeatVector(2)]\nclass Inner;", "[Block]\n[Flatten]\n[RepeatVector(2)]\nclass Inner;")]
    [InlineData("Change to \"stem\"", "[Block]\n[Dense(4, Name = \"stem\")]\n[Dense(4, From = [\"stme\"])]\nclass Inner;", "[Block]\n[Dense(4, Name = \"stem\")]\n[Dense(4, From = [\"stem\"])]\nclass Inner;")]
    [InlineData("Remove Seed", "[Block]\n[Dropout(0.5, Seed = -7)]\nclass Inner;", "[Block]\n[Dropout(0.5)]\nclass Inner;")]
    [InlineData("Remove [Dense]", "[Block]\n[Dense(4)]\n[Flatten(From = [\"input\"])]\nclass Inner;", "[Block]\n[Flatten(From = [\"input\"])]\nclass Inner;")]
    public async Task What_is_wrong_in_a_block_is_mended_in_the_block(string title, string before, string after)
    {
        const string Net = "\n\n[Network(3, 4)]\n[Block<Middle>]\npartial class Net;\n\n[Block, Block<Inner>]\nclass Middle;";
        OfferedFix offered = (await Mend.Offered("using StaticNet;\n\n" + before + Net)).Single(fix => fix.Title == title);
        await Mend.Source(offered.Id, title, "using StaticNet;\n\n" + before + Net, "using StaticNet;\n\n" + after + Net);
    }
}
