using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0115, SN0116, SN0304 and SN0305: what can be computed and is hardly meant is warned of, and little else.</summary>
public class SuspicionTests
{
    private const string Sparse = "[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam)]", Squares = "[Compile(Loss.MeanSquaredError, Optimizer.Adam)]";

    [Theory]
    [InlineData("[Network({|SN0115:3, 32, 32|})]\n[Conv2D(8, 3)]", "conv2d_1 takes (height, width, channels), but the shape (3, 32, 32) of the input looks like (channels, height, width)")]
    [InlineData("[Network({|SN0115:1, 480, 640|})]\n[MaxPooling2D(1)]\n[Conv2D(4, 1, From = [\"input\"], Strides = 9)]\n[Flatten(From = [\"maxpooling2d_1\"])]\n[Flatten(From = [\"conv2d_1\"])]\n[Concatenate(From = [\"flatten_1\", \"flatten_2\"])]", "maxpooling2d_1 takes (height, width, channels), but the shape (1, 480, 640) of the input looks like (channels, height, width)")]
    [InlineData("[Network]\n[Input(\"image\", {|SN0115:3, 8, 8|})]\n[Conv2D(8, 3)]\n[Flatten]\n[Input(\"user\", 4)]\n[Concatenate(From = [\"flatten_1\", \"user\"])]", "conv2d_1 takes (height, width, channels), but the shape (3, 8, 8) of image looks like (channels, height, width)")]
    public Task Channels_that_seem_to_come_first(string attributes, string message) => Verify.Diagnostics(Source(attributes), [message]);

    [Theory]
    [InlineData("[Network(32, 32, 3)]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(3, 7, 7)]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(1, 100, 16)]\n[Conv2D(8, 1)]")]
    [InlineData("[Network(8, 8, 12)]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(4, 9, 12)]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(3, 32, 32)]\n[Flatten]\n[Dense(2)]")]
    [InlineData("[Network(3, 32, 32)]\n[Permute(2, 3, 1)]\n[Conv2D(8, 3)]")]
    [InlineData("[Network(7, 32, 3)]\n[Conv2D(32, 5, 1)]\n[Conv2D(8, 3)]")]
    public Task Other_shapes_are_what_they_say(string attributes) => Verify.Attributes(attributes);

    [Theory]
    [InlineData("[Network(28, 28)]\n[{|SN0116:Dense(128)|}]\n[Dense(10, Activation.Softmax)]\n" + Sparse, "dense_2 gives (28, 10), an output for each of 28 positions, because dense_1 works on each position by itself: put [Flatten] above it, or a layer that brings the positions together")]
    [InlineData("[Network(28, 28, 1)]\n[Conv2D(4, 3)]\n[MaxPooling2D]\n[Dropout(0.1f)]\n[{|SN0116:Dense(10)|}]\n[Softmax]\n" + Sparse, "softmax_1 gives (13, 13, 10), an output for each of 169 positions, because dense_1 works on each position by itself: put [Flatten] above it, or a layer that brings the positions together")]
    [InlineData("[Network(16, 16, 3)]\n[Conv2D(4, 3)]\n[{|SN0116:Dense(1)|}]\n" + Squares, "dense_1 gives (14, 14, 1), an output for each of 196 positions, because dense_1 works on each position by itself: put [Flatten] above it, or a layer that brings the positions together")]
    [InlineData("[Network(6, 4)]\n[{|SN0116:Dense(3, Name = \"a\")|}]\n[Flatten]\n[Dense(2, Name = \"b\")]\n[Output(\"a\", Loss.MeanSquaredError)]\n[Output(\"b\", Loss.MeanSquaredError)]\n[Compile(Optimizer.Adam)]", "a gives (6, 3), an output for each of 6 positions, because a works on each position by itself: put [Flatten] above it, or a layer that brings the positions together")]
    public Task A_forgotten_Flatten(string attributes, string message) => Verify.Diagnostics(Source(attributes), [message]);

    // Labels of each step or pixel, autoencoders, and networks without a loss.
    [Theory]
    [InlineData("[Network(50, 30)]\n[Conv1D(8, 3, Padding = Padding.Same)]\n[Dense(5, Activation.Softmax)]\n" + Sparse)]
    [InlineData("[Network(50, 30)]\n[Conv1D(8, 3)]\n[MaxPooling1D]\n[Dense(5, Activation.Softmax)]\n" + Sparse)]
    [InlineData("[Network(16, 16, 3)]\n[Conv2D(8, 3, Padding = Padding.Same)]\n[Dense(5, Activation.Softmax)]\n" + Sparse)]
    [InlineData("[Network(16, 16, 3)]\n[MaxPooling2D]\n[UpSampling2D]\n[Dense(5, Activation.Softmax)]\n" + Sparse)]
    [InlineData("[Network(16, 16, 3)]\n[Conv2D(5, 3, Activation.Softmax)]\n" + Sparse)]
    [InlineData("[Network(28, 28)]\n[Dense(4)]\n[Dense(28)]\n" + Squares)]
    [InlineData("[Network(24)]\n[Reshape(6, 4)]\n[Dense(3)]\n" + Squares)]
    [InlineData("[Network(28, 28)]\n[Flatten]\n[Dense(3)]\n" + Squares)]
    [InlineData("[Network(28, 28)]\n[Dense(10, Activation.Softmax)]")]
    public Task Positions_that_may_be_meant(string attributes) => Verify.Attributes(attributes);

