namespace StaticNet.Tests.Updates;

// Each network has a twin without constraints: the layout of a kernel decides how its columns are found.
[Network(40)]
[Dense(70, Activation.Tanh, KernelMaxNorm = 0.9, BiasMaxNorm = 0.05)]
[Dense(5, KernelUnitNorm = true, BiasNonNegative = true)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.5)]
public sealed partial class BoundDense;

[Network(40)]
[Dense(70, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.5)]
public sealed partial class FreeDense;

[Network(6, 5, 4)]
[Conv2D(20, 3, Activation.Relu, KernelMinNorm = 0.8, KernelMaxNorm = 1.2, KernelNormRate = 0.7)]
[BatchNormalization(GammaMaxNorm = 2, BetaNonNegative = true)]
[Conv2D(8, 2, Groups = 2, KernelMaxNorm = 0.5)]
[PReLU(AlphaInitializer = Initializer.Ones, AlphaUnitNorm = true)]
[Conv2DTranspose(6, 2, KernelUnitNorm = true)]
[DepthwiseConv2D(2, DepthMultiplier = 2, DepthwiseMaxNorm = 0.6)]
[SeparableConv2D(3, 2, DepthwiseNonNegative = true, PointwiseMaxNorm = 0.4)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.5)]
public sealed partial class BoundConvolutions;

[Network(6, 5, 4)]
[Conv2D(20, 3, Activation.Relu)]
[BatchNormalization]
[Conv2D(8, 2, Groups = 2)]
[PReLU(AlphaInitializer = Initializer.Ones)]
[Conv2DTranspose(6, 2)]
[DepthwiseConv2D(2, DepthMultiplier = 2)]
[SeparableConv2D(3, 2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.5)]
public sealed partial class FreeConvolutions;

// Layers that are frozen in the middle, below, as a block, and twins of them that are not.
[Network(8, 6, 3)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same, Trainable = false, KernelL2 = 0.1)]
[BatchNormalization(Trainable = false)]
[Conv2D(20, 3, Activation.Tanh, Name = "trained")]
[BatchNormalization(Trainable = false)]
[PReLU(Trainable = false, AlphaInitializer = Initializer.RandomUniform)]
[Conv2DTranspose(4, 2, Trainable = false)]
[LayerNormalization(Trainable = false)]
[Flatten]
[Dense(24, Activation.Tanh, Trainable = false)]
[Dense(6, Name = "last")]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.01)]
public sealed partial class Frozen;

[Network(8, 6, 3)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)]
[BatchNormalization]
[Conv2D(20, 3, Activation.Tanh, Name = "trained")]
[BatchNormalization]
[PReLU(AlphaInitializer = Initializer.RandomUniform)]
[Conv2DTranspose(4, 2)]
[LayerNormalization]
[Flatten]
[Dense(24, Activation.Tanh)]
[Dense(6, Name = "last")]
public sealed partial class Unfrozen;

[Block]
[Dense(40, Activation.Tanh)]
[Dense(30, Activation.Tanh)]
public sealed class Trunk;

[Network(10)]
[Block<Trunk>(Trainable = false)]
[Dense(4, Name = "head")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1, Momentum = 0.9)]
public sealed partial class HeadAlone;

[Network(10)]
[Block<Trunk>]
[Dense(4, Name = "head")]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1, Momentum = 0.9)]
public sealed partial class HeadAndTrunk;
