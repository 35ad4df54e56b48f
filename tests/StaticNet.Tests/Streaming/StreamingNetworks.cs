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

/// <summary>The sequence ends before the last layers.</summary>
[Network(15, 4)]
[Streaming]
[Conv1D(6, 3, Padding = Padding.Causal)]
[LSTM(40)]
[Dense(3, Activation.Softmax)]
internal sealed partial class LastStates;
