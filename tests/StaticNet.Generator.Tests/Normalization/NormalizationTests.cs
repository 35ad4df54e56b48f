using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

/// <summary>What the normalisations by each sample's statistics count, refuse and become.</summary>
public class NormalizationTests
{
    [Theory]
    [InlineData("LayerNormalization", "gamma (6) beta (6)")]
    [InlineData("LayerNormalization(Axis = [-1, -2])", "gamma (5, 6) beta (5, 6)")]
    [InlineData("LayerNormalization(Axis = [3, 1, 2], Center = false)", "gamma (4, 5, 6)")]
    [InlineData("LayerNormalization(Scale = false)", "beta (6)")]
    [InlineData("LayerNormalization(Center = false, Scale = false)", "")]
    [InlineData("GroupNormalization(Groups = 3)", "gamma (6) beta (6)")]
    [InlineData("GroupNormalization(Groups = -1, Center = false)", "gamma (6)")]
    [InlineData("GroupNormalization(Groups = 6, Axis = 3, Scale = false)", "beta (6)")]
    [InlineData("RMSNormalization", "scale (6)")]
    [InlineData("RMSNormalization(Axis = [2, 3])", "scale (5, 6)")]
    public void Weights_have_the_shape_of_what_is_normalised(string layer, string weights)
    {
        Layer normalization = Declarations.Graph($"using StaticNet; [Network(4, 5, 6)] [{layer}] partial class Net;").Layers[0];
        Assert.Equal(weights, string.Join(" ", normalization.Weights.Select(weight => $"{weight.Name} {weight.Shape}")));
        Assert.Equal("(4, 5, 6)", normalization.Output.ToString());
    }

    [Theory]
    [InlineData("LayerNormalization({|SN0105:Epsilon = 0|})", "Epsilon of layernormalization_1 must be a finite number above 0, but is 0")]
    [InlineData("LayerNormalization({|SN0105:Epsilon = float.NaN|})", "Epsilon of layernormalization_1 must be a finite number above 0, but is NaN")]
    [InlineData("LayerNormalization(Axis = [{|SN0105:0|}])", "Axis of layernormalization_1 must be from 1 to 3 or from -3 to -1, but is 0")]
    [InlineData("LayerNormalization(Axis = [-1, {|SN0105:4|}])", "Axis of layernormalization_1 must be from 1 to 3 or from -3 to -1, but is 4")]
    [InlineData("LayerNormalization({|SN0105:Axis = [1]|})", "Axis of layernormalization_1 must be the last axis, or the last ones without a gap, each once, but is (1)")]
    [InlineData("LayerNormalization({|SN0105:Axis = [1, 3]|})", "Axis of layernormalization_1 must be the last axis, or the last ones without a gap, each once, but is (1, 3)")]
    [InlineData("LayerNormalization({|SN0105:Axis = [-1, 3]|})", "Axis of layernormalization_1 must be the last axis, or the last ones without a gap, each once, but is (-1, 3)")]
    [InlineData("LayerNormalization({|SN0105:Axis = []|})", "Axis of layernormalization_1 must be the last axis, or the last ones without a gap, each once, but is ()")]
    [InlineData("LayerNormalization({|SN0105:GammaL1 = -1|})", "GammaL1 of layernormalization_1 must be a finite number of at least 0, but is -1")]
    [InlineData("LayerNormalization(Axis = [-2, -1], {|SN0105:GammaInitializer = Initializer.Identity|})", "GammaInitializer of layernormalization_1 must be one for any shape, but is Identity, which needs a matrix")]
    [InlineData("GroupNormalization({|SN0105:Groups = 4|})", "Groups of groupnormalization_1 must be -1 or a divisor of the 6 channels that the input gives, but is 4")]
    [InlineData("GroupNormalization({|SN0105:Groups = 0|})", "Groups of groupnormalization_1 must be -1 or a divisor of the 6 channels that the input gives, but is 0")]
    [InlineData("GroupNormalization({|SN0105:Groups = -2|})", "Groups of groupnormalization_1 must be -1 or a divisor of the 6 channels that the input gives, but is -2")]
    [InlineData("{|SN0105:GroupNormalization|}", "Groups of groupnormalization_1 must be -1 or a divisor of the 6 channels that the input gives, but is 32")]
    [InlineData("GroupNormalization(Groups = 2, {|SN0105:Axis = 1|})", "Axis of groupnormalization_1 must be the last axis, but is 1")]
    [InlineData("GroupNormalization(Groups = 2, {|SN0105:Axis = 5|})", "Axis of groupnormalization_1 must be from 1 to 3 or from -3 to -1, but is 5")]
    [InlineData("GroupNormalization(Groups = 2, {|SN0105:Epsilon = -1|})", "Epsilon of groupnormalization_1 must be a finite number above 0, but is -1")]
    [InlineData("GroupNormalization(Groups = 2, {|SN0105:BetaInitializer = Initializer.Orthogonal|})", "BetaInitializer of groupnormalization_1 must be one for a vector, but is Orthogonal, which needs a matrix")]
    [InlineData("RMSNormalization({|SN0105:Epsilon = 0|})", "Epsilon of rmsnormalization_1 must be a finite number above 0, but is 0")]
    [InlineData("RMSNormalization({|SN0105:Axis = [2]|})", "Axis of rmsnormalization_1 must be the last axis, or the last ones without a gap, each once, but is (2)")]
    public Task An_argument_is_in_its_range(string layer, string message) => Verify.Attributes($"[Network(4, 5, 6)]\n[{layer}]", message);

