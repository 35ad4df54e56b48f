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
    [InlineData("[LSTM(4)]\n[LSTM(4, From = [\"input\"], InitialState = [{|SN0106:\"lstm_0\"|}])]", "lstm_2 reads \"lstm_0\", but no layer above has that name: above are input, lstm_1")]
    [InlineData("[LSTM(4)]\n[LSTM(4, From = [\"input\"], {|SN0101:InitialState = [\"lstm_1\"]|})]", "lstm_2 needs the initial states h and c, but InitialState gives one: lstm_1, which gives its states with ReturnState = true")]
    [InlineData("[GRU(4)]\n[LSTM(4, From = [\"input\"], {|SN0101:InitialState = [\"gru_1\"]|})]", "lstm_1 needs the initial states h and c, but InitialState gives one: gru_1")]
    [InlineData("[LSTM(4, ReturnState = true)]\n[GRU(4, From = [\"input\"], {|SN0101:InitialState = [\"lstm_1\"]|})]", "gru_1 needs the initial state h, but InitialState gives 2: lstm_1/h, lstm_1/c")]
    [InlineData("[LSTM(4, ReturnState = true)]\n[LSTM(4, Bidirectional = true, From = [\"input\"], {|SN0101:InitialState = [\"lstm_1\"]|})]", "lstm_2 needs the initial states forward_h, forward_c, backward_h and backward_c, but InitialState gives 2: lstm_1/h, lstm_1/c")]
    [InlineData("[LSTM(3, ReturnState = true)]\n[LSTM(4, From = [\"input\"], {|SN0101:InitialState = [\"lstm_1\"]|})]", "lstm_2 needs initial states of (4), but lstm_1/h gives (3)")]
    [InlineData("[GRU(4, ReturnSequences = true)]\n[GRU(4, {|SN0101:InitialState = [\"gru_1\"]|})]", "gru_2 needs initial states of (4), but gru_1 gives (8, 4)")]
    [InlineData("[LSTM(4)]\n[Dense(4, From = [{|SN0106:\"lstm_1/c\"|}])]", "dense_1 reads \"lstm_1/c\", but no layer above has that name: it is a state of a layer that gives it with ReturnState = true")]
    [InlineData("[GRU(4, ReturnState = true, InitialState = [{|SN0106:\"gru_1/h\"|}])]", "gru_1 reads \"gru_1/h\", but no layer above has that name: it is the layer's own")]
    [InlineData("[GRU(4, ReturnState = true)]\n[Dense(4, From = [{|SN0106:\"gru_1/c\"|}])]", "dense_1 reads \"gru_1/c\", but no layer above has that name: above are input, gru_1, gru_1/h")]
    [InlineData("[{|SN0108:GRU(4, ReturnState = true)|}]\n[Dense(4, From = [\"input\"])]", "Nothing uses the output of gru_1: let a layer below read it with From, or remove it")]
    public Task States_are_those_of_the_cell(string layers, params string[] messages) => Verify.Attributes("[Network(8, 2)]\n" + layers, messages);

    [Theory]
    [InlineData("[LSTM(4)]\n[Dense(4, From = [\"lstm_1/c\"])]", "[LSTM(4, ReturnState = true)]\n[Dense(4, From = [\"lstm_1/c\"])]", "SN0106")]
    [InlineData("[LSTM(4)]\n[LSTM(4, From = [\"input\"], InitialState = [\"lstm_1\"])]", "[LSTM(4, ReturnState = true)]\n[LSTM(4, From = [\"input\"], InitialState = [\"lstm_1\"])]", "SN0101")]
    public Task One_edit_returns_states(string before, string after, string id) => Mend.Attributes(id, "Set ReturnState to true", "[Network(8, 2)]\n" + before, "[Network(8, 2)]\n" + after);

    [Theory]
    [InlineData("[{|SN0119:GRU(4, ReturnSequences = true, ReturnState = true)|}]\n[Add(From = [\"gru_1\", \"gru_1/h\"])]", "gru_1/h is the state behind the last step, and a stream has no end: its StreamState keeps the states")]
    [InlineData("[{|SN0119:LSTM(4, ReturnState = true)|}]\n[Dense(4, From = [\"lstm_1/c\"])]", "lstm_1/c is the state behind the last step, and a stream has no end: its StreamState keeps the states")]
    [InlineData("[GRU(4)]\n[{|SN0119:GRU(4, From = [\"input\"], InitialState = [\"gru_1\"])|}]", "gru_2 reads gru_1, which is known when the sequence has ended")]
    public Task A_stream_keeps_its_states(string layers, string message) => Verify.Attributes("[Network(8, 2)]\n[Streaming]\n" + layers, "[Streaming] computes one time step at a time, but " + message);

    // As Keras has them: one row, of which the states are the second output and the third.
    [Fact]
    public void States_are_no_layers_of_their_own()
    {
        string text = Harness.Run(RecurrentSample.States).GetRunResult().GeneratedTrees.Single().ToString();
        Assert.Contains("decoder (LSTM)                   (None, 5, 12)         768         masking_1[0][0]", text, System.StringComparison.Ordinal);
        Assert.Contains("encoder[0][2]", text, System.StringComparison.Ordinal);
        Assert.DoesNotContain("/// encoder/h", text, System.StringComparison.Ordinal);
        Assert.Contains("new(\"encoder\", \"LSTM\", [12], 768, [\"question\"], [\"decoder\"])", text, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Network(1, 1)]\n[LSTM(1, Activation.Linear, RecurrentActivation = Activation.Linear, Dropout = 0.999, RecurrentDropout = 0.999)]")]
    public Task What_is_just_right_is_accepted(string attributes) => Verify.Attributes(attributes);

    [Theory]
    [InlineData("[Network(4, 3)]", "[LSTM(5, ReturnSequences = true, RecurrentDropout = 0.2, Dropout = 0.2)]\n[GRU(5, ReturnSequences = true, RecurrentDropout = 0.2)]\n[GRU(5, ResetAfter = false, RecurrentDropout = 0.2, ReturnSequences = true)]\n[SimpleRNN(5, RecurrentDropout = 0.2, ReturnSequences = true)]\n[GRU(5, ResetAfter = false, Bidirectional = true)]")]
    public void Every_layer_compiles_without_warning(string network, string layers) => Networks.AssertCompilesTwice(network, layers);

    // Nothing is written for each step: code, and the time that it takes to compile, are those of a short sequence. Of a long one, prediction computes the sums of some steps at a time.
    [Fact]
    public void The_text_does_not_depend_on_the_length_of_the_sequence()
    {
        Assert.Equal(Words("1_000"), Words("10_000"));
        Assert.Equal(Words("10"), Words("150"));
        Assert.InRange(Words("10_000").Length, 0, Words("10").Length * 1.1);

        string Words(string steps) => string.Concat(Regex.Replace(Text(steps), "[0-9][0-9_]*", "#").Replace("BatchStep = #,", "", System.StringComparison.Ordinal).Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries).Where(word => word != "//"));
        string Text(string steps) => Harness.Run($"using StaticNet;\n[Network({steps}, 3)]\n[LSTM(8, ReturnSequences = true)]\n[GRU(8, Bidirectional = true)]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]\npublic sealed partial class Net;").GetRunResult().GeneratedTrees.Single().ToString();
    }
}
