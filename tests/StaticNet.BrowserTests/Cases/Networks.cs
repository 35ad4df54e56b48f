namespace StaticNet.BrowserTests;

// Together they take every kernel of the library that works on registers.

[Network(28, 28)]
[Flatten]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Activation(Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, LearningRate = 0.05)]
public sealed partial class Perceptron;

// Small enough for a method of its own for one sample.
[Network(3)]
[Dense(8, Activation.Tanh)]
[Dense(8, Activation.Sigmoid)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05)]
public sealed partial class Small;

// Channels in the lanes, Winograd's squares, a folded normalisation.
[Network(12, 12, 3)]
[Conv2D(32, 3, Padding = Padding.Same)]
[BatchNormalization]
[Activation(Activation.Relu)]
[MaxPooling2D(2)]
[Conv2D(24, 3, Activation.Gelu, Padding = Padding.Same)]
[LayerNormalization]
[GlobalAveragePooling2D]
[Dense(10)]
[Activation(Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, LearningRate = 0.05)]
public sealed partial class Squares;

// Samples in the lanes, Winograd's rows.
[Network(14, 14, 1)]
[Conv2D(6, 5, Activation.Relu, Padding = Padding.Same)]
[MaxPooling2D(2)]
[Conv2D(8, 3, Activation.Silu)]
[AveragePooling2D(2)]
[Flatten]
[Dropout(0.25)]
[Dense(14, Activation.Relu)]
[Dense(10)]
[Activation(Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, LearningRate = 0.05)]
public sealed partial class Rows;

[Network(9, 7, 5)]
[DepthwiseConv2D(3, Activation.Tanh, DepthMultiplier = 2, Padding = Padding.Same)]
[SeparableConv2D(9, 3, Activation.Elu, Strides = 2, Padding = Padding.Same)]
[Conv2DTranspose(7, 3, Activation.Softplus, Strides = 2, Padding = Padding.Same)]
[GroupNormalization(Groups = 7)]
[UpSampling2D(2)]
[Conv2D(20, 2, DilationRate = 2, UseBias = false)]
[RMSNormalization]
[Flatten]
[Dense(3)]
[Compile(Loss.Huber, Optimizer.Sgd, LearningRate = 0.01)]
public sealed partial class Windows;

// All activations of a number by itself, over columns that no register divides.
[Network(11)]
[Dense(22, Name = "x")]
[Activation(Activation.Relu6, From = ["x"], Name = "a1")]
[Activation(Activation.LeakyRelu, From = ["x"], Name = "a2")]
[Activation(Activation.Selu, From = ["x"], Name = "a3")]
[Activation(Activation.Celu, From = ["x"], Name = "a4")]
[Activation(Activation.Mish, From = ["x"], Name = "a5")]
[Activation(Activation.HardSigmoid, From = ["x"], Name = "a6")]
[Activation(Activation.HardSilu, From = ["x"], Name = "a7")]
[Activation(Activation.TanhShrink, From = ["x"], Name = "a8")]
[Activation(Activation.HardTanh, From = ["x"], Name = "a9")]
[Activation(Activation.Softsign, From = ["x"], Name = "a10")]
[Activation(Activation.Exponential, From = ["x"], Name = "a11")]
[Activation(Activation.LogSigmoid, From = ["x"], Name = "a12")]
[Activation(Activation.SoftShrink, From = ["x"], Name = "a13")]
[Activation(Activation.HardShrink, From = ["x"], Name = "a14")]
[Activation(Activation.Squareplus, From = ["x"], Name = "a15")]
[Activation(Activation.SparsePlus, From = ["x"], Name = "a16")]
[Activation(Activation.SparseSigmoid, From = ["x"], Name = "a17")]
[Activation(Activation.LogSoftmax, From = ["x"], Name = "a18")]
[Activation(Activation.Sparsemax, From = ["x"], Name = "a19")]
[Activation(Activation.Glu, From = ["x"], Name = "a20")]
[Activation(Activation.Softmax, From = ["x"], Name = "a21")]
[Concatenate(From = ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "a11", "a12", "a13", "a14", "a15", "a16", "a17", "a18", "a19", "a20", "a21"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.001)]
public sealed partial class Activations;