    [Theory]
    [InlineData("[Network(64)]\n[GroupNormalization]")]
    [InlineData("[Network(4, 6)]\n[GroupNormalization(Groups = 6)]")]
    [InlineData("[Network(4, 6)]\n[LayerNormalization(Axis = [2, 1])]")]
    [InlineData("[Network(6)]\n[RMSNormalization(Axis = [1])]")]
    public Task What_is_just_right_is_accepted(string attributes) => Verify.Attributes(attributes);

    // Every factor and summand is counted, and trained.
    [Fact]
    public void The_summary_counts_their_weights()
    {
        string summary = Networks.Summary("[Network(4, 6)]", "[LayerNormalization(Axis = [1, 2])]", "[GroupNormalization(Groups = 2)]", "[RMSNormalization]");
        Assert.Contains("layernormalization_1 (LayerNormalization)  (None, 4, 6)          48", summary, System.StringComparison.Ordinal);
        Assert.Contains("groupnormalization_1 (GroupNormalization)  (None, 4, 6)          12", summary, System.StringComparison.Ordinal);
        Assert.Contains("rmsnormalization_1 (RMSNormalization)      (None, 4, 6)          6", summary, System.StringComparison.Ordinal);
        Assert.Contains("Total params: 66", summary, System.StringComparison.Ordinal);
        Assert.DoesNotContain("Non-trainable", summary, System.StringComparison.Ordinal);
    }

    // A normalisation reads one sample after another, whatever the convolutions around it read.
    [Theory]
    [InlineData("[GroupNormalization(Groups = 3)]")]
    [InlineData("[LayerNormalization(Axis = [1, 2, 3])]")]
    [InlineData("[RMSNormalization]")]
    public void Convolutions_with_samples_in_the_lanes_have_rows_between_them(string normalization)
    {
        NetworkPlan plan = Plan("[Network(6, 5, 2)]", "[Conv2D(6, 3)]", normalization, "[Conv2D(4, 3)]");
        Assert.All([plan.ManyPrediction!, plan.Training!], pass =>
        {
            Assert.All(pass.Operations.OfType<DirectConvolution>(), convolution => Assert.True(convolution.Input.IsLanes && convolution.Output.IsLanes));
            Operation between = Assert.Single(pass.Operations.Where(operation => operation is NormalizeSamples or DivideByRootMeanSquare));
            Assert.False(between.Input.IsLanes || between.Output.IsLanes);
        });
        Assert.False(plan.Prediction.Operations.OfType<LaneTransposition>().Any());
    }

    // Their gradients are summed where the tensors are in the cache: in the blocks behind a convolution, else by parts of the weights.
    [Theory]
    [InlineData("[Conv2D(6, 3)]", "[GroupNormalization(Groups = 3)]", true)]
    [InlineData("[Dense(6)]", "[GroupNormalization(Groups = 3)]", false)]
    [InlineData("[Conv2D(6, 3)]", "[RMSNormalization]", true)]
    [InlineData("[Dense(6)]", "[RMSNormalization]", false)]
    public void Blocks_sum_the_gradients_behind_a_convolution(string layer, string normalization, bool expected)
    {
        NetworkPlan plan = Plan("[Network(6, 5, 2)]", layer, normalization);
        Assert.All(plan.Training!.Operations.Single(operation => operation is NormalizeSamples or DivideByRootMeanSquare).WeightParts, part => Assert.Equal(expected, part.IsGrouped));
    }

    // n is kept for the backward pass beside y only where they differ, and nothing is kept in prediction.
    [Fact]
    public void Without_weights_n_is_the_output()
    {
        NetworkPlan weighted = Plan("[Network(6)]", "[Dense(6)]", "[LayerNormalization]"), plain = Plan("[Network(6)]", "[Dense(6)]", "[LayerNormalization(Center = false, Scale = false)]");
        Assert.Equal(Tiling.Stride(6), weighted.SampleFloats - plain.SampleFloats);
        Assert.Equal(plain.BlockFloats, weighted.BlockFloats);
    }

    private static NetworkPlan Plan(params string[] attributes) =>
        NetworkPlan.Create(Declarations.Graph(Networks.Of([.. attributes, "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]"])));
}
