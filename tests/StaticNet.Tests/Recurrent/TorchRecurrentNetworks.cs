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

// From a dense layer's states to states that are outputs.
[Network]
[Input("x", 1, 2)]
[Input("seed", 2)]
[Dense(1, From = ["x"])]
[Dense(1, From = ["seed"])]
[SimpleRNN(1, From = ["dense_1"], InitialState = ["dense_2"], ReturnState = true)]
[Output("simplernn_1", Loss.MeanSquaredError)]
[Output("simplernn_1/h", Loss.MeanSquaredError)]
[Compile(Optimizer.Sgd)]
public sealed partial class TorchStateOfOne;

[Network]
[Input("x", 50, 2)]
[Input("seed", 2)]
[Dense(3, From = ["x"])]
[Dense(17, From = ["seed"])]
[Dense(17, From = ["seed"])]
[LSTM(17, ReturnSequences = true, From = ["dense_1"], InitialState = ["dense_2", "dense_3"], ReturnState = true)]
[Output("lstm_1", Loss.MeanSquaredError)]
[Output("lstm_1/h", Loss.MeanSquaredError)]
[Output("lstm_1/c", Loss.MeanSquaredError)]
[Compile(Optimizer.Sgd)]
public sealed partial class TorchLstmStates;

[Network]
[Input("x", 7, 2)]
[Input("seed", 2)]
[Dense(1, From = ["x"])]
[Dense(5, From = ["seed"])]
[Dense(5, From = ["seed"])]
[Dense(5, From = ["seed"])]
[Dense(5, From = ["seed"])]
[LSTM(5, Bidirectional = true, From = ["dense_1"], InitialState = ["dense_2", "dense_3", "dense_4", "dense_5"], ReturnState = true)]
[Output("lstm_1", Loss.MeanSquaredError)]
[Output("lstm_1/forward_h", Loss.MeanSquaredError)]
[Output("lstm_1/forward_c", Loss.MeanSquaredError)]
[Output("lstm_1/backward_h", Loss.MeanSquaredError)]
[Output("lstm_1/backward_c", Loss.MeanSquaredError)]
[Compile(Optimizer.Sgd)]
public sealed partial class TorchLstmStatesBothWays;

[Network]
[Input("x", 7, 2)]
[Input("seed", 2)]
[Dense(3, From = ["x"])]
[Dense(33, From = ["seed"])]
[GRU(33, ReturnSequences = true, From = ["dense_1"], InitialState = ["dense_2"], ReturnState = true)]
[Output("gru_1", Loss.MeanSquaredError)]
[Output("gru_1/h", Loss.MeanSquaredError)]
[Compile(Optimizer.Sgd)]
public sealed partial class TorchGruStates;

[Network]
[Input("x", 2, 2)]
[Input("seed", 2)]
[Dense(3, From = ["x"])]
[Dense(5, From = ["seed"])]
[Dense(5, From = ["seed"])]
[GRU(5, ReturnSequences = true, Bidirectional = true, From = ["dense_1"], InitialState = ["dense_2", "dense_3"], ReturnState = true)]
[Output("gru_1", Loss.MeanSquaredError)]
[Output("gru_1/forward_h", Loss.MeanSquaredError)]
[Output("gru_1/backward_h", Loss.MeanSquaredError)]
[Compile(Optimizer.Sgd)]
public sealed partial class TorchGruStatesBothWays;
