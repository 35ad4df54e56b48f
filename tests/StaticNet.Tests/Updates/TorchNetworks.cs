namespace StaticNet.Tests.Updates;

// The runs of tests/fixtures/torch-optimizers.py, by the same names.
[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02, Momentum = 0.8, Nesterov = true)]
public sealed partial class TorchNesterov;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-10)]
public sealed partial class TorchAdam;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.AdamW, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-10, WeightDecay = 0.05)]
public sealed partial class TorchAdamW;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-10, AmsGrad = true)]
public sealed partial class TorchAmsGrad;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adamax, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-10)]
public sealed partial class TorchAdamax;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Nadam, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-10)]
public sealed partial class TorchNadam;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.RmsProp, LearningRate = 0.002, Rho = 0.8, Momentum = 0.6, Centered = true, Epsilon = 1e-10)]
public sealed partial class TorchRmsProp;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adagrad, LearningRate = 0.02, InitialAccumulatorValue = 0.2, Epsilon = 1e-10)]
public sealed partial class TorchAdagrad;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adadelta, LearningRate = 0.5, Rho = 0.8, Epsilon = 1e-5)]
public sealed partial class TorchAdadelta;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05, GlobalClipNorm = 0.2)]
public sealed partial class TorchClippedTogether;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05, ClipNorm = 0.1)]
public sealed partial class TorchClippedEach;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05, ClipValue = 0.02)]
public sealed partial class TorchClippedByValue;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-10, UseEma = true, EmaMomentum = 0.9)]
public sealed partial class TorchAveraged;

[Network(6), Dense(8, Activation.Tanh), Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-10, GradientAccumulationSteps = 2)]
public sealed partial class TorchAccumulated;
