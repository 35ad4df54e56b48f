using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

public class MergeTests
{
    private static readonly string[] Branches =
    [
        "[Network(8)]",
        "[Dense(4)]",
        "[Dense(4, From = [\"input\"], Name = \"right\")]",
        "[Concatenate(From = [\"dense_1\", \"right\", \"input\"])]",
        "[Dense(4)]",
        "[Add(From = [\"dense_2\", \"right\"])]",
    ];

    // Keras 1 prints the network's input after the kind of the first layer, and a row for each layer that another reads.
    [Fact]
    public void The_summary_has_a_row_for_every_connection() => Assert.Equal(
        """
        ____________________________________________________________________________________________________
        Layer (type)                     Output Shape          Param #     Connected to                     
        ====================================================================================================
        dense_1 (Dense)                  (None, 4)             36          dense_input_1[0][0]              
        ____________________________________________________________________________________________________
        right (Dense)                    (None, 4)             36          dense_input_1[0][0]              
        ____________________________________________________________________________________________________
        concatenate_1 (Concatenate)      (None, 16)            0           dense_1[0][0]                    
                                                                           right[0][0]                      
                                                                           dense_input_1[0][0]              
        ____________________________________________________________________________________________________
        dense_2 (Dense)                  (None, 4)             68          concatenate_1[0][0]              
        ____________________________________________________________________________________________________
        add_1 (Add)                      (None, 4)             0           dense_2[0][0]                    
                                                                           right[0][0]                      
        ====================================================================================================
        Total params: 140
        ____________________________________________________________________________________________________
        """.ReplaceLineEndings("\n"),
        Networks.Summary(Branches));

    [Theory]
    [InlineData("Add")]
    [InlineData("Subtract")]
    [InlineData("Multiply")]
    [InlineData("Average")]
    [InlineData("Maximum")]
    [InlineData("Minimum")]
    [InlineData("Concatenate")]
    public void Every_merge_is_named_after_its_kind_and_compiles_without_warning(string kind)
    {
        Networks.AssertCompiles(
            "[Network(5)]",
            "[Dense(5)]",
            $"[{kind}(From = [\"dense_1\", \"input\"])]",
            $"[{kind}(From = [\"{kind.ToLowerInvariant()}_1\", \"{kind.ToLowerInvariant()}_1\"])]",
            "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]");
    }

    [Theory]
    [InlineData("Add")]
    [InlineData("Subtract")]
    [InlineData("Multiply")]
    [InlineData("Average")]
    [InlineData("Maximum")]
    [InlineData("Minimum")]
    public Task Inputs_of_different_shapes_are_refused(string kind) => Networks.ExpectProblem(
        "SN0104",
        "From = [\"a\", \"b\"]",
        $"{kind.ToLowerInvariant()}_1 needs inputs of one shape, but a gives (4) and b gives (5)",
        "[Network(8)]",
        "[Dense(4, Name = \"a\")]",
        "[Dense(5, From = [\"input\"], Name = \"b\")]",
        $"[{kind}(From = [\"a\", \"b\"])]");

    // Shapes are compared, not how they lie in memory: (2, 6) and (12) are as many numbers.
    [Fact]
    public Task Inputs_of_different_ranks_are_refused() => Networks.ExpectProblem(
        "SN0104",
        "From = [\"input\", \"flatten_1\", \"input\"]",
        "add_1 needs inputs of one shape, but the input gives (2, 6), flatten_1 gives (12) and the input gives (2, 6)",
        "[Network(2, 6)]",
        "[Flatten]",
        "[Add(From = [\"input\", \"flatten_1\", \"input\"])]");

    [Fact]
    public Task A_concatenation_of_shapes_that_differ_along_another_axis_is_refused() => Networks.ExpectProblem(
        "SN0104",
        "From = [\"input\", \"reshape_1\"]",
        "concatenate_1 needs inputs of one shape in all axes but -1, but the input gives (2, 6) and reshape_1 gives (3, 4)",
        "[Network(2, 6)]",
        "[Reshape(3, 4)]",
        "[Concatenate(From = [\"input\", \"reshape_1\"])]");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-3)]
    public Task A_concatenation_along_no_axis_of_the_sample_is_refused(int axis) => Networks.ExpectProblem(
        "SN0105",
        $"Axis = {axis}",
        $"Axis of concatenate_1 must be from 1 to 2 or from -2 to -1, but is {axis}",
        "[Network(2, 6)]",
        "[Dense(6)]",
        $"[Concatenate(Axis = {axis}, From = [\"input\", \"dense_1\"])]");

    [Theory]
    [InlineData("Add", "two or more inputs")]
    [InlineData("Concatenate", "two or more inputs")]
    [InlineData("Subtract", "exactly two inputs")]
    public async Task A_merge_needs_inputs_by_name(string kind, string expected)
    {
        string name = kind.ToLowerInvariant() + "_1";
        await Networks.ExpectProblem("SN0101", kind, $"{name} needs {expected} in From, but the layer above alone gives one", "[Network(8)]", "[Dense(4)]", $"[{kind}]");
        await Networks.ExpectProblem("SN0101", "From = [\"input\"]", $"{name} needs {expected}, but From gives one", "[Network(8)]", $"[{kind}(From = [\"input\"])]");
    }

    [Fact]
    public Task A_difference_of_three_is_refused() => Networks.ExpectProblem(
        "SN0101",
        "From = [\"input\", \"input\", \"input\"]",
        "subtract_1 needs exactly two inputs, but From gives 3 inputs",
        "[Network(8)]",
        "[Subtract(From = [\"input\", \"input\", \"input\"])]");

    [Fact]
    public Task A_dense_layer_of_two_inputs_is_refused() => Networks.ExpectProblem(
        "SN0101",
        "From = [\"input\", \"input\"]",
        "dense_1 needs one input, but From gives 2 inputs",
        "[Network(8)]",
        "[Dense(4, From = [\"input\", \"input\"])]");

    [Fact]
    public Task A_branch_that_nothing_reads_is_refused() => Networks.ExpectProblem(
        "SN0108",
        "Dense(3, From = [\"input\"], Name = \"lost\")",
        "Nothing uses the output of lost: let a layer below read it with From, or remove it",
        "[Network(8)]",
        "[Dense(4, Name = \"a\")]",
        "[Dense(3, From = [\"input\"], Name = \"lost\")]",
        "[Dense(4, From = [\"a\"], Name = \"b\")]",
        "[Add(From = [\"a\", \"b\"])]");

    // The mean of probabilities is one, of other activations it is not.
    [Fact]
    public async Task An_ensemble_of_softmaxes_gives_probabilities()
    {
        IReadOnlyList<string> ensemble = ["[Network(8)]", "[Dense(4, Activation.Softmax, Name = \"a\")]", "[Dense(4, Activation.Softmax, From = [\"input\"], Name = \"b\")]", "[Average(From = [\"a\", \"b\"])]", "[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]"];
        Assert.Empty(await Harness.Analyze(Networks.Of([.. ensemble])));

        string[] mixed = [.. ensemble.Select(line => line.Replace("Softmax, From", "Tanh, From", System.StringComparison.Ordinal))];
        Diagnostic problem = Assert.Single(await Harness.Analyze(Networks.Of(mixed)));
        Assert.Equal("SN0301", problem.Id);
    }
}
