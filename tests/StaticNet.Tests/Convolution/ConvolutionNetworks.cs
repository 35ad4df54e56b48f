namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks-convolution.mjs.

[Network(7, 8, 2)]
[Conv2D(5, 3, Activation.Tanh)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(397)]
public sealed partial class ConvolvedValid;

[Network(7, 6, 3)]
[Conv2D(17, 3, 2, Activation.Silu, Strides = 2, Padding = Padding.Same)]
[Conv2D(3, 2, 3, Activation.Tanh, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedSame;

[Network(9, 11, 2)]
[Conv2D(4, 2, 3, Activation.Tanh, StrideHeight = 3, StrideWidth = 2)]
[Conv2D(5, 2, Activation.Softplus, StrideWidth = 3, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedStrides;

// Strides above the window: some inputs are in no window at all.
[Network(8, 9, 2)]
[Conv2D(3, 1, Activation.Tanh)]
[Conv2D(3, 2, 1, Activation.Tanh, StrideHeight = 3, StrideWidth = 4)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedFarApart;

// More than a panel of outputs, then more than a panel of inputs.
[Network(4, 5, 2)]
[Conv2D(50, 2, Activation.Tanh)]
[Conv2D(18, 1, 3, Activation.Softsign, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.005f)]
public sealed partial class ConvolvedWide;

[Network(9, 10, 2)]
[Conv2D(4, 3, Activation.Tanh, DilationHeight = 2, DilationWidth = 3)]
[Conv2D(3, 2, Activation.Tanh, DilationRate = 2, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedDilated;

[Network(5, 6, 4)]
[Conv2D(6, 3, Activation.Tanh, Groups = 2, Padding = Padding.Same)]
[Conv2D(36, 2, 3, Activation.Tanh, Groups = 2, UseBias = false)]
[Conv2D(9, 2, Activation.Tanh, Groups = 3, Strides = 2)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedGroups;

[Network(31, 3)]
[Conv1D(4, 3, Activation.Tanh, Padding = Padding.Causal, DilationRate = 2)]
[Conv1D(5, 4, Activation.Tanh, Strides = 2, Padding = Padding.Same)]
[Conv1D(3, 13, Activation.Tanh, Padding = Padding.Same)]
[Conv1D(3, 14, Activation.Softplus)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedSteps;

// A window larger than the sequence that it may stand out of.
[Network(13, 2)]
[Conv1D(3, 15, Activation.Tanh, Padding = Padding.Causal)]
[Conv1D(2, 4, Activation.Tanh, Padding = Padding.Causal, Strides = 3)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedCausal;

[Network(7, 8, 3)]
[DepthwiseConv2D(3, 2, Activation.Tanh, DepthMultiplier = 2, Padding = Padding.Same)]
[DepthwiseConv2D(2, 3, Activation.Silu, Strides = 2)]
[DepthwiseConv2D(2, DilationRate = 2, UseBias = false, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedDepthwise;

[Network(5, 4, 2)]
[DepthwiseConv2D(2, Activation.Tanh, DepthMultiplier = 25)]
[DepthwiseConv2D(3, Activation.Tanh, DepthMultiplier = 3, StrideWidth = 2, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01f)]
public sealed partial class ConvolvedDepthwiseWide;

[Network(7, 6, 3)]
[SeparableConv2D(5, 3, Activation.Tanh, DepthMultiplier = 2, Strides = 2, Padding = Padding.Same)]
[SeparableConv2D(4, 2, Activation.Softplus, UseBias = false)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedSeparable;

[Network(3, 4, 3)]
[Conv2DTranspose(4, 3, Activation.Tanh, Strides = 2, Padding = Padding.Same)]
[Conv2DTranspose(3, 2, 3, Activation.Tanh, StrideWidth = 2)]
[Conv2D(2, 3, Strides = 3)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedTransposed;

[Network(3, 4, 2)]
[Conv2DTranspose(3, 3, Activation.Tanh, StrideHeight = 2, StrideWidth = 3, OutputPaddingHeight = 1, OutputPaddingWidth = 2, Padding = Padding.Same)]
[Conv2DTranspose(2, 2, Activation.Tanh, Strides = 3, OutputPadding = 2, OutputPaddingWidth = 0, UseBias = false)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01f)]
public sealed partial class ConvolvedTransposedPadded;

[Network(4, 3, 2)]
[Conv2DTranspose(20, 3, 2, Activation.Tanh, DilationHeight = 2, DilationWidth = 3)]
[Conv2DTranspose(2, 2, 3, Activation.Tanh, DilationRate = 2, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01f)]
public sealed partial class ConvolvedTransposedDilated;

// Three readers of one tensor add to its gradient.
[Network(5, 5, 2)]
[Conv2D(4, 3, Activation.Gelu, Padding = Padding.Same, Name = "stem")]
[Conv2D(4, 3, Activation.Mish, Padding = Padding.Same, Name = "left")]
[DepthwiseConv2D(2, Activation.Tanh, Padding = Padding.Same, Name = "right", From = ["stem"])]
[Add(From = ["stem", "left", "right"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedBranches;

[Network(4, 4, 2)]
[Conv2D(3, 2, Activation.Tanh, KernelL1 = 0.01f, KernelL2 = 0.02f, BiasL2 = 0.03f, ActivityL2 = 0.04f)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedRegularized;

// Several blocks of samples; the loss takes over the softmax of every position.
[Network(10, 9, 1)]
[Conv2D(3, 3, Activation.Tanh)]
[AveragePooling2D(2)]
[Conv2D(4, 2, Activation.Tanh)]
[Conv2D(3, 3, 2, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, LearningRate = 0.01f)]
public sealed partial class ConvolvedLogits;

// The pass stops for the batch's statistics; lanes of samples are not all filled.
[Network(6, 5, 2)]
[Conv2D(3, 3, UseBias = false, Padding = Padding.Same)]
[BatchNormalization]
[Activation(Activation.Tanh)]
[Conv2D(4, 2, Activation.Tanh)]
[BatchNormalization]
[Conv2D(3, 3, 2, Activation.Tanh, Strides = 2, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedNormalized;

// Four outputs at once, with channels that fill no register and outputs that fill no tile; tiles of several samples at once.
[Network(7, 6, 3)]
[Conv2D(16, 3, Activation.Tanh, Padding = Padding.Same)]
[Conv2D(17, 3, Activation.Sigmoid, Padding = Padding.Same)]
[Conv2D(18, 3, Activation.Silu, UseBias = false)]
[Conv2D(16, 3, Activation.Tanh)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class ConvolvedWinograd;

// Two such readers of one tensor add to its gradient, and a normalisation is folded in before the kernel is transformed.
[Network(7, 8, 16)]
[Conv2D(16, 3, UseBias = false, Padding = Padding.Same, Name = "stem")]
[BatchNormalization]
[Activation(Activation.Tanh, Name = "start")]
[Conv2D(16, 3, Activation.Softplus, Padding = Padding.Same, Name = "left")]
[Conv2D(16, 3, Activation.Tanh, Padding = Padding.Same, Name = "right", From = ["start"])]
[Add(From = ["start", "left", "right"])]
[AveragePooling2D(2)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.001f)]
public sealed partial class ConvolvedWinogradBranches;

// Four outputs of a row at once, with samples in the lanes of which some are empty: rows that fill no tile, and strides down.
[Network(7, 10, 3)]
[Conv2D(12, 3, 5, Activation.Tanh, Padding = Padding.Same)]
[Conv2D(9, 2, 5, Activation.Sigmoid, StrideHeight = 2, Padding = Padding.Same)]
[Conv2D(12, 2, 3, Activation.Silu, UseBias = false)]
[Conv2D(7, 3, Activation.Tanh, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01f)]
public sealed partial class ConvolvedRows;

// Such a kernel of more than a panel, and then of more than a panel of inputs; half of the lanes.
[Network(22, 6)]
[Conv1D(50, 5, Activation.Tanh, Padding = Padding.Causal)]
[Conv1D(6, 3, Activation.Softplus, Padding = Padding.Same)]
[Conv1D(20, 5, Activation.Tanh)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.005f)]
public sealed partial class ConvolvedRowsOfSequences;

// Two readers of one tensor add to its gradient; a normalisation is folded in before the kernel is transformed; rows of the window lie apart.
[Network(9, 8, 6)]
[Conv2D(8, 3, 5, UseBias = false, Padding = Padding.Same, Name = "stem")]
[BatchNormalization]
[Activation(Activation.Tanh, Name = "start")]
[Conv2D(8, 3, Activation.Softplus, Padding = Padding.Same, DilationHeight = 2, Name = "left")]
[Conv2D(8, 3, Activation.Tanh, Padding = Padding.Same, Name = "right", From = ["start"])]
[Add(From = ["start", "left", "right"])]
[AveragePooling2D(2)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.001f)]
public sealed partial class ConvolvedRowBranches;
