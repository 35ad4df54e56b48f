namespace StaticNet.Tests.Streaming;

/// <summary>One number a step in, and one out.</summary>
[Network(40, 1)]
[Streaming]
[Conv1D(5, 4, Activation.Tanh, Padding = Padding.Causal)]
[Conv1D(1, 1, Padding = Padding.Causal)]
internal sealed partial class CausalFilter;

/// <summary>Windows of several dilations, each kind of normalisation by step, and a residual sum.</summary>
[Network(37, 3)]
[Streaming]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
[Conv1D(20, 3, Padding = Padding.Causal, UseBias = false)]
[BatchNormalization]
[Activation(Activation.Relu, Name = "first")]
[Conv1D(20, 2, Activation.Sigmoid, Padding = Padding.Causal, DilationRate = 4)]
[LayerNormalization]
[Dropout(0.5)]
[Dense(20, Activation.Gelu)]
[Add(From = ["first", "dense_1"], Name = "sum")]
[Conv1D(12, 3, Activation.Glu, Padding = Padding.Causal, DilationRate = 7)]
[Concatenate(From = ["conv1d_3", "sum"])]
[RMSNormalization]
[Dense(3, Activation.Softmax)]
internal sealed partial class CausalStack;

/// <summary>Groups of channels, and what has two axes a step.</summary>
[Network(21, 12)]
[Streaming]
[Conv1D(12, 5, Padding = Padding.Causal, Groups = 3, DilationRate = 2)]
[PReLU(SharedAxes = [1])]
[LeakyReLU]
[Reshape(21, 3, 4)]
[Dense(2)]
[Softmax]
internal sealed partial class GroupedStack;

/// <summary>Several inputs and outputs: a step has those of each, one after another.</summary>
[Network]
[Streaming]
[Input("left", 9, 2)]
[Input("right", 9, 3)]
[Conv1D(4, 3, From = ["left"], Padding = Padding.Causal, Name = "a")]
[Dense(4, From = ["right"], Name = "b")]
[Multiply(From = ["a", "b"], Name = "product")]
[Dense(2, Name = "c")]
[Output("product")]
[Output("c")]
internal sealed partial class TwoStreams;

/// <summary>A token a step.</summary>
[Network(12)]
[Streaming]
[Embedding(9, 4)]
[Conv1D(6, 3, Activation.Relu, Padding = Padding.Causal)]
[Dense(9)]
internal sealed partial class TokenStream;

/// <summary>Each cell, of units that fill registers and of others; and names that become one in code.</summary>
[Network(23, 3)]
[Streaming]
[LSTM(17, ReturnSequences = true, Name = "a_1")]
[GRU(16, ReturnSequences = true, Name = "a1")]
[GRU(9, ReturnSequences = true, ResetAfter = false)]
[SimpleRNN(33, Activation.Relu, ReturnSequences = true, UseBias = false)]
[GRU(5, ReturnSequences = true, UseBias = false)]
[LSTM(32, Activation.Softsign, RecurrentActivation = Activation.HardSigmoid, ReturnSequences = true, UseBias = false)]
[Dense(2)]
internal sealed partial class RecurrentStack;

/// <summary>Dense layers of one unit that alone read a state, with what is folded into them and applied to them; two of them are one layer.</summary>
[Network(23, 3)]
[Streaming]
[LSTM(32, ReturnSequences = true)]
[Dense(1, Activation.Sigmoid)]
[GRU(16, ReturnSequences = true)]
[Dense(1, Activation.Relu)]
[BatchNormalization]
[LSTM(48, ReturnSequences = true)]
[Dense(1, Activation.Tanh, UseBias = false)]
[GRU(32, ReturnSequences = true, ResetAfter = true)]
[Shared("dense_1")]
internal sealed partial class ReadoutStack;

/// <summary>The sequence ends before the last layers.</summary>
[Network(15, 4)]
[Streaming]
[Conv1D(6, 3, Padding = Padding.Causal)]
[LSTM(40)]
[Dense(3, Activation.Softmax)]
internal sealed partial class LastStates;

/// <summary>Each kind of attention, over windows and over all that came, of one input and of two; and positions that go on.</summary>
[Network(21, 6)]
[Streaming]
[SinePositionEncoding]
[Add(From = ["input", "sinepositionencoding_1"])]
[Dense(12, Activation.Tanh, Name = "a")]
[MultiHeadAttention(3, 4, UseCausalMask = true, Window = 5)]
[Add(From = ["a", "multiheadattention_1"], Name = "b")]
[MultiHeadAttention(2, 20, ValueDim = 3, OutputShape = 12, UseCausalMask = true, UseBias = false, From = ["b", "a"], Name = "c")]
[Attention(UseScale = true, UseCausalMask = true, From = ["c", "a", "b"], Name = "d")]
[Attention(UseScale = true, ScoreMode = ScoreMode.Concat, UseCausalMask = true, Window = 1)]
[AdditiveAttention(UseCausalMask = true, Window = 17, From = ["d"])]
[Concatenate(From = ["d", "attention_1", "additiveattention_1"])]
[Dense(2)]
internal sealed partial class AttentiveStream;

/// <summary>One layer of attention: behind the sequence's length, a step sees as many steps as that.</summary>
[Network(6, 4)]
[Streaming]
[MultiHeadAttention(2, 3, UseCausalMask = true)]
internal sealed partial class LastSixSteps;

/// <summary>A block of a transformer.</summary>
[Block]
[LayerNormalization]
[MultiHeadAttention(2, 8, UseCausalMask = true, Name = "attention")]
[Add(From = ["input", "attention"], Name = "attended")]
[LayerNormalization]
[Dense(32, Activation.Gelu)]
[Dense(16, Name = "thought")]
[Add(From = ["attended", "thought"])]
internal sealed class SmallBlock;

/// <summary>A small GPT: a token a step, with learned positions.</summary>
[Network(16)]
[Streaming]
[TokenAndPositionEmbedding(9, 20, 16)]
[Block<SmallBlock>(Repeat = 2)]
[LayerNormalization]
[Dense(9)]
internal sealed partial class SmallGpt;

/// <summary>Learned positions beside numbers; and positions of another axis than time, which are the same at each step.</summary>
[Network(7, 3, 2)]
[Streaming]
[PositionEmbedding(3, Name = "within")]
[SinePositionEncoding(From = ["input"])]
[Add(From = ["input", "within", "sinepositionencoding_1"])]
[Reshape(7, 6, Name = "flat")]
[PositionEmbedding(9)]
[Add(From = ["flat", "positionembedding_1"])]
[Dense(2)]
internal sealed partial class PlacedSteps;

/// <summary>Tokens of several inputs: a step has those of each, one after another.</summary>
[Network]
[Streaming]
[Input("words", 7)]
[Embedding(9, 4)]
[Input("tags", 7, 2)]
[Embedding(5, 3)]
[Reshape(7, 6, Name = "pairs")]
[Concatenate(From = ["embedding_1", "pairs"])]
[GRU(6, ReturnSequences = true)]
[Dense(2)]
internal sealed partial class TaggedWords;
