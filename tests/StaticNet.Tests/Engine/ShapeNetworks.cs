namespace StaticNet.Tests.Engine;

// Together they have every number of units from 1 to 52, in an order that puts unlike numbers beside each other: every rest
// of every panel and tile, as inputs, as outputs and in the backward pass. ReferenceChain computes the same.

[Network(1)]
[Dense(17, Activation.Tanh)]
[Dense(34, Activation.Tanh)]
[Dense(51, Activation.Tanh)]
[Dense(15)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(3211)]
public sealed partial class Shapes1;

[Network(2)]
[Dense(32, Activation.Tanh)]
[Dense(49, Activation.Tanh)]
[Dense(13, Activation.Tanh)]
[Dense(30)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(2783)]
public sealed partial class Shapes2;

[Network(15)]
[Dense(47, Activation.Tanh)]
[Dense(11, Activation.Tanh)]
[Dense(28, Activation.Tanh)]
[Dense(45)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(2921)]
public sealed partial class Shapes3;

[Network(16)]
[Dense(9, Activation.Tanh)]
[Dense(26, Activation.Tanh)]
[Dense(43, Activation.Tanh)]
[Dense(7)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(1882)]
public sealed partial class Shapes4;

[Network(17)]
[Dense(24, Activation.Tanh)]
[Dense(41, Activation.Tanh)]
[Dense(5, Activation.Tanh)]
[Dense(22)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(1799)]
public sealed partial class Shapes5;

[Network(31)]
[Dense(39, Activation.Tanh)]
[Dense(3, Activation.Tanh)]
[Dense(20, Activation.Tanh)]
[Dense(37)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(2225)]
public sealed partial class Shapes6;

[Network(32)]
[Dense(1, Activation.Tanh)]
[Dense(18, Activation.Tanh)]
[Dense(35, Activation.Tanh)]
[Dense(52)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(2606)]
public sealed partial class Shapes7;

[Network(33)]
[Dense(16, Activation.Tanh)]
[Dense(33, Activation.Tanh)]
[Dense(50, Activation.Tanh)]
[Dense(14)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(3519)]
public sealed partial class Shapes8;

[Network(47)]
[Dense(31, Activation.Tanh)]
[Dense(48, Activation.Tanh)]
[Dense(12, Activation.Tanh)]
[Dense(29)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(3989)]
public sealed partial class Shapes9;

[Network(48)]
[Dense(46, Activation.Tanh)]
[Dense(10, Activation.Tanh)]
[Dense(27, Activation.Tanh)]
[Dense(44)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(4253)]
public sealed partial class Shapes10;

[Network(49)]
[Dense(8, Activation.Tanh)]
[Dense(25, Activation.Tanh)]
[Dense(42, Activation.Tanh)]
[Dense(6)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(1975)]
public sealed partial class Shapes11;

[Network(50)]
[Dense(23, Activation.Tanh)]
[Dense(40, Activation.Tanh)]
[Dense(4, Activation.Tanh)]
[Dense(21)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(2402)]
public sealed partial class Shapes12;

[Network(3)]
[Dense(38, Activation.Tanh)]
[Dense(2, Activation.Tanh)]
[Dense(19, Activation.Tanh)]
[Dense(36)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(1007)]
public sealed partial class Shapes13;

// Several panels of each width.
[Network(130)]
[Dense(97, Activation.Tanh)]
[Dense(65, Activation.Tanh)]
[Dense(113, Activation.Tanh)]
[Dense(144)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(42951)]
public sealed partial class ShapesOfManyPanels;

// The layers see the last axis: six positions a sample.
#pragma warning disable SN0116 // Each of them is meant.
[Network(2, 3, 19)]
[Dense(33, Activation.Tanh)]
[Dense(5)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(830)]
public sealed partial class ShapesOfPositions;
#pragma warning restore SN0116

// Every number of units that is few (1 … 12) behind inputs that are whole registers: from the caller's memory, and from a layer's.

[Network(64)]
[Dense(1, Activation.Tanh)]
[Dense(80, Activation.Tanh)]
[Dense(2, Activation.Tanh)]
[Dense(96, Activation.Tanh)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(966)]
public sealed partial class ShapesOfFewUnits1;

[Network(112)]
[Dense(4, Activation.Tanh)]
[Dense(128, Activation.Tanh)]
[Dense(5, Activation.Tanh)]
[Dense(144, Activation.Tanh)]
[Dense(6)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(3471)]
public sealed partial class ShapesOfFewUnits2;

[Network(160)]
[Dense(7, Activation.Tanh)]
[Dense(176, Activation.Tanh)]
[Dense(8, Activation.Tanh)]
[Dense(192, Activation.Tanh)]
[Dense(9)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(7416)]
public sealed partial class ShapesOfFewUnits3;

[Network(208)]
[Dense(10, Activation.Tanh)]
[Dense(224, Activation.Tanh)]
[Dense(11, Activation.Tanh)]
[Dense(240, Activation.Tanh)]
[Dense(12)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f)]
[Parameters(12801)]
public sealed partial class ShapesOfFewUnits4;
