namespace StaticNet.Samples.Classification;

/// <summary>Four measures, three islands and the sex, where it is known: which of three species a penguin is of.</summary>
[Network(9)]
[Dense(16, Activation.Relu)]
[Dropout(0.2)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, Metric.ConfusionMatrix, LearningRate = 0.005)]
public sealed partial class PenguinNet;
