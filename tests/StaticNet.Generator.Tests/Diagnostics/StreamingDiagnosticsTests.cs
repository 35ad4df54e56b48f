using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0119: what cannot be computed one time step at a time.</summary>
public class StreamingDiagnosticsTests
{
    [Theory]
    [InlineData("[{|SN0119:Conv1D(4, 3)|}]", "conv1d_1 has windows that reach into later steps: write Padding = Padding.Causal")]
    [InlineData("[{|SN0119:Conv1D(4, 3, Padding = Padding.Same)|}]", "conv1d_1 has windows that reach into later steps: write Padding = Padding.Causal")]
    [InlineData("[{|SN0119:Conv1D(4, 3, Padding = Padding.Causal, Strides = 2)|}]", "conv1d_1 has Strides above 1, so that it gives no output at most steps: remove them")]
    [InlineData("[{|SN0119:GlobalAveragePooling1D|}]", "globalaveragepooling1d_1 works on all time steps together")]
    [InlineData("[{|SN0119:MultiHeadAttention(1, 2)|}]", "multiheadattention_1 looks at later steps: write UseCausalMask = true")]
    [InlineData("[Reshape(20, 1, 3)]\n[{|SN0119:Attention(UseCausalMask = true)|}]", "attention_1 has several positions at each step: make features of them with [Reshape(20, 3)]")]
    [InlineData("[{|SN0119:Flatten|}]", "flatten_1 works on all time steps together")]
    [InlineData("[{|SN0119:Softmax(Axis = 1)|}]", "softmax_1 works on all time steps together")]
    [InlineData("[{|SN0119:LayerNormalization(Axis = [1, 2])|}]", "layernormalization_1 works on all time steps together")]
    [InlineData("[{|SN0119:GroupNormalization(Groups = 3)|}]", "groupnormalization_1 works on all time steps together")]
    [InlineData("[{|SN0119:PReLU|}]", "prelu_1 has an alpha of its own for each time step: share them with SharedAxes = [1]")]
    [InlineData("[{|SN0119:LSTM(4, Bidirectional = true)|}]", "lstm_1 reads the sequence in both directions: remove Bidirectional")]
    [InlineData("[{|SN0119:GRU(4, GoBackwards = true)|}]", "gru_1 reads the sequence from its end: remove GoBackwards")]
    [InlineData("[{|SN0119:Masking|}]\n[GRU(4)]", "masking_1 masks steps, and a stream has none that do not count: remove it, and leave such steps out")]
    [InlineData("[{|SN0119:Permute(2, 1)|}]", "permute_1 works on all time steps together")]
    [InlineData("[Dense(4)]\n[Conv1D(4, 3, Padding = Padding.Causal)]\n[LayerNormalization]\n[MultiHeadAttention(1, 2, UseCausalMask = true, Window = 4)]\n[SinePositionEncoding]\n[PositionEmbedding(30)]")]
    public Task A_layer_that_looks_ahead_is_told(string layers, params string[] messages) =>
        Verify.Attributes("[Network(20, 3)]\n[Streaming]\n" + layers, [.. System.Linq.Enumerable.Select(messages, message => "[Streaming] computes one time step at a time, but " + message)]);

    [Theory]
    [InlineData("[Network(8)]\n[{|SN0119:Streaming|}]\n[Dense(4)]", "[Streaming] computes one time step at a time, but the input (8) of 'Net' has no time axis: write it as the first, as in [Network(100, 8)]")]
    [InlineData("[Network(8)]\n[Streaming]\n[{|SN0119:Embedding(9, 2, MaskZero = true)|}]", "[Streaming] computes one time step at a time, but embedding_1 has MaskZero, and a stream has no steps that do not count: remove it, and leave such steps out")]
    [InlineData("[Network(8)]\n[Streaming]\n[{|SN0119:TokenAndPositionEmbedding(9, 8, 2, MaskZero = true)|}]", "[Streaming] computes one time step at a time, but tokenandpositionembedding_1 has MaskZero, and a stream has no steps that do not count: remove it, and leave such steps out")]
    public Task An_input_has_a_time_axis(string attributes, string message) => Verify.Attributes(attributes, message);

    [Fact]
    public Task Queries_and_keys_come_together() => Verify.Diagnostics(
        "using StaticNet;\n\n[Network]\n[Streaming]\n[Input(\"a\", 20, 2)]\n[Input(\"b\", 12, 2)]\n[{|SN0119:Attention(UseCausalMask = true, From = [\"a\", \"b\"])|}]\npublic sealed partial class Two;\n",
        ["[Streaming] computes one time step at a time, but attention_1 has 20 queries and 12 keys: let both have the same steps"]);

    [Fact]
    public Task A_step_takes_tokens_or_numbers() => Verify.Diagnostics(
        "using StaticNet;\n\n[Network]\n[{|SN0119:Streaming|}]\n[Input(\"a\", 5)]\n[Embedding(9, 2)]\n[Input(\"b\", 5, 2)]\n[Add(From = [\"embedding_1\", \"b\"])]\npublic sealed partial class Two;\n",
        ["[Streaming] computes one time step at a time, but the input a of 'Two' is int beside other inputs: a step takes either tokens or numbers"]);

    [Theory]
    [InlineData("[Conv1D(4, 3)]", "[Conv1D(4, 3, Padding = Padding.Causal)]", "Set Padding to Causal")]
    [InlineData("[Conv1D(4, 3, Padding = Padding.Same)]", "[Conv1D(4, 3, Padding = Padding.Causal)]", "Set Padding to Causal")]
    [InlineData("[Conv1D(4, 3, Padding = Padding.Causal, Strides = 2)]", "[Conv1D(4, 3, Padding = Padding.Causal)]", "Remove Strides")]
    [InlineData("[LSTM(4, Bidirectional = true)]", "[LSTM(4)]", "Remove Bidirectional")]
    [InlineData("[Attention]", "[Attention(UseCausalMask = true)]", "Set UseCausalMask to true")]
    [InlineData("[PReLU]", "[PReLU(SharedAxes = [1])]", "Set SharedAxes to [1]")]
    public Task One_edit_lets_it_look_back(string before, string after, string title) =>
        Mend.Attributes("SN0119", title, "[Network(20, 3)]\n[Streaming]\n" + before, "[Network(20, 3)]\n[Streaming]\n" + after);

    [Fact]
    public Task A_stream_is_a_networks() => Verify.Diagnostics("using StaticNet;\n\n[Block]\n[Dense(4)]\n[{|SN0008:Streaming|}]\npublic static class Part;\n\n[{|SN0006:Streaming|}]\npublic static class Other;\n");

    [Fact]
    public Task The_states_name_is_taken() =>
        Verify.Diagnostics("using StaticNet;\n\n[Network(9, 2)]\n[Streaming]\n[Dense(1)]\npublic sealed partial class Net\n{\n    public void {|SN0013:CreateState|}()\n    {\n    }\n}\n");
}
