using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0301 and SN0302: what <c>[Compile]</c> asks becomes what the network can give.</summary>
public class CompileFixTests
{
    [Theory]
    [InlineData("[Dense(3)]", "[Dense(3, Activation.Softmax)]")]
    [InlineData("[Dense(3 /* kinds */, UseBias = false)]", "[Dense(3 /* kinds */, Activation.Softmax, UseBias = false)]")]
    [InlineData("[Dense(units: 3)]", "[Dense(units: 3, activation: Activation.Softmax)]")]
    [InlineData("[Dense(3, Activation.Relu)]", "[Dense(3, Activation.Softmax)]")]
    [InlineData("[Dense(activation: Activation.Relu, units: 3)]", "[Dense(activation: Activation.Softmax, units: 3)]")]
    [InlineData("[Dense(3, Activation = Activation.Relu)]", "[Dense(3, Activation = Activation.Softmax)]")]
    [InlineData("[Dense(3)]\n[Activation(Activation.Tanh)]", "[Dense(3)]\n[Activation(Activation.Softmax)]")]
    [InlineData("[Reshape(4, 2)]\n[Conv1D(8, 2)]", "[Reshape(4, 2)]\n[Conv1D(8, 2, Activation.Softmax)]")]
    [InlineData("[Reshape(2, 2, 2)]\n[Conv2D(8, 1, 2)]", "[Reshape(2, 2, 2)]\n[Conv2D(8, 1, 2, Activation.Softmax)]")]
    public Task The_last_layer_ends_with_softmax(string before, string after) =>
        Layers("Set Activation to Softmax", before, after, "[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]");

    [Fact]
    public Task The_last_layer_ends_with_what_its_loss_expects() =>
        Layers("Set Activation to Sigmoid", "[Dense(3)]", "[Dense(3, Activation.Sigmoid)]", "[Compile(Loss.BinaryCrossentropy, Optimizer.Sgd)]");

    [Fact]
    public Task Each_output_ends_with_what_its_own_loss_expects() => Layers(
        "Set Activation to Softmax",
        "[Dense(3, Name = \"kind\")]\n[Dense(4, From = [\"input\"], Name = \"size\")]",
        "[Dense(3, Activation.Softmax, Name = \"kind\")]\n[Dense(4, From = [\"input\"], Name = \"size\")]",
        "[Output(\"kind\", Loss.CategoricalCrossentropy)]\n[Output(\"size\", Loss.MeanSquaredError)]\n[Compile(Optimizer.Sgd)]");

