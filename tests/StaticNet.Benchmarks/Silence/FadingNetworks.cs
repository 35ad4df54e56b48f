namespace StaticNet.Benchmarks;

/// <summary>A classifier's body, with Adam's means of gradients.</summary>
[Network(784)]
[Dense(512, Activation.Relu)]
[Dense(10)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class Fading;

/// <summary>The same with a velocity.</summary>
[Network(784)]
[Dense(512, Activation.Relu)]
[Dense(10)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01f, Momentum = 0.9f)]
public sealed partial class FadingMomentum;
