namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks-optimizers.mjs, under the same names: the two descriptions must say the same.

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.AdamW, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, WeightDecay = 0.05)]
[Parameters(84)]
public sealed partial class TrainedByAdamW;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, AmsGrad = true)]
[Parameters(84)]
public sealed partial class TrainedByAmsGrad;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Adamax, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5)]
[Parameters(84)]
public sealed partial class TrainedByAdamax;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Nadam, LearningRate = 0.003, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5)]
[Parameters(84)]
public sealed partial class TrainedByNadam;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Adagrad, LearningRate = 0.02, InitialAccumulatorValue = 0.2, Epsilon = 1e-5)]
[Parameters(84)]
public sealed partial class TrainedByAdagrad;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Adadelta, LearningRate = 0.5, Rho = 0.8, Epsilon = 1e-5)]
[Parameters(84)]
public sealed partial class TrainedByAdadelta;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Lion, LearningRate = 0.0005, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.02)]
[Parameters(84)]
public sealed partial class TrainedByLion;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.RmsProp, LearningRate = 0.002, Rho = 0.8, Momentum = 0.6, Epsilon = 1e-3, Centered = true)]
[Parameters(84)]
public sealed partial class TrainedByCenteredRmsProp;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Ftrl, LearningRate = 0.05, InitialAccumulatorValue = 0.2, L1RegularizationStrength = 0.001, L2RegularizationStrength = 0.02, L2ShrinkageRegularizationStrength = 0.01, FtrlBeta = 0.1)]
[Parameters(84)]
public sealed partial class TrainedByFtrl;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Ftrl, LearningRate = 0.05, LearningRatePower = -0.4)]
[Parameters(84)]
public sealed partial class TrainedByFtrlPower;

[Network(5)]
[Dense(8, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02, Momentum = 0.8, Nesterov = true, WeightDecay = 0.05)]
[Parameters(84)]
public sealed partial class TrainedByDecayedMomentum;