    [Theory]
    [InlineData("Loss.SparseCategoricalCrossentropy, Optimizer.Sgd", "Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, FromLogits = true")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Sgd, FromLogits = false, LearningRate = 0.1f", "Loss.BinaryCrossentropy, Optimizer.Sgd, FromLogits = true, LearningRate = 0.1f")]
    [InlineData("loss: Loss.BinaryCrossentropy, optimizer: Optimizer.Sgd, metrics: [Metric.Accuracy]", "loss: Loss.BinaryCrossentropy, optimizer: Optimizer.Sgd, metrics: [Metric.Accuracy], FromLogits = true")]
    public Task A_loss_reads_logits(string before, string after) => Compile("SN0301", "Set FromLogits to true", "[Dense(3)]", before, after);

    [Theory]
    [InlineData("[Dense(1, Activation.Sigmoid)]", "Loss.CategoricalCrossentropy, Optimizer.Sgd", "Loss.BinaryCrossentropy, Optimizer.Sgd")]
    [InlineData("[Dense(1)]", "optimizer: Optimizer.Sgd, loss: Loss.SparseCategoricalCrossentropy, FromLogits = true", "optimizer: Optimizer.Sgd, loss: Loss.BinaryCrossentropy, FromLogits = true")]
    public Task One_output_is_judged_as_one(string layer, string before, string after) => Compile("SN0301", "Set Loss to BinaryCrossentropy", layer, before, after);

    [Theory]
    [InlineData("Loss.CategoricalCrossentropy, Optimizer.Sgd, FromLogits = true", "Loss.CategoricalCrossentropy, Optimizer.Sgd")]
    [InlineData("Loss.CategoricalCrossentropy, Optimizer.Sgd, FromLogits = true, LearningRate = 1", "Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 1")]
    public Task Probabilities_are_no_logits(string before, string after) => Compile("SN0301", "Remove FromLogits", "[Dense(3, Activation.Softmax)]", before, after);

    [Theory]
    [InlineData("[Dense(1)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]")]
    [InlineData("[Dense(1, Activation.Softmax)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]")]
    [InlineData("[Dense(3, Activation.Relu)]\n[Flatten]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]")]
    public Task Nothing_is_offered_where_more_than_one_edit_is_needed(string attributes) => Mend.Nothing("SN0301", "[Network(8)]\n" + attributes);

    [Fact]
    public async Task An_activation_in_a_block_is_not_set_where_the_block_is_taken_in()
    {
        OfferedFix offered = Assert.Single(await Mend.Offered("using StaticNet;\n\n[Block, Dense(3)]\nclass Head;\n\n[Network(8), Block<Head>, Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]\npartial class Net;"));
        Assert.Equal("Set FromLogits to true", offered.Title);
    }

    [Fact]
    public Task An_enum_is_named_as_the_file_can_name_it() => Mend.Source(
        "SN0301",
        "Set Activation to Softmax",
        "[StaticNet.Network(8), StaticNet.Dense(3)]\npartial class Net;\n\n[StaticNet.Compile(StaticNet.Loss.CategoricalCrossentropy, StaticNet.Optimizer.Sgd)]\npartial class Net;",
        "[StaticNet.Network(8), StaticNet.Dense(3, StaticNet.Activation.Softmax)]\npartial class Net;\n\n[StaticNet.Compile(StaticNet.Loss.CategoricalCrossentropy, StaticNet.Optimizer.Sgd)]\npartial class Net;");

    // An edit is one of the file that is open.
    [Fact]
    public async Task A_layer_in_another_file_is_not_edited() => Assert.Equal(
        ["Set FromLogits to true"],
        (await Mend.Offered(
            "using StaticNet;\n\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]\npartial class Net;",
            other: "using StaticNet;\n\n[Network(8), Dense(3)]\npartial class Net;")).Select(fix => fix.Title));

    [Theory]
    [InlineData("Remove Momentum", "Loss.MeanSquaredError, Optimizer.Adam, Momentum = 0.9f", "Loss.MeanSquaredError, Optimizer.Adam")]
    [InlineData("Remove Beta1", "Loss.MeanSquaredError, Optimizer.Sgd, Beta1 = 0.9f, LearningRate = 1", "Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 1")]
    [InlineData("Remove Beta1", "Loss.MeanSquaredError, // The mean.\n    Optimizer.Sgd, // Plain.\n    Beta1 = 0.9f, // Decay.\n    LearningRate = 1", "Loss.MeanSquaredError, // The mean.\n    Optimizer.Sgd, // Plain.\n    // Decay.\n    LearningRate = 1")]
    [InlineData("Remove Beta1", "Loss.MeanSquaredError,\r\n    Optimizer.Sgd, // Plain.\r\n    Beta1 = 0.9f", "Loss.MeanSquaredError,\r\n    Optimizer.Sgd // Plain.\r\n    ")]
    [InlineData("Remove Beta1", "Loss.MeanSquaredError,\r\n    Optimizer.Sgd,\r\n    Beta1 = 0.9f", "Loss.MeanSquaredError,\r\n    Optimizer.Sgd")]
    [InlineData("Remove FromLogits", "Loss.MeanSquaredError, Optimizer.Sgd, FromLogits = true", "Loss.MeanSquaredError, Optimizer.Sgd")]
    [InlineData("Remove LabelSmoothing", "Loss.MeanSquaredError, Optimizer.Sgd, LabelSmoothing = 0.1f", "Loss.MeanSquaredError, Optimizer.Sgd")]
    [InlineData("Remove Accuracy", "Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy, Metric.Accuracy", "Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy")]
    [InlineData("Remove Accuracy", "Loss.MeanSquaredError, Optimizer.Sgd, WeightedMetrics = [Metric.Accuracy, Metric.Accuracy]", "Loss.MeanSquaredError, Optimizer.Sgd, WeightedMetrics = [Metric.Accuracy]")]
    [InlineData("Remove Accuracy", "Loss.MeanSquaredError, Optimizer.Sgd, metrics: [Metric.Accuracy, Metric.Accuracy, Metric.MeanAbsoluteError]", "Loss.MeanSquaredError, Optimizer.Sgd, metrics: [Metric.Accuracy, Metric.MeanAbsoluteError]")]
    [InlineData("Remove MeanAbsoluteError", "Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, [Metric.MeanAbsoluteError], FromLogits = true", "Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, [], FromLogits = true")]
    public Task An_option_that_does_not_belong_goes(string title, string before, string after) => Compile("SN0302", title, "[Dense(3)]", before, after);

    private static Task Layers(string title, string before, string after, string rest) => Mend.Attributes("SN0301", title, "[Network(8)]\n" + before + "\n" + rest, "[Network(8)]\n" + after + "\n" + rest);

    private static Task Compile(string id, string title, string layers, string before, string after) =>
        Mend.Attributes(id, title, $"[Network(8)]\n{layers}\n[Compile({before})]", $"[Network(8)]\n{layers}\n[Compile({after})]");
}
