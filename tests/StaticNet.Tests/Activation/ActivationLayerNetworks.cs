namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks-activation.mjs: functions as layers, with their parameters and weights.

[Network(4)]
[LeakyReLU(NegativeSlope = 0.1f)]
[Dense(5)]
[LeakyReLU]
[Dense(4)]
[ReLU(MaxValue = 1.5f, NegativeSlope = 0.2f, Threshold = 0.3f)]
[Dense(5)]
[ELU(Alpha = 0.7f)]
[Dense(4)]
[ELU]
[Dense(3)]
[ReLU(MaxValue = 6, NegativeSlope = 0.5f)]
[Dense(4)]
[ReLU]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(139)]
public sealed partial class ParametricActivations;

// The first reads the caller's samples: its slopes learn, though no gradient goes further.
[Network(2, 3)]
[PReLU]
[Dense(5)]
[PReLU]
[Flatten]
[Dense(4)]
[PReLU]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(94)]
public sealed partial class PReluPerElement;

[Network(2, 3, 3)]
[Dense(4)]
[PReLU(SharedAxes = [1, 2])]
[Dense(3)]
[PReLU(SharedAxes = [2])]
[Dense(3)]
[PReLU(SharedAxes = [3])]
[Dense(3)]
[PReLU(SharedAxes = [1, 3])]
[Dense(2)]
[PReLU(SharedAxes = [1, 2, 3])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(109)]
public sealed partial class PReluShared;

// Two panels of slopes.
[Network(2, 3)]
[Dense(70)]
[PReLU]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(702)]
public sealed partial class PReluWide;

[Network(3, 2, 5)]
[Softmax(Axis = 1, Name = "steps")]
[Dense(17, From = ["input"], Name = "wide")]
[Softmax(Axis = 2, Name = "columns")]
[Flatten(Name = "p")]
[Softmax(Axis = -3, From = ["wide"], Name = "rows")]
[Flatten(Name = "q")]
[Softmax(From = ["wide"], Name = "last")]
[Flatten(Name = "r")]
[Flatten(From = ["steps"], Name = "s")]
[Concatenate(From = ["p", "q", "r", "s"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(776)]
public sealed partial class SoftmaxAxes;

// The loss takes the layer over, as it does the activation.
[Network(5)]
[Dense(4)]
[Softmax]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(24)]
public sealed partial class SoftmaxClassifier;
