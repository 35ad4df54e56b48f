namespace StaticNet.Tests.Engine;

[Network(6)]
[Dense(20, Activation.Tanh)]
[Dense(4, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, Metric.ConfusionMatrix, WeightedMetrics = [Metric.Accuracy, Metric.F1Score, Metric.Auc])]
public sealed partial class Weighed;

// Positions, and two outputs.
[Network(5, 3)]
[Dense(4, Activation.Tanh, KernelL2 = 0.01, Name = "features")]
[Dense(3, Name = "near")]
[Flatten(From = ["features"])]
[Dense(3, Activation.Softmax, Name = "kind")]
[Output("near", Loss.MeanSquaredError, WeightedMetrics = [Metric.MeanAbsoluteError])]
[Output("kind", Loss.SparseCategoricalCrossentropy, Metric.Accuracy, Weight = 0.5)]
[Compile(Optimizer.Sgd)]
public sealed partial class WeighedTwice;

[Network(5, 3)]
[Dense(4, Activation.Tanh, Name = "features")]
[Dense(3, Name = "near")]
[Flatten(From = ["features"])]
[Dense(3, Activation.Softmax, Name = "kind")]
[Output("near", Loss.MeanSquaredError, Reduction = Reduction.Sum)]
[Output("kind", Loss.SparseCategoricalCrossentropy, Reduction = Reduction.MeanWithSampleWeight, WeightedMetrics = [Metric.ConfusionMatrix])]
[Compile(Optimizer.Sgd)]
public sealed partial class Reduced;

// More numbers of metrics than there are sums for each block.
[Network(8)]
[Dense(40, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Metric.ConfusionMatrix, Metric.MeanIoU, Metric.Accuracy, WeightedMetrics = [Metric.ConfusionMatrix])]
public sealed partial class ManyClasses;

// The same of so many weights that blocks do not sum their gradients.
[Network(8)]
[Dense(400, Activation.Tanh)]
[Dense(40, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Metric.ConfusionMatrix, Metric.MeanIoU, Metric.Accuracy, WeightedMetrics = [Metric.ConfusionMatrix])]
public sealed partial class ManyClassesOfMany;

[Network(5)]
[Dense(3, Activation.Sigmoid)]
[Compile(
    Loss.BinaryCrossentropy, Optimizer.Sgd, Metric.Precision, Metric.Recall, Metric.TruePositives, Metric.TrueNegatives, Metric.FalsePositives, Metric.FalseNegatives, Metric.F1Score,
    Metric.FBetaScore, Metric.Auc, Metric.ConfusionMatrix, Metric.MeanIoU, Metric.R2Score, Metric.RootMeanSquaredError, Threshold = 0.4, Beta = 2, Average = Average.Weighted,
    NumThresholds = 20, Curve = AucCurve.PrecisionRecall, SummationMethod = AucSummation.Minoring)]
public sealed partial class MuchMeasured;

[Network(5)]
[Dense(3)]
[Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, Metric.Auc, FromLogits = true)]
public sealed partial class MeasuredLogits;
