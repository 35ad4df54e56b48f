namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks-losses.mjs, under the same names: the two descriptions must say the same.

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanAbsolutePercentageError, Optimizer.Sgd, Metric.MeanAbsolutePercentageError, Metric.RootMeanSquaredError, LearningRate = 0.00001)]
[Parameters(89)]
public sealed partial class PercentageErrors;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(5, Activation.Softplus)]
[Compile(Loss.MeanSquaredLogarithmicError, Optimizer.Sgd, Metric.MeanSquaredLogarithmicError, Metric.RootMeanSquaredError, LearningRate = 0.05)]
[Parameters(89)]
public sealed partial class LogarithmicErrors;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.LogCosh, Optimizer.Sgd, Metric.LogCosh, Metric.RootMeanSquaredError, LearningRate = 0.05)]
[Parameters(89)]
public sealed partial class LogCoshErrors;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(3, Activation.Softplus)]
[Compile(Loss.Poisson, Optimizer.Sgd, Metric.Poisson, Metric.RootMeanSquaredError, LearningRate = 0.05)]
[Parameters(73)]
public sealed partial class PoissonCounts;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(5, Activation.Softmax)]
[Compile(Loss.KLDivergence, Optimizer.Sgd, Metric.KLDivergence, Metric.RootMeanSquaredError, LearningRate = 0.05)]
[Parameters(89)]
public sealed partial class Divergences;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.CosineSimilarity, Optimizer.Sgd, Metric.CosineSimilarity, Metric.RootMeanSquaredError, LearningRate = 0.05)]
[Parameters(89)]
public sealed partial class Directions;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(3)]
[Compile(Loss.Hinge, Optimizer.Sgd, Metric.Hinge, Metric.RootMeanSquaredError, LearningRate = 0.0005)]
[Parameters(73)]
public sealed partial class Hinges;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(3)]
[Compile(Loss.SquaredHinge, Optimizer.Sgd, Metric.SquaredHinge, Metric.RootMeanSquaredError, LearningRate = 0.001)]
[Parameters(73)]
public sealed partial class SquaredHinges;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.CategoricalHinge, Optimizer.Sgd, Metric.CategoricalHinge, Metric.RootMeanSquaredError, LearningRate = 0.0005)]
[Parameters(89)]
public sealed partial class CategoricalHinges;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(3, Activation.Sigmoid)]
[Compile(Loss.BinaryFocalCrossentropy, Optimizer.Sgd, LearningRate = 0.05)]
[Parameters(73)]
public sealed partial class BinaryFocalSigmoid;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(3)]
[Compile(Loss.BinaryFocalCrossentropy, Optimizer.Sgd, LearningRate = 0.05, FromLogits = true, Gamma = 1.5, ApplyClassBalancing = true, Alpha = 0.3, LabelSmoothing = 0.1)]
[Parameters(73)]
public sealed partial class BinaryFocalLogits;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(5, Activation.Softmax)]
[Compile(Loss.CategoricalFocalCrossentropy, Optimizer.Sgd, LearningRate = 0.05)]
[Parameters(89)]
public sealed partial class CategoricalFocalSoftmax;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.CategoricalFocalCrossentropy, Optimizer.Sgd, LearningRate = 0.05, FromLogits = true, Gamma = 0.5, Alpha = 0.7)]
[Parameters(89)]
public sealed partial class CategoricalFocalLogits;

[Network(6)]
[Dense(7, Activation.Tanh)]
[Dense(5, Activation.Softmax)]
[Compile(Loss.CategoricalGeneralizedCrossEntropy, Optimizer.Sgd, LearningRate = 0.05, Q = 0.7)]
[Parameters(89)]
public sealed partial class GeneralizedCrossEntropies;
