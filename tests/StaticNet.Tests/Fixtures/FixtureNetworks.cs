namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks.mjs, under the same names: the two descriptions must say the same.

[Network(7)]
[Dense(5, Activation.Tanh)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(58)]
public sealed partial class MeanSquaredErrorSgd;

[Network(6)]
[Dense(9, Activation.Relu)]
[Dense(4, Activation.LeakyRelu)]
[Compile(Loss.MeanAbsoluteError, Optimizer.Sgd, LearningRate = 0.02f, Momentum = 0.9f)]
[Parameters(103)]
public sealed partial class MeanAbsoluteErrorMomentum;

[Network(6)]
[Dense(9, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.Huber, Optimizer.Sgd, Delta = 0.5, LearningRate = 0.1, Momentum = 0.9, Nesterov = true)]
[Parameters(113)]
public sealed partial class HuberNesterov;

[Network(7)]
[Dense(20, Activation.Tanh)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.RmsProp)]
[Parameters(223)]
public sealed partial class MeanSquaredErrorRmsProp;

[Network(5)]
[Dense(8, Activation.Sigmoid)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.RmsProp, LearningRate = 0.002, Rho = 0.8, Momentum = 0.6, Epsilon = 1e-3)]
[Parameters(84)]
public sealed partial class MeanSquaredErrorRmsPropMomentum;

[Network(7)]
[Dense(6, Activation.Sigmoid)]
[Dense(5)]
[Activation(Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.1f, Momentum = 0.9f, Nesterov = true)]
[Parameters(83)]
public sealed partial class SoftmaxCrossentropyNesterov;

[Network(5)]
[Dense(8, Activation.Softsign)]
[Dense(4)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, FromLogits = true)]
[Parameters(84)]
public sealed partial class LogitsCrossentropyAdam;

[Network(5)]
[Dense(7, Activation.Mish)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, LabelSmoothing = 0.1f, LearningRate = 0.01f, Beta1 = 0.8f, Beta2 = 0.99f, Epsilon = 1e-3f)]
[Parameters(66)]
public sealed partial class SmoothedCrossentropyAdam;

[Network(6)]
[Dense(4)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, FromLogits = true, LabelSmoothing = 0.2f, LearningRate = 0.1f)]
[Parameters(28)]
public sealed partial class SmoothedLogitsCrossentropySgd;

[Network(7)]
[Dense(5, Activation.Elu)]
[Dense(6, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.05f)]
[Parameters(76)]
public sealed partial class SparseSoftmaxSgd;

[Network(9)]
[Dense(7, Activation.HardSilu)]
[Dense(5)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, FromLogits = true)]
[Parameters(110)]
public sealed partial class SparseLogitsAdam;

[Network(6)]
[Dense(5, Activation.Silu)]
[Dense(1, Activation.Sigmoid)]
[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, LearningRate = 0.005f)]
[Parameters(41)]
public sealed partial class SigmoidCrossentropyAdam;

[Network(5)]
[Dense(3)]
[Activation(Activation.Sigmoid)]
[Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, LabelSmoothing = 0.1f, LearningRate = 0.05f, Momentum = 0.9f)]
[Parameters(18)]
public sealed partial class SmoothedSigmoidCrossentropyMomentum;

[Network(8)]
[Dense(6, Activation.Softplus)]
[Dense(2)]
[Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, FromLogits = true, LearningRate = 0.05f, Momentum = 0.9f, Nesterov = true)]
[Parameters(68)]
public sealed partial class BinaryLogitsNesterov;

[Network(4)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.001f)]
[Parameters(15)]
public sealed partial class SaturatedSoftmax;

[Network(4)]
[Dense(2, Activation.Sigmoid)]
[Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, LearningRate = 0.001f)]
[Parameters(10)]
public sealed partial class SaturatedSigmoid;

[Network(5)]
[Dense(6, Activation.Tanh, KernelL1 = 0.01f, KernelL2 = 0.02f, BiasL1 = 0.03f, BiasL2 = 0.04f, ActivityL1 = 0.05f, ActivityL2 = 0.06f)]
[Dense(3, KernelL2 = 0.01f, BiasL1 = 0.02f, ActivityL1 = 0.03f)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f, Momentum = 0.9f)]
[Parameters(57)]
public sealed partial class Regularized;

// The penalty of the probabilities flows through softmax, the cross-entropy past it.
[Network(5)]
[Dense(4, Activation.Softmax, KernelL1 = 0.01f, ActivityL2 = 0.3f)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]
[Parameters(24)]
public sealed partial class RegularizedSoftmax;

[Network(6)]
[Dense(5, Activation.Gelu, UseBias = false)]
[Dense(4, UseBias = false)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05f, Momentum = 0.9f, Nesterov = true)]
[Parameters(50)]
public sealed partial class WithoutBias;

[Network(3, 5)]
[Dense(4, Activation.Celu, ActivityL2 = 0.05f)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05f)]
[Parameters(50)]
public sealed partial class LastAxis;

// The loss is a mean over the positions of the batch.
#pragma warning disable SN0116 // Each position is meant.
[Network(3, 5)]
[Dense(4, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(24)]
public sealed partial class PositionwiseSoftmax;

// One label for each position.
[Network(3, 5)]
[Dense(6, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, FromLogits = true, LearningRate = 0.01f)]
[Parameters(64)]
public sealed partial class PositionwiseSparseLogits;
#pragma warning restore SN0116

[Network(12)]
[Reshape(3, 4)]
[Dense(5, Activation.Silu)]
[Reshape(5, -1)]
[Dense(2, Activation.Tanh)]
[Flatten]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(33)]
public sealed partial class Reshaped;

[Network(7)]
[Dense(9)]
[Activation(Activation.Selu)]
[Dense(10)]
[Activation(Activation.Glu)]
[Dense(6)]
[Activation(Activation.LogSoftmax)]
[Dense(6)]
[Activation(Activation.Sparsemax)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05f)]
[Parameters(250)]
public sealed partial class ActivationLayers;

// Wider than the widest vector, with a rest in every dimension, and a batch that ends in a part of a tile.
[Network(33)]
[Dense(41, Activation.Softplus)]
[Dense(17, Activation.Tanh)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.02f, Momentum = 0.9f)]
[Parameters(2162)]
public sealed partial class WideMomentum;
