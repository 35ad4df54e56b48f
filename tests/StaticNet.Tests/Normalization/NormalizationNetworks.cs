namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks-normalization.mjs.

[Network(6)]
[LayerNormalization(Epsilon = 0.01f, GammaL1 = 0.01f, GammaL2 = 0.02f, BetaL1 = 0.02f, BetaL2 = 0.01f)]
[Dense(50, Activation.Tanh, Name = "wide")]
[LayerNormalization]
[Dense(50, Activation.Softplus)]
[LayerNormalization(Scale = false, Name = "deep")]
[Add(From = ["deep", "wide"])]
[LayerNormalization(Center = false)]
[Dense(17, Activation.Tanh)]
[LayerNormalization(Center = false, Scale = false)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01f)]
public sealed partial class LayerNormalized;

[Network(3, 2, 5)]
[LayerNormalization(Axis = [1, 2, 3])]
[Dense(50, Activation.Tanh)]
[LayerNormalization(Axis = [-1, 2])]
[Dense(7, Activation.Tanh, Name = "rows")]
[LayerNormalization(Axis = [-3, -2, -1], Scale = false, Name = "all")]
[Add(From = ["all", "rows"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01f)]
public sealed partial class LayerNormalizedAxes;

[Network(3, 2, 6)]
[GroupNormalization(Groups = 3, Epsilon = 0.01f, GammaL1 = 0.01f, GammaL2 = 0.02f, BetaL1 = 0.02f, BetaL2 = 0.01f)]
[Dense(20, Activation.Tanh)]
[GroupNormalization(Groups = 2, Scale = false)]
[Dense(72, Activation.Softplus)]
[GroupNormalization(Groups = -1)]
[Dense(7, Activation.Tanh)]
[GroupNormalization(Groups = 1, Center = false, Scale = false)]
[Dense(35, Activation.Tanh)]
[GroupNormalization(Groups = 5, Center = false)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.01f)]
public sealed partial class GroupNormalized;

[Network(4, 6)]
[RMSNormalization]
[Dense(50, Activation.Tanh)]
[RMSNormalization(Axis = [-2, -1], Epsilon = 0.01f)]
[Dense(19, Activation.Softplus)]
[RMSNormalization]
[Flatten]
[Dense(4)]
[Activation(Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class RmsNormalized;

// Samples lie in the lanes of the convolutions and not between them; the last lanes are not all filled.
[Network(6, 5, 2)]
[Conv2D(6, 3, Padding = Padding.Same)]
[GroupNormalization(Groups = 3)]
[Conv2D(4, 3, Activation.Tanh, Padding = Padding.Same)]
[LayerNormalization(Axis = [1, 2, 3])]
[Conv2D(4, 3, Activation.Tanh, Padding = Padding.Same)]
[RMSNormalization]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class GroupNormalizedConvolution;
