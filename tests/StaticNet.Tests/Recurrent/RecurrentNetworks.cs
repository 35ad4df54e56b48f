namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks-recurrent.mjs.

[Network(4, 3)]
[LSTM(5, ReturnSequences = true, KernelL1 = 0.01, RecurrentL1 = 0.01, RecurrentL2 = 0.02, BiasL2 = 0.01)]
[GRU(17, ReturnSequences = true, ResetAfter = false)]
[GRU(6, ReturnSequences = true, UseBias = false)]
[SimpleRNN(4)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01)]
public sealed partial class RecurrentStack;

[Network(5, 2)]
[LSTM(9, Activation.Gelu, ReturnSequences = true, GoBackwards = true)]
[GRU(4, Activation.Softsign, RecurrentActivation = Activation.HardSigmoid, ReturnSequences = true, GoBackwards = true)]
[GRU(3, Activation.Silu, ReturnSequences = true, ResetAfter = false, UseBias = false)]
[SimpleRNN(5, Activation.Mish, GoBackwards = true, UseBias = false)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01)]
public sealed partial class RecurrentBackwards;

[Network(3, 2)]
[LSTM(3, ReturnSequences = true, Bidirectional = true)]
[GRU(4, ReturnSequences = true, Bidirectional = true, MergeMode = MergeMode.Sum)]
[SimpleRNN(5, ReturnSequences = true, Bidirectional = true, MergeMode = MergeMode.Ave)]
[GRU(3, ResetAfter = false, Bidirectional = true, MergeMode = MergeMode.Mul)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01)]
public sealed partial class RecurrentBothWays;

// Its gradients are compared with differences of the loss through 50 time steps.
[Network(50, 1)]
[LSTM(3, ReturnSequences = true)]
[GRU(2, ReturnSequences = true)]
[SimpleRNN(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.005)]
public sealed partial class RecurrentLong;

// States that are read by names, from an encoder to a decoder, in every cell and in both directions.
[Network(4, 3)]
[LSTM(5, ReturnState = true, Name = "encoder")]
[LSTM(5, ReturnSequences = true, ReturnState = true, Name = "decoder", From = ["input"], InitialState = ["encoder"])]
[GRU(5, ResetAfter = false, GoBackwards = true, Name = "reset", InitialState = ["decoder/c"])]
[SimpleRNN(5, ReturnSequences = true, Bidirectional = true, MergeMode = MergeMode.Sum, ReturnState = true, Name = "both", From = ["decoder"], InitialState = ["reset", "encoder/c"])]
[GRU(5, Name = "last", InitialState = ["both/backward_h"])]
[Concatenate(From = ["last", "both/forward_h", "decoder/h"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01)]
public sealed partial class RecurrentStates;
