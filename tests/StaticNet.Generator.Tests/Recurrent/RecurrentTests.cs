using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using StaticNet.Generator.Tests.Graphs;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Recurrent layers: their shapes, and what can be wrong with them, each at its place.</summary>
public class RecurrentTests
{
    [Theory]
    [InlineData("LSTM(8)", "(7, 3)", "(8)")]
    [InlineData("GRU(8, ReturnSequences = true)", "(7, 3)", "(7, 8)")]
    [InlineData("SimpleRNN(8, ReturnSequences = true, Bidirectional = true)", "(7, 3)", "(7, 16)")]
    [InlineData("LSTM(8, Bidirectional = true, MergeMode = MergeMode.Sum)", "(7, 3)", "(8)")]
    public void Shapes_are_those_of_Keras(string layer, string input, string output) => Assert.Equal(output, Networks.OutputShape(layer, input));

    [Theory]
    [InlineData("[Network(8)]\n[{|SN0101:LSTM(4)|}]", "LSTM needs (steps, channels), but the input gives (8)")]
    [InlineData("[Network(8, 2, 3)]\n[{|SN0101:GRU(4)|}]", "GRU needs (steps, channels), but the input gives (8, 2, 3)")]
    [InlineData("[Network(8, 2)]\n[LSTM({|SN0105:0|})]", "Units of lstm_1 must be at least 1, but is 0")]
    [InlineData("[Network(8, 2)]\n[LSTM({|SN0105:300_000_000|})]", "Units of lstm_1 must be at most 268,435,455, but is 300,000,000")]
    [InlineData("[Network(8, 2)]\n[LSTM(4, {|SN0105:Activation.Softmax|})]", "Activation of lstm_1 must be a function that takes each number by itself, but is Softmax")]
    [InlineData("[Network(8, 2)]\n[GRU(4, {|SN0105:RecurrentActivation = Activation.Glu|})]", "RecurrentActivation of gru_1 must be a function that takes each number by itself, but is Glu")]
    [InlineData("[Network(8, 2)]\n[LSTM(4, {|SN0105:RecurrentDropout = 1|})]", "RecurrentDropout of lstm_1 must be in [0, 1), but is 1")]
    [InlineData("[Network(8, 2)]\n[SimpleRNN(4, {|SN0105:Dropout = -0.5|})]", "Dropout of simplernn_1 must be in [0, 1), but is -0.5")]
    [InlineData("[Network(8, 2)]\n[SimpleRNN(4, {|SN0105:Seed = -2|})]", "Seed of simplernn_1 must be at least 0, or -1 for the network's, but is -2")]
    [InlineData("[Network(8, 2)]\n[LSTM(4, Bidirectional = true, {|SN0105:GoBackwards = true|})]", "GoBackwards of lstm_1 must be false beside Bidirectional, which goes both ways, but is true")]
    [InlineData("[Network(8, 2)]\n[LSTM(4, {|SN0105:MergeMode = MergeMode.Sum|})]", "MergeMode of lstm_1 must be left away without Bidirectional = true, but is Sum")]
    [InlineData("[Network(8, 2)]\n[LSTM(4, Bidirectional = true, {|SN0105:MergeMode = (MergeMode)7|})]", "MergeMode of lstm_1 must be a member of the enum MergeMode, but is 7")]
    [InlineData("[Network(8, 2)]\n[LSTM(4, {|SN0105:BiasInitializer = Initializer.Orthogonal|})]", "BiasInitializer of lstm_1 must be one for a vector, but is Orthogonal, which needs a matrix")]
    [InlineData("[Network(8, 2)]\n[Masking({|SN0105:MaskValue = double.NaN|})]\n[LSTM(4)]", "MaskValue of masking_1 must be a number that steps can have (replace a NaN in the samples before, as by 0), but is NaN")]
    public Task An_argument_is_in_its_range(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[Network(1, 1)]\n[LSTM(1, Activation.Linear, RecurrentActivation = Activation.Linear, Dropout = 0.999, RecurrentDropout = 0.999)]")]
    public Task What_is_just_right_is_accepted(string attributes) => Verify.Attributes(attributes);

    [Theory]
    [InlineData("[Network(4, 3)]", "[LSTM(5, ReturnSequences = true, RecurrentDropout = 0.2, Dropout = 0.2)]\n[GRU(5, ReturnSequences = true, RecurrentDropout = 0.2)]\n[GRU(5, ResetAfter = false, RecurrentDropout = 0.2, ReturnSequences = true)]\n[SimpleRNN(5, RecurrentDropout = 0.2, ReturnSequences = true)]\n[GRU(5, ResetAfter = false, Bidirectional = true)]")]
    public void Every_layer_compiles_without_warning(string network, string layers) => Networks.AssertCompilesTwice(network, layers);

    // Nothing is written for each step: code, and the time that it takes to compile, are those of a short sequence.
    [Fact]
    public void The_text_does_not_grow_with_the_sequence()
    {
        // All but the numbers and where lines break, of samples so large that each is a block.
        string Text(string steps) => Regex.Replace(Regex.Replace(Harness.Run($"using StaticNet;\n[Network({steps}, 3)]\n[LSTM(8, ReturnSequences = true)]\n[GRU(8, Bidirectional = true)]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]\npublic sealed partial class Net;").GetRunResult().GeneratedTrees.Single().ToString(), "[0-9][0-9_,.]*", "#"), "[\\s/]+", " ");
        Assert.Equal(Text("10_000"), Text("20_000"));
    }
}