    [Theory]
    [InlineData("[Dense(2, Activation.Softmax)]\n[Compile({|SN0304:Loss.BinaryCrossentropy|}, Optimizer.Adam)]", "BinaryCrossentropy takes each output for a question of its own, but dense_1 (2) ends with Softmax, whose outputs sum to 1; use CategoricalCrossentropy, or end with Sigmoid")]
    [InlineData("[Dense(2, Activation.Softmax)]\n[Compile({|SN0304:Loss.BinaryFocalCrossentropy|}, Optimizer.Adam)]", "BinaryFocalCrossentropy takes each output for a question of its own, but dense_1 (2) ends with Softmax, whose outputs sum to 1; use CategoricalFocalCrossentropy, or end with Sigmoid")]
    [InlineData("[Dense(5)]\n[Activation(Activation.Sparsemax)]\n[Compile({|SN0304:Loss.BinaryCrossentropy|}, Optimizer.Adam)]", "BinaryCrossentropy takes each output for a question of its own, but activation_1 (5) ends with Sparsemax, whose outputs sum to 1; use CategoricalCrossentropy, or end with Sigmoid")]
    [InlineData("[Dense(2, Activation.Sigmoid)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]")]
    [InlineData("[Dense(2)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, FromLogits = true)]")]
    [InlineData("[Dense(2, Activation.Softmax)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]")]
    [InlineData("[Dense(2, Activation.Softmax)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    public Task A_binary_loss_of_classes(string attributes, params string[] messages) => Verify.Attributes("[Network(8)]\n" + attributes, messages);

    [Theory]
    [InlineData("[Dense(1, {|SN0305:Activation.Softmax|})]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]", "Softmax of dense_1 (1) has a single output along its last axis, which is always 1, whatever it learns; end with Sigmoid, or without an activation")]
    [InlineData("[Dense(1, {|SN0305:Activation.Softmax|})]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]", "Softmax of dense_1 (1) has a single output along its last axis, which is always 1, whatever it learns; end with Sigmoid, or without an activation")]
    [InlineData("[Dense(1)]\n[Activation({|SN0305:Activation.LogSoftmax|})]\n[Compile(Loss.MeanAbsoluteError, Optimizer.Adam)]", "LogSoftmax of activation_1 (1) has a single output along its last axis, which is always 0, whatever it learns; end with Sigmoid, or without an activation")]
    [InlineData("[Dense(1, Activation.Sigmoid)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]")]
    [InlineData("[Dense(4, Activation.Softmax)]\n[Reshape(4, 1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    [InlineData("[Dense(1, Activation.Softmax)]")]
    public Task A_softmax_of_one(string attributes, params string[] messages) => Verify.Attributes("[Network(8)]\n" + attributes, messages);

    [Theory]
    [InlineData("[Dense(1, Activation.Softmax)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]", "SN0305", "Set Activation to Linear", "[Dense(1, Activation.Linear)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    [InlineData("[Dense(1, Activation.Softmax)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]", "SN0305", "Set Activation to Sigmoid", "[Dense(1, Activation.Sigmoid)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]")]
    [InlineData("[Dense(3, Activation.Softmax)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]", "SN0304", "Set Activation to Sigmoid", "[Dense(3, Activation.Sigmoid)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]")]
    public Task An_edit_mends_what_is_warned_of(string before, string id, string title, string after) => Mend.Attributes(id, title, "[Network(8)]\n" + before, "[Network(8)]\n" + after);

    // What is meant in spite of a warning says so.
    [Fact]
    public async Task Our_own_networks_are_warned_of_nothing()
    {
        string[] sources =
        [
            .. new[] { "tests", "samples" }.SelectMany(folder => Directory.GetFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories))
                .Where(file => !file.Contains("StaticNet.Generator.Tests", System.StringComparison.Ordinal) && !file.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, System.StringComparison.Ordinal))
                .Select(File.ReadAllText)
                .Where(source => source.Contains("[Network", System.StringComparison.Ordinal)),
        ];
        Assert.True(sources.Length > 20);
        Assert.Equal([], (await Harness.Analyze(sources)).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning).Select(diagnostic => $"{diagnostic}\n{diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}"));
    }

    [Fact]
    public async Task A_warning_is_suppressed_where_it_stands_and_costs_the_network_nothing()
    {
        const string Net = "using StaticNet;\n\n[Network(8)]\n[Dense(1, Activation.Softmax)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]\npublic sealed partial class Net;";
        ImmutableArray<Diagnostic> diagnostics = await Harness.AnalyzeWithGenerator(Net);
        Assert.Equal([("SN0305", DiagnosticSeverity.Warning)], diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Severity)));
        Assert.DoesNotContain("InvalidOperationException", Assert.Single(Harness.Generate(Net)).Value, System.StringComparison.Ordinal);
        Assert.Empty(await Harness.Analyze(Net.Replace("[Dense", "#pragma warning disable SN0305\n[Dense", System.StringComparison.Ordinal)));
    }

    // Of several inputs or outputs, members have other parameters than those that a check of Net uses.
    private static string Source(string attributes) => $"using StaticNet;\n\n{attributes}\npublic sealed partial class Any;\n";
}
