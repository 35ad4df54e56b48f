namespace StaticNet.Tests.Training;

/// <summary>A network with everything that a checkpoint has to keep: moments, moving statistics, masks.</summary>
[Network(5)]
[Dense(16, Activation.Relu)]
[BatchNormalization]
[Dropout(0.25f)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, LearningRate = 0.01f)]
public sealed partial class Resumable;

/// <summary>The same layers, and another activation.</summary>
[Network(5)]
[Dense(16, Activation.Tanh)]
[BatchNormalization]
[Dropout(0.25f)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, LearningRate = 0.01f)]
public sealed partial class ResumableTanh;

/// <summary>Other layers.</summary>
[Network(5)]
[Dense(8, Activation.Relu)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
public sealed partial class ResumableNarrow;

/// <summary>Several inputs and outputs, for streams.</summary>
[Network]
[Input("left", 2)]
[Dense(4, Name = "first")]
[Input("right", 3)]
[Dense(4, Name = "second")]
[Add(From = ["first", "second"], Name = "both")]
[Dense(3, Activation.Softmax, Name = "kind")]
[Dense(1, From = ["both"], Name = "size")]
[Output("kind", Loss.SparseCategoricalCrossentropy)]
[Output("size", Loss.MeanSquaredError)]
[Compile(Optimizer.Sgd)]
public sealed partial class TwoSided;

/// <summary>The same layers, and another optimizer of as many states.</summary>
[Network(5)]
[Dense(16, Activation.Relu)]
[BatchNormalization]
[Dropout(0.25f)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Nadam, Metric.Accuracy)]
public sealed partial class ResumableNadam;

/// <summary>The same layers; four batches are of one step.</summary>
[Network(5)]
[Dense(16, Activation.Relu)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, GradientAccumulationSteps = 4)]
public sealed partial class ResumableByFours;

/// <summary>The same layers; two batches are of one step.</summary>
[Network(5)]
[Dense(16, Activation.Relu)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, GradientAccumulationSteps = 2)]
public sealed partial class ResumableByTwos;
