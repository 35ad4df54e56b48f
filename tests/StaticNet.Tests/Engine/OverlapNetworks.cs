namespace StaticNet.Tests.Engine;

[Network(6, 5, 2)]
[Conv2D(3, 3, Activation.Tanh, Padding = Padding.Same)]
[BatchNormalization]
[Conv2D(3, 1, Activation.Sigmoid)]
[Compile(Loss.Dice, Optimizer.Sgd, Metric.MeanAbsoluteError)]
public sealed partial class DiceRegions;

[Network(7)]
[Dense(9, Activation.Tanh, KernelL2 = 0.01)]
[Dense(20, Activation.Sigmoid)]
[Compile(Loss.Tversky, Optimizer.Sgd, TverskyAlpha = 0.3, TverskyBeta = 0.8)]
public sealed partial class TverskyAnswers;

[Network(7)]
[Dense(9, Activation.Tanh, Name = "features")]
[Dense(20, Activation.Sigmoid, Name = "region")]
[Dense(3, Activation.Softmax, From = ["features"], Name = "kind")]
[Output("region", Loss.Dice, Weight = 0.5)]
[Output("kind", Loss.SparseCategoricalCrossentropy)]
[Compile(Optimizer.Sgd)]
public sealed partial class RegionAndKind;
