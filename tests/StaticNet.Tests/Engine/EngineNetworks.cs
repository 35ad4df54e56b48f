namespace StaticNet.Tests.Engine;

// Everything in which an order of computing, a random number or a state could show.
[Network(40)]
[Dense(96, Activation.Relu, KernelL2 = 1e-4f, ActivityL1 = 1e-4f)]
[Dropout(0.3f)]
[Dense(70, Activation.Tanh, KernelL1 = 1e-5f, BiasL2 = 1e-3f)]
[Dropout(0.2f, Seed = 5)]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
public sealed partial class DeepAdam;

[Network(33)]
[Dense(130, Activation.Gelu, ActivityL2 = 1e-4f)]
[Dense(65, Activation.Sigmoid)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, Metric.MeanAbsoluteError, Metric.MeanSquaredError, LearningRate = 0.05f, Momentum = 0.9f)]
public sealed partial class WideMomentum;

// The most that an optimizer has around it: three states.
[Network(33)]
[Dense(130, Activation.Gelu)]
[Dense(65, Activation.Sigmoid, KernelL2 = 1e-4f)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.RmsProp, Centered = true, Momentum = 0.9, WeightDecay = 0.01)]
public sealed partial class WideCentered;

[Network(33)]
[Dense(130, Activation.Gelu)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Nadam)]
public sealed partial class WideNadam;

// LeCun's network of 1998, with today's activations.
[Network(28, 28, 1)]
[Conv2D(6, 5, Activation.Relu)]
[MaxPooling2D(2)]
[Conv2D(16, 5, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(120, Activation.Relu)]
[Dense(84, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
[Parameters(44_426)]
public sealed partial class LeNet;

// Blocks are joined: so many weights that no block sums their gradients, and nothing but losses and metrics is summed by blocks.
[Network(40)]
[Dense(200, Activation.Relu)]
[Dropout(0.2)]
[GaussianNoise(0.1)]
[Dense(120, Activation.Tanh, Name = "features")]
[Dense(3, Name = "near")]
[Dense(5, Activation.Softmax, From = ["features"], Name = "kind")]
[Output("near", Loss.MeanSquaredError, WeightedMetrics = [Metric.MeanAbsoluteError])]
[Output("kind", Loss.SparseCategoricalCrossentropy, Metric.Accuracy, Weight = 0.5)]
[Compile(Optimizer.Adam)]
public sealed partial class JoinedBlocks;

// The first output's loss takes over the activation of the input itself.
[Network(3)]
[Activation(Activation.Softmax, Name = "one")]
[Dense(2, From = ["input"], Name = "two")]
[Output("one", Loss.CategoricalCrossentropy)]
[Output("two", Loss.MeanSquaredError)]
[Compile(Optimizer.Sgd)]
public sealed partial class LossOfTheInput;

// Windows of 3 × 3 over channels that fill registers: four outputs at once.
[Network(9, 8, 3)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)]
[Conv2D(24, 3, Activation.Relu, Padding = Padding.Same)]
[BatchNormalization]
[Conv2D(16, 3, Activation.Tanh)]
[Flatten]
[Dense(4, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]
public sealed partial class Winograds;

// 25 tiles of a transformed convolution in each sample, an odd number.
[Network(10, 10, 16)]
[Conv2D(16, 3, Padding = Padding.Same)]
public sealed partial class OddTiles;

// Every kind of convolution, with the padding and the strides that make borders.
[Network(5, 6, 3)]
[Conv2D(5, 3, Activation.Relu, Padding = Padding.Same, KernelL2 = 1e-4f)]
[DepthwiseConv2D(3, Activation.Tanh, Strides = 2, ActivityL2 = 1e-4f)]
[Conv2DTranspose(6, 3, Activation.Silu, Strides = 2, Padding = Padding.Same)]
[SeparableConv2D(20, 2, Activation.Relu)]
[Conv2D(6, 2, Activation.Relu, Groups = 2)]
[Flatten]
[Dense(4, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]
public sealed partial class Convolved;

// Statistics of the whole batch, over positions too, with a product before and a dropout between.
[Network(6, 20)]
[BatchNormalization]
[Dense(96, UseBias = false, Name = "wide")]
[BatchNormalization(Momentum = 0.9f)]
[Activation(Activation.Relu)]
[Dropout(0.2f)]
[Dense(96)]
[Add(From = ["dense_1", "wide"])]
[BatchNormalization]
[Flatten]
[Dense(5, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
public sealed partial class NormalizedAdam;

[Network(5)]
[Dense(7, Activation.Tanh)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
public sealed partial class PlainSgd;

[Network(6)]
[Dense(9, Activation.Relu, KernelL1 = 0.01f, KernelL2 = 0.02f, BiasL1 = 0.03f, BiasL2 = 0.04f, ActivityL1 = 0.05f, ActivityL2 = 0.06f)]
[Dropout(0.5f)]
[Dense(4, Activation.Softmax, KernelL2 = 0.01f)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, Metric.MeanSquaredError)]
public sealed partial class Penalized;

// Penalized without penalties and dropout.
[Network(6)]
[Dense(9, Activation.Relu)]
[Dense(4, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]
public sealed partial class PenalizedPlain;

// What the activity penalties of Penalized see.
[Network(6)]
[Dense(9, Activation.Relu)]
public sealed partial class PenalizedHidden;

[Network(5)]
[Dense(1, Activation.Sigmoid)]
[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy, Metric.MeanAbsoluteError, Metric.MeanSquaredError)]
public sealed partial class BinaryClassifier;

[Network(5)]
[Dense(7, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, Metric.TopKCategoricalAccuracy, K = 3)]
public sealed partial class ThreeAnswers;

// Its kernel's gradient is the mask: see DropoutTests.
[Network(4096)]
[Dropout(0.3f)]
[Dense(1, UseBias = false, KernelInitializer = Initializer.Zeros)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class DropoutMaskOnly;

[Network(4096)]
[Dropout(0.3f, Seed = 11)]
[Dense(1, UseBias = false, KernelInitializer = Initializer.Zeros)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class DropoutMaskSeeded;

[Network(4096)]
[Dropout(0.5f)]
[Dropout(0.5f)]
[Dense(1, UseBias = false, KernelInitializer = Initializer.Zeros)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class DropoutMaskTwice;

[Network(4)]
[Dense(8, Activation.Tanh)]
[Dropout(0.4f)]
[Dense(5, Activation.Tanh)]
[Dropout(0.25f)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class DropoutBetween;

// DropoutBetween without dropout: the same seed gives the same weights.
[Network(4)]
[Dense(8, Activation.Tanh)]
[Dense(5, Activation.Tanh)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class DropoutBetweenPlain;

[Network(2, 3)]
[Activation(Activation.Softmax)]
[Parameters(0)]
public sealed partial class WeightlessSoftmax;

[Network(6)]
[Activation(Activation.Tanh)]
[Parameters(0)]
public sealed partial class WeightlessTanh;

[Network(3)]
[Dense(4, Name = "schicht_größe_層")]
[Dense(2)]
public sealed partial class UnicodeNames;

[Network(2, 3)]
[Flatten]
[Parameters(0)]
public sealed partial class WeightlessFlatten;
