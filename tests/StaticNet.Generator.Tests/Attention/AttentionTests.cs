using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

/// <summary>Attention: its shapes and weights, and what can be wrong with it, each at its place.</summary>
public class AttentionTests
{
    [Theory]
    [InlineData("MultiHeadAttention(2, 4)", "(5, 3)", "(3, 2, 4) (2, 4) (3, 2, 4) (2, 4) (3, 2, 4) (2, 4) (2, 4, 3) (3)")]
    [InlineData("MultiHeadAttention(2, 4, ValueDim = 3, OutputShape = 7, UseBias = false)", "(5, 7)", "(3, 2, 4) (3, 2, 4) (3, 2, 3) (2, 3, 7)")]
    [InlineData("MultiHeadAttention(2, 4, From = [\"input\", \"dense_1\"])", "(5, 6)", "(6, 2, 4) (2, 4) (3, 2, 4) (2, 4) (3, 2, 4) (2, 4) (2, 4, 6) (6)")]
    [InlineData("MultiHeadAttention(2, 4, From = [\"dense_1\", \"input\", \"dense_1\"])", "(5, 3)", "(3, 2, 4) (2, 4) (3, 2, 4) (2, 4) (6, 2, 4) (2, 4) (2, 4, 3) (3)")]
    [InlineData("Attention(From = [\"dense_1\", \"input\", \"dense_1\"])", "(5, 6)", "")]
    [InlineData("Attention(UseScale = true, ScoreMode = ScoreMode.Concat)", "(5, 3)", "() ()")]
    [InlineData("AdditiveAttention", "(5, 3)", "(3)")]
    [InlineData("AdditiveAttention(UseScale = false)", "(5, 3)", "")]
    public void Shapes_are_those_of_Keras(string layer, string output, string weights)
    {
        Layer attention = Declarations.Graph($"using StaticNet; [Network(5, 6)] [Dense(3)] [{layer}] partial class Net;").Layers[1];
        Assert.Equal(output, attention.Output.ToString());
        Assert.Equal(weights, string.Join(" ", attention.Weights.Select(weight => weight.Shape)));
    }

    [Theory]
    [InlineData("MultiHeadAttention({|SN0105:0|}, 4)", "NumHeads of multiheadattention_1 must be at least 1, but is 0")]
    [InlineData("MultiHeadAttention(2, {|SN0105:-4|})", "KeyDim of multiheadattention_1 must be at least 1, but is -4")]
    [InlineData("MultiHeadAttention(2, 4, {|SN0105:ValueDim = 0|})", "ValueDim of multiheadattention_1 must be at least 1, but is 0")]
    [InlineData("MultiHeadAttention(2, 4, {|SN0105:OutputShape = 0|})", "OutputShape of multiheadattention_1 must be at least 1, but is 0")]
    [InlineData("MultiHeadAttention(2, 4, {|SN0105:Dropout = 1|})", "Dropout of multiheadattention_1 must be in [0, 1), but is 1")]
    [InlineData("MultiHeadAttention(2, 4, {|SN0105:Seed = -2|})", "Seed of multiheadattention_1 must be at least 0, or -1 for the network's, but is -2")]
    [InlineData("MultiHeadAttention(2, 4, {|SN0105:KernelL2 = -1|})", "KernelL2 of multiheadattention_1 must be a finite number of at least 0, but is -1")]
    [InlineData("MultiHeadAttention(2, 4, {|SN0105:KernelInitializer = Initializer.Identity|})", "KernelInitializer of multiheadattention_1 must be one for kernels of three axes, but is Identity, which needs a matrix")]
    [InlineData("MultiHeadAttention(2, 4, {|SN0105:BiasInitializer = Initializer.Orthogonal|})", "BiasInitializer of multiheadattention_1 must be one for a vector, but is Orthogonal, which needs a matrix")]
    [InlineData("Attention({|SN0105:Dropout = -1|})", "Dropout of attention_1 must be in [0, 1), but is -1")]
    [InlineData("AdditiveAttention({|SN0105:Seed = -2|})", "Seed of additiveattention_1 must be at least 0, or -1 for the network's, but is -2")]
    [InlineData("MultiHeadAttention(2, 4, {|SN0105:Window = 3|})", "Window of multiheadattention_1 must be 0 without UseCausalMask = true, but is 3")]
    [InlineData("Attention(UseCausalMask = true, {|SN0105:Window = -2|})", "Window of attention_1 must be at least 1, or 0 for all positions, but is -2")]
    [InlineData("AdditiveAttention({|SN0105:Window = -2|})", "Window of additiveattention_1 must be at least 1, or 0 for all positions, but is -2")]
    public Task An_argument_is_in_its_range(string layer, string message) => Verify.Attributes($"[Network(5, 6)]\n[{layer}]", message);

    [Fact]
    public Task One_edit_lets_a_window_look_back() =>
        Mend.Attributes("SN0105", "Set UseCausalMask to true", "[Network(5, 6)]\n[Attention(Window = 3)]", "[Network(5, 6)]\n[Attention(Window = 3, UseCausalMask = true)]");

    // Its keys are counted, so that it costs no more.
    [Theory]
    [InlineData(4, "causal, window of 4, softmax(Σ q·k)·values, (5, 6)", 2 * 5 * 4 * 12)]
    [InlineData(5, "causal, softmax(Σ q·k)·values, (5, 6)", 2 * 5 * 5 * 12)]
    [InlineData(int.MaxValue, "causal, softmax(Σ q·k)·values, (5, 6)", 2 * 5 * 5 * 12)]
    public void A_window_over_all_positions_is_none(int window, string sentence, long flops)
    {
        Layer attention = Declarations.Graph($"using StaticNet; [Network(5, 6)] [Attention(UseCausalMask = true, Window = {window})] partial class Net;").Layers[0];
        Assert.Equal((sentence, flops), (attention.Describe(), attention.ForwardFlops));
    }

    [Theory]
    [InlineData("[Network(6)]\n[{|SN0101:MultiHeadAttention(2, 4)|}]", "multiheadattention_1 needs (positions, features), but the input gives (6)")]
    [InlineData("[Network(6)]\n[{|SN0101:Attention|}]", "attention_1 needs (positions, features), but the input gives (6)")]
    [InlineData("[Network(5, 6)]\n[Attention({|SN0101:From = [\"input\", \"input\", \"input\", \"input\"]|})]", "attention_1 needs at most 3 inputs, but From gives 4 inputs")]
    [InlineData("[Network(5, 6)]\n[Cropping1D(1)]\n[MultiHeadAttention(2, 4, {|SN0104:From = [\"input\", \"input\", \"cropping1d_1\"]|})]", "multiheadattention_1 needs inputs whose values and keys, the second and the third, have equally many positions, but the input gives (5, 6) and cropping1d_1 gives (3, 6)")]
    [InlineData("[Network(5, 6)]\n[Dense(4)]\n[Attention({|SN0104:From = [\"input\", \"dense_1\"]|})]", "attention_1 needs inputs whose query and key have equally many features, but the input gives (5, 6) and dense_1 gives (5, 4)")]
    public Task Inputs_go_together(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[Network(1, 1)]\n[MultiHeadAttention(1, 1, ValueDim = 1, OutputShape = 1, Dropout = 0.99)]")]
    [InlineData("[Network(3, 2, 4)]\n[Cropping2D(1, 0)]\n[MultiHeadAttention(1, 1, From = [\"input\", \"cropping2d_1\"])]")]
    public Task What_is_just_right_is_accepted(string attributes) => Verify.Attributes(attributes);
}
