using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What is offered at a network in which nothing is wrong.</summary>
public class RefactoringTests
{
    private const string Above = "using StaticNet;\n\n", Below = "\npublic sealed partial class Net;\n";

    [Theory]
    [InlineData("[Network(784)]\n[Den$$se(10)] // Out.", "[Network(784)]\n[Dense(10)] // Out.\n[Parameters(7850)]", "Add [Parameters(7850)]")]
    [InlineData("[Network(784), Dense(100)$$]", "[Network(784), Dense(100)]\n[Parameters(78_500)]", "Add [Parameters(78_500)]")]
    public Task The_parameters_are_stated(string before, string after, string title) => Refactor.Source(title, Above + before + Below, Above + after + Below);

    [Theory]
    [InlineData("[Dense(3, Activation.Softmax)]", "Add [Compile] for classes as one-hot targets, with CategoricalCrossentropy", "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]")]
    [InlineData("[Dense(3, Activation.Softmax)]", "Add [Compile] for classes as numbers, with SparseCategoricalCrossentropy", "[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]")]
    [InlineData("[Dense(1, Activation.Sigmoid)]", "Add [Compile] for yes or no, with BinaryCrossentropy", "[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy)]")]
    [InlineData("[Dense(2)]", "Add [Compile] for numbers of any size, with MeanSquaredError", "[Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.MeanAbsoluteError)]")]
    public Task A_network_is_compiled_as_its_output_says(string layer, string title, string compile) =>
        Refactor.Source(title, $"{Above}$$[Network(8)]\n{layer}{Below}", $"{Above}[Network(8)]\n{layer}\n{compile}{Below}");

    [Fact]
    public Task Each_output_gets_its_loss() => Refactor.Source(
        "Add [Compile], and to each [Output] the loss that fits it",
        Above + "[Network(8)]\n[Dense(3, Activation.Softmax, Name = \"kind\")]\n[Dense(1, From = [\"input\"], Name = \"size\")]\n[Output(\"kind\")]\n[Output(\"size\", Weight = 2)]\npublic sealed partial class N$$et;\n",
        Above + "[Network(8)]\n[Dense(3, Activation.Softmax, Name = \"kind\")]\n[Dense(1, From = [\"input\"], Name = \"size\")]\n[Output(\"kind\", Loss.CategoricalCrossentropy)]\n[Output(\"size\", Loss.MeanSquaredError, Weight = 2)]\n[Compile(Optimizer.Adam)]" + Below);

    [Fact]
    public Task Layers_become_a_block() => Refactor.Source(
        "Extract the layers into the block 'NetBlock'",
        "using StaticNet;\n\nnamespace Space\n{\n    [Network(8)]\n    [De$$nse(8, Activation.Relu)] // Wide.\n    // All of it.\n    [Dropout(0.5$$)]\n    [Dense(2)]\n    partial class Net { }\n}\n",
        "using StaticNet;\n\nnamespace Space\n{\n    [Network(8)]\n    [Block<NetBlock>]\n    [Dense(2)]\n    partial class Net { }\n\n    [Block]\n    [Dense(8, Activation.Relu)] // Wide.\n    // All of it.\n    [Dropout(0.5)]\n    internal sealed class NetBlock;\n}\n");

    [Fact]
    public Task A_block_becomes_its_layers() => Refactor.Source(
        "Inline the block 'Head'",
        Above + "[Network(8)]\n[Blo$$ck<Head>]\n[Dense(2)]\npublic sealed partial class Net;\n\n[Block]\n[Dense(4)]\n[Dropout(0.5)]\ninternal sealed class Head;\n",
        Above + "[Network(8)]\n[Dense(4)]\n[Dropout(0.5)]\n[Dense(2)]\npublic sealed partial class Net;\n\n[Block]\n[Dense(4)]\n[Dropout(0.5)]\ninternal sealed class Head;\n");

    [Theory]
    [InlineData("Extract", "[Network(8)]\n$$[Dense(4, Name = \"a\")]$$\n[Dense(4)]\n[Add(From = [\"a\", \"dense_1\"])]")]
    [InlineData("Extract", "[Network(8)]\n$$[Dense(4)]$$\n[Dense(4)]\n[Dense(4)]\n[Add(From = [\"dense_2\", \"dense_3\"])]")]
    [InlineData("Extract", "[Network(8)]\n$$[Dense(8)]\n[Add(From = [\"input\", \"dense_1\"])]$$\n[Dense(4)]")]
    [InlineData("Extract", "[Network(8)]\n$$[Dense(8)]\n[Dense(8, From = [\"dense_1\"])]$$\n[Dense(4)]")]
    [InlineData("Extract", "[Network(8), $$Dense(8)$$, Dense(4)]")]
    [InlineData("Inline", "[Network(8)]\n[$$Block<Head>(Repeat = 2)]")]
    [InlineData("Inline", "[Network(8)]\n[$$Block<Named>]")]
    [InlineData("Inline", "[Network(8)]\n[$$Block<Head>]\n[Dense(8)]\n[Dense(8, From = [\"dense_1\"])]")]
    [InlineData("Add", "[Network(8)]\n[Dense(0)$$]")]
    [InlineData("Add [Comp", "[Network(8)]\n[Flatten$$]")]
    [InlineData("Add [Comp", "[Network(8)]\n[Dense(1, Activation.Softmax)$$]")]
    [InlineData("Add [Comp", "[Network(8)]\n[Dense(1)$$]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    [InlineData("Add [Par", "[Network(8)]\n[Dense(1)$$]\n[Parameters(9)]")]
    public async Task Nothing_is_offered_that_would_change_what_is_computed(string title, string attributes)
    {
        const string Blocks = "\n[Block, Dense(8)] class Head;\n\n[Block, Dense(8, Name = \"x\")] class Named;\n";
        Assert.DoesNotContain(await Refactor.Offered(Above + attributes + Below + Blocks), offer => offer.Title.StartsWith(title, System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_offered_in_the_body_of_a_class_or_elsewhere()
    {
        Assert.Empty(await Refactor.Offered(Above + "[Network(8)]\n[Dense(2)]\npartial class Net { $$ }\n"));
        Assert.Empty(await Refactor.Offered(Above + "class Other$$ { }\n"));
        Assert.Empty(await Refactor.Offered("$$"));
    }
}