// Sums over the lanes of every kind: rows of merges, and the numbers of a step.
[Network(6, 10)]
[Dense(10, Activation.Relu, KernelInitializer = Initializer.Orthogonal, Name = "a")]
[Dense(10, Activation.Tanh, From = ["a"], Name = "b")]
[Multiply(From = ["a", "b"], Name = "product")]
[Maximum(From = ["product", "a"], Name = "larger")]
[Dot(2, From = ["larger", "b"], Normalize = true)]
[Flatten]
[Dense(5)]
[Activation(Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, LearningRate = 0.02)]
public sealed partial class Merges;

// The rules of optimizers are instances that take registers, one around another.

[Network(5)]
[Dense(19, Activation.Tanh)]
[LeakyReLU]
[Dense(3, Activation.Tanh)]
[Compile(Loss.MeanAbsoluteError, Optimizer.AdamW, LearningRate = 0.003, AmsGrad = true, ClipValue = 0.01, UseEma = true)]
public sealed partial class OfAdamW;

[Network(5)]
[Dense(19, Activation.Tanh)]
[PReLU]
[Dense(3, Activation.Tanh)]
[Compile(Loss.LogCosh, Optimizer.Adamax, LearningRate = 0.003)]
public sealed partial class OfAdamax;

[Network(5)]
[Dense(19, Activation.Tanh)]
[ELU]
[Dense(3, Activation.Sigmoid)]
[Compile(Loss.Poisson, Optimizer.Nadam, LearningRate = 0.003)]
public sealed partial class OfNadam;

[Network(5)]
[Dense(19, Activation.Tanh)]
[Dense(3, Activation.Tanh)]
[Compile(Loss.CosineSimilarity, Optimizer.Adagrad, LearningRate = 0.02)]
public sealed partial class OfAdagrad;

[Network(5)]
[Dense(19, Activation.Tanh)]
[Dense(3, Activation.Tanh)]
[Compile(Loss.CategoricalHinge, Optimizer.Adadelta, LearningRate = 0.5)]
public sealed partial class OfAdadelta;

[Network(5)]
[Dense(19, Activation.Tanh)]
[Dense(3, Activation.Sigmoid)]
[Compile(Loss.BinaryFocalCrossentropy, Optimizer.Lion, LearningRate = 0.0005, WeightDecay = 0.02)]
public sealed partial class OfLion;

[Network(5)]
[Dense(19, Activation.Tanh)]
[Dense(3, Activation.Sigmoid)]
[Compile(Loss.KLDivergence, Optimizer.RmsProp, LearningRate = 0.002, Momentum = 0.6, Centered = true, ClipNorm = 0.1)]
public sealed partial class OfRmsProp;

[Network(5)]
[Dense(19, Activation.Tanh)]
[Dense(3, Activation.Sigmoid)]
[Compile(Loss.MeanSquaredLogarithmicError, Optimizer.Ftrl, LearningRate = 0.05, LearningRatePower = -0.4, L1RegularizationStrength = 0.001)]
public sealed partial class OfFtrl;

[Network(5)]
[Dense(19, Activation.Tanh)]
[Dense(3, Activation.Tanh)]
[Compile(Loss.MeanSquaredError, Optimizer.Lamb, LearningRate = 0.003, WeightDecay = 0.01)]
public sealed partial class OfLamb;

[Network(5)]
[Dense(19, Activation.Tanh)]
[Dense(3, Activation.Tanh)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02, Momentum = 0.8, Nesterov = true, WeightDecay = 0.05, ClipValue = 0.1, UseEma = true)]
public sealed partial class OfSgd;
