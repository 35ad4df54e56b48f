namespace StaticNet.Tests.Shared;

// The networks of tests/fixtures/torch-shared.py.

[Block]
[Conv2D(5, 3, Activation.Tanh)]
[AveragePooling2D(2)]
[Flatten]
[Dense(7, Activation.Tanh, KernelL2 = 0.01f)]
public sealed class TorchTower;

[Network]
[Input("left", 10, 10, 1)]
[Block<TorchTower>(Name = "tower")]
[Input("right", 10, 10, 1)]
[Shared("tower", Name = "twin")]
[Subtract(From = ["tower", "twin"])]
[Dense(1, Activation.Sigmoid)]
[Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, LearningRate = 0.02f, Momentum = 0.9f)]
[Parameters(50 + 567 + 8)]
public sealed partial class TorchSiamese;

[Network(6)]
[Embedding(11, 5)]
[SimpleRNN(5, ReturnSequences = true)]
[Shared("embedding_1", Reverse = true)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.02f, Momentum = 0.9f, FromLogits = true)]
[Streaming]
public sealed partial class TorchTied;

[Network(6)]
[Embedding(70, 32)]
[SimpleRNN(32, ReturnSequences = true)]
[Shared("embedding_1", Reverse = true)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.02f, Momentum = 0.9f, FromLogits = true)]
public sealed partial class TorchWideTied;

[Network]
[Input("long", 9, 3)]
[Dense(3, Activation.Tanh)]
[Shared("dense_1")]
[Shared("dense_1")]
[LSTM(6)]
[Input("short", 4, 3)]
[Shared("dense_1")]
[Shared("lstm_1", Name = "twin")]
[Multiply(From = ["lstm_1", "twin"])]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f, Momentum = 0.9f)]
public sealed partial class TorchAgain;
