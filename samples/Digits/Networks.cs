namespace StaticNet.Samples.Digits;

/// <summary>Reads a digit of 8 × 8 pixels: what runs when the program is given no directory.</summary>
[Network(8, 8)]
[Flatten]
[Dense(64, Activation.Relu)]
[Dense(10)]
[Activation(Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, LearningRate = 0.006)]
[Parameters(4_810)]
public sealed partial class SmallDigitNet;

/// <summary>Reads a digit of MNIST: the network whose 7,850 parameters people ask about.</summary>
[Network(1, 28, 28)]
[Flatten]
[Dense(10)]
[Activation(Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, LearningRate = 0.01)]
[Parameters(7_850)]
public sealed partial class DigitNet;
