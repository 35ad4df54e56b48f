namespace StaticNet.Samples.Browser;

/// <summary>Reads a digit of 28 × 28 pixels.</summary>
[Network(28, 28)]
[Flatten]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Activation(Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
[Parameters(101_770)]
public sealed partial class DigitNet;

/// <summary>The first layer of <see cref="DigitNet"/>: with its weights, it gives what that one keeps to itself.</summary>
[Network(28, 28)]
[Flatten]
[Dense(128, Activation.Relu)]
public sealed partial class FirstLayer;
