namespace StaticNet.Tests.Fixtures;

// As in ActivationNetworks.cs, for functions of the last axis together.

[Network(19)]
[Activation(Activation.Softmax)]
[Parameters(0)]
public sealed partial class SoftmaxLayer;

[Network(19)]
[Dense(19, Activation.Softmax)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SoftmaxUnits;

[Network(19)]
[Activation(Activation.LogSoftmax)]
[Parameters(0)]
public sealed partial class LogSoftmaxLayer;

[Network(19)]
[Dense(19, Activation.LogSoftmax)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class LogSoftmaxUnits;

[Network(19)]
[Activation(Activation.Sparsemax)]
[Parameters(0)]
public sealed partial class SparsemaxLayer;

[Network(19)]
[Dense(19, Activation.Sparsemax)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(380)]
public sealed partial class SparsemaxUnits;

[Network(38)]
[Activation(Activation.Glu)]
[Parameters(0)]
public sealed partial class GluLayer;

// Glu halves the last axis: it stands as a layer of its own, not as the activation of a Dense with twice as many units.
[Network(38)]
[Dense(38)]
[Activation(Activation.Glu)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
[Parameters(1482)]
public sealed partial class GluUnits;
