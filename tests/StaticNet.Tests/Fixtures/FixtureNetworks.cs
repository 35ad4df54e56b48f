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

// The branches are added to what they started from: one tensor has two readers, a sum another two.
[Network(6)]
[Dense(7, Activation.Tanh, Name = "stem")]
[Dense(9, Activation.Softplus)]
[Dense(7, Name = "branch")]
[Add(From = ["stem", "branch"], Name = "sum")]
[Dense(5, Activation.Silu)]
[Dense(7, Name = "branch2")]
[Add(From = ["branch2", "sum"])]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05f)]
[Parameters(297)]
public sealed partial class Residual;

// Four layers read one tensor, one of them under another shape's name.
[Network(5)]
[Dense(6, Activation.Tanh, Name = "shared")]
[Dense(6, Activation.Sigmoid, Name = "a")]
[Activation(Activation.Softmax, From = ["shared"], Name = "b")]
[Dense(4, Activation.Silu, From = ["shared"], Name = "c")]
[Reshape(6, From = ["shared"], Name = "d")]
[Multiply(From = ["a", "b", "d"], Name = "product")]
[Concatenate(From = ["product", "c"])]
[Dense(3, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.05f, Momentum = 0.9f, Nesterov = true)]
[Parameters(139)]
public sealed partial class ThreeReaders;

[Network(3, 5)]
[Dense(5, Activation.Tanh, Name = "a")]
[Dense(5, From = ["input"], Name = "b")]
[Dense(5, Activation.Silu, From = ["input"], Name = "c")]
[Subtract(From = ["a", "b"], Name = "difference")]
[Multiply(From = ["difference", "c"], Name = "product")]
[Average(From = ["a", "product", "input"], Name = "mean")]
[Maximum(From = ["a", "b", "mean"], Name = "largest")]
[Minimum(From = ["input", "b", "product"], Name = "smallest")]
[Multiply(From = ["c", "c"], Name = "square")]
[Add(From = ["largest", "smallest", "square", "mean"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(122)]
public sealed partial class Merges;

// A length of 1, or an axis that is missing, stands for the others' length: in one input, and in both.
[Network(3, 4, 5)]
[Dense(5, Activation.Tanh, Name = "a")]
[AveragePooling2D(3, 4)]
[Dense(5, Activation.Sigmoid, Name = "gate")]
[Reshape(5, Name = "vector")]
[Dense(1, Activation.Tanh, From = ["a"], Name = "column")]
[Multiply(From = ["a", "gate"], Name = "gated")]
[Add(From = ["column", "gated", "vector"], Name = "sum")]
[Subtract(From = ["vector", "sum"], Name = "difference")]
[Average(From = ["column", "gate"], Name = "outer")]
[Multiply(From = ["difference", "outer", "input"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05f)]
public sealed partial class MergesOfShorter;

// Along each axis: with the network's own input, which has no padding, with one tensor twice, and with columns that begin in the midst of a register.
[Network(2, 3, 3)]
[Dense(5, Activation.Tanh, Name = "a")]
[Dense(17, Activation.Sigmoid, From = ["input"], Name = "b")]
[Concatenate(From = ["a", "input", "b"], Name = "columns")]
[Dense(3, Activation.Silu, Name = "narrow")]
[Concatenate(Axis = 2, From = ["narrow", "input", "narrow"], Name = "rows")]
[Reshape(1, 6, 3, From = ["narrow"], Name = "tall")]
[Reshape(2, 9, 3, From = ["rows"], Name = "blocks")]
[Reshape(3, 6, 3, From = ["blocks"], Name = "halves")]
[Concatenate(Axis = 1, From = ["tall", "halves"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(312)]
public sealed partial class Concatenations;

[Network(7, 8, 2)]
[Dense(3, Activation.Tanh)]
[MaxPooling2D(2, 3)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(47)]
public sealed partial class MaxPooledValid;

[Network(5, 6, 2)]
[Dense(3)]
[MaxPooling2D(3, 2, StrideHeight = 2, StrideWidth = 3, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(47)]
public sealed partial class MaxPooledSame;

// An input is in several windows, and may be the largest of several.
[Network(5, 5, 1)]
[Dense(2, Activation.Tanh)]
[MaxPooling2D(3, Strides = 1, Padding = Padding.Same)]
[AveragePooling2D(2, Strides = 1)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(70)]
public sealed partial class MaxPooledOverlapping;

[Network(7, 8, 2)]
[Dense(17, Activation.Tanh)]
[AveragePooling2D(3, 2, StrideHeight = 2, StrideWidth = 3)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(359)]
public sealed partial class AveragePooledValid;

// The means at the borders are of fewer inputs.
[Network(5, 7, 3)]
[Dense(4, Activation.Silu)]
[AveragePooling2D(2, 3, Padding = Padding.Same)]
[AveragePooling2D(4, Strides = 1, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(90)]
public sealed partial class AveragePooledSame;

// The caller's samples have no padding between their rows.
[Network(6, 5, 3)]
[MaxPooling2D(2, Padding = Padding.Same, Name = "largest")]
[AveragePooling2D(2, Padding = Padding.Same, From = ["input"], Name = "mean")]
[Subtract(From = ["largest", "mean"])]
[Dense(4, Activation.Tanh)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(90)]
public sealed partial class PooledInput;

// Four poolings add to the gradient of one tensor.
[Network(9, 3)]
[Dense(4, Activation.Tanh, Name = "steps")]
[MaxPooling1D(Name = "a")]
[AveragePooling1D(3, Strides = 2, Padding = Padding.Same, From = ["steps"], Name = "b")]
[MaxPooling1D(3, Strides = 2, Padding = Padding.Same, From = ["steps"], Name = "c")]
[AveragePooling1D(4, Strides = 1, From = ["steps"], Name = "d")]
[Concatenate(Axis = 1, From = ["a", "b", "c", "d"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(178)]
public sealed partial class PooledSteps;

[Network(4, 3, 3)]
[Dense(5, Activation.Tanh, Name = "image")]
[GlobalMaxPooling2D(Name = "a")]
[GlobalAveragePooling2D(From = ["image"], Name = "b")]
[Reshape(6, 10, From = ["image"], Name = "steps")]
[GlobalAveragePooling1D(Name = "c")]
[GlobalMaxPooling1D(From = ["steps"], Name = "d")]
[Concatenate(From = ["a", "b", "c", "d"])]
[Dense(3, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.05f)]
[Parameters(113)]
public sealed partial class GloballyPooled;
