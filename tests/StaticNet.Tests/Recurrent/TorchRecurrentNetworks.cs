namespace StaticNet.Tests.Recurrent;

// The networks of tests/fixtures/torch-recurrent.py. The dense layer's gradients are those of the sequence.

[Network(1, 2)]
[Dense(1)]
[LSTM(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class TorchLstmOfOne;

[Network(7, 2)]
[Dense(3)]
[LSTM(17)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class TorchLstm;

[Network(50, 2)]
[Dense(1)]
[LSTM(33, ReturnSequences = true)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class TorchLongLstm;

[Network(7, 2)]
[Dense(3)]
[LSTM(5, ReturnSequences = true, Bidirectional = true)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class TorchLstmBothWays;

[Network(2, 2)]
[Dense(3)]
[GRU(5, ReturnSequences = true)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class TorchGru;

[Network(50, 2)]
[Dense(1)]
[GRU(33)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class TorchLongGru;

[Network(7, 2)]
[Dense(3)]
[GRU(17, Bidirectional = true)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class TorchGruBothWays;

[Network(50, 2)]
[Dense(1)]
[SimpleRNN(17, ReturnSequences = true)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class TorchTanh;

[Network(7, 2)]
[Dense(3)]
[SimpleRNN(5, Activation.Relu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class TorchRelu;
