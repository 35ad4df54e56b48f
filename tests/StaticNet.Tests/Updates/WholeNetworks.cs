namespace StaticNet.Tests.Updates;

// Optimizers of whole matrices: kernels in panels, of few units, wider than high, and weights of one axis.
[Network(20)]
[Dense(70, Activation.Tanh)]
[LayerNormalization]
[Dense(30, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Adafactor, LearningRate = 0.01)]
public sealed partial class TrainedByAdafactor;

[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Adafactor, LearningRate = 0.01, Beta2Decay = -0.65, Epsilon1 = 1e-15, Epsilon2 = 1e-4, ClipThreshold = 0.9, WeightDecay = 0.1, ExcludeFromWeightDecay = ["bias"], ClipNorm = 0.2, UseEma = true, EmaMomentum = 0.7, EmaOverwriteFrequency = 2, GradientAccumulationSteps = 2)]
public sealed partial class AdafactorWithAll;

// All ways in which kernels are stored, and one with a constraint.
[Network(9, 8, 4)]
[Conv2D(8, 3, Groups = 2, Activation = Activation.Tanh)]
[DepthwiseConv2D(3, DepthMultiplier = 3)]
[Conv2DTranspose(6, 3)]
[SeparableConv2D(20, 2)]
[Conv2D(4, 2, KernelMaxNorm = 1)]
[Flatten]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adafactor, LearningRate = 0.02)]
public sealed partial class FactoredConvolutions;

[Network(20)]
[Dense(70, Activation.Tanh)]
[LayerNormalization]
[Dense(30, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Muon, LearningRate = 0.01, ExcludeLayers = ["dense_3"])]
public sealed partial class TrainedByMuon;

[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(5, Name = "embedding", Trainable = true)]
[Dense(12)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Muon, LearningRate = 0.01, Momentum = 0.9, Nesterov = false, AdamBeta1 = 0.8, AdamBeta2 = 0.99, Epsilon = 1e-6, MuonA = 3.4, MuonB = -4.7, MuonC = 2, NsSteps = 4, RmsRate = 0, AdamLrRatio = 0.5, WeightDecay = 0.2, AdamWeightDecay = 0.1, ExcludeFromWeightDecay = ["bias"], GlobalClipNorm = 0.2, UseEma = true, EmaMomentum = 0.7, EmaOverwriteFrequency = 2, GradientAccumulationSteps = 2)]
public sealed partial class MuonWithAll;

// Small enough for groups of blocks that sum their gradients themselves.
[Network(6)]
[Dense(9, Activation.Tanh, KernelUnitNorm = true)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Muon, LearningRate = 0.01)]
public sealed partial class SmallMuon;
