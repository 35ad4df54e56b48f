using StaticNet;

namespace ColdStart;

/// <summary>The network whose first prediction and first step are timed.</summary>
[Network(784)]
[Dense(128, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd)]
[Parameters(101_770)]
public sealed partial class DigitNet;
