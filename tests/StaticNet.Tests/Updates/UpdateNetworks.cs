namespace StaticNet.Tests.Updates;

// What goes around an optimizer's rule, one thing each. The first layer has two panels and several parts, the last few units.
[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.01, ClipValue = 0.02)]
public sealed partial class ClippedByValue;

[Network(20)]
[Dense(70, Activation.Tanh, KernelL2 = 0.01)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1, Momentum = 0.9, ClipNorm = 0.2)]
public sealed partial class ClippedEach;

[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1, GlobalClipNorm = 0.3)]
public sealed partial class ClippedTogether;

[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.AdamW, LearningRate = 0.01, WeightDecay = 0.2, ExcludeFromWeightDecay = ["bias", "dense_2"])]
public sealed partial class PartlyDecayed;

[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1, Momentum = 0.9, UseEma = true, EmaMomentum = 0.8, EmaOverwriteFrequency = 3)]
public sealed partial class OftenAveraged;

[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.01, UseEma = true, EmaMomentum = 0.9)]
public sealed partial class FinallyAveraged;

[Network(20)]
[Dense(70, Activation.Tanh, KernelL2 = 0.01)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.01, GradientAccumulationSteps = 3, GlobalClipNorm = 0.3)]
public sealed partial class Accumulated;

[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Lamb, LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.99)]
public sealed partial class TrainedByLamb;

[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Lamb, LearningRate = 0.01, WeightDecay = 0.1, ExcludeFromWeightDecay = ["bias"], ClipNorm = 0.2, UseEma = true, EmaMomentum = 0.7, EmaOverwriteFrequency = 2, GradientAccumulationSteps = 2)]
public sealed partial class LambWithAll;

// Few weights: groups of blocks sum their gradients.
[Network(6)]
[Dense(9, Activation.Tanh)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1, ClipNorm = 0.1, GradientAccumulationSteps = 2)]
public sealed partial class SmallAccumulated;

// Everything at once in which an order of computing could show.
[Network(10, 6, 3)]
[Conv2D(8, 3, Activation.Relu, Trainable = false)]
[BatchNormalization(Trainable = false)]
[Conv2D(16, 3, Activation.Relu, KernelMaxNorm = 0.8, BiasNonNegative = true)]
[BatchNormalization(GammaMaxNorm = 3)]
[Flatten]
[Dropout(0.2)]
[Dense(70, Activation.Tanh, KernelUnitNorm = true, KernelL2 = 1e-3)]
[Dense(5, KernelMaxNorm = 1, KernelMinNorm = 0.3, KernelNormRate = 0.9)]
[CosineDecay(0.001, 20, WarmupTarget = 0.01, WarmupSteps = 5, Alpha = 0.1)]
[Compile(Loss.MeanSquaredError, Optimizer.Lamb, WeightDecay = 0.01, ExcludeFromWeightDecay = ["bias", "batchnormalization"], GlobalClipNorm = 0.5, UseEma = true, EmaMomentum = 0.7, EmaOverwriteFrequency = 2, GradientAccumulationSteps = 2)]
public sealed partial class WithEverything;

// Schedules, each beside the same one made at run time.
[Network(3)]
[Dense(2)]
[ExponentialDecay(0.1, 7, 0.8, Staircase = true)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ScheduledExponential;

[Network(3)]
[Dense(2)]
[InverseTimeDecay(0.1, 7, 0.8)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ScheduledInverse;

[Network(3)]
[Dense(2)]
[PolynomialDecay(0.1, 7, EndLearningRate = 0.01, Power = 1.5, Cycle = true)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ScheduledPolynomial;

[Network(3)]
[Dense(2)]
[PiecewiseConstantDecay([2, 5], [0.1, 0.05, 0.01])]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ScheduledPieces;

[Network(3)]
[Dense(2)]
[CosineDecay(0.01, 7, Alpha = 0.1, WarmupTarget = 0.1, WarmupSteps = 3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ScheduledCosine;

[Network(3)]
[Dense(2)]
[CosineDecayRestarts(0.1, 4, TMul = 1.5, MMul = 0.9, Alpha = 0.1)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class ScheduledRestarts;

[Network(3)]
[Dense(2)]
[OneCycle(0.1, 12, PctStart = 0.4, DivFactor = 20, FinalDivFactor = 100)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, GradientAccumulationSteps = 2)]
public sealed partial class ScheduledCycle;
