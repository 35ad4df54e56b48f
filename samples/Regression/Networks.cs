namespace StaticNet.Samples.Regression;

/// <summary>Five numbers, five kinds of engines and three origins: how far a gallon goes.</summary>
[Network(13)]
[Dense(32, Activation.Relu)]
[Dense(16, Activation.Relu)]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.MeanAbsoluteError)]
[CosineDecay(0.005, 1_800)]
public sealed partial class CarNet;
