namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks-batch-normalization.mjs.

[Network(5)]
[Dense(6, UseBias = false)]
[BatchNormalization]
[Activation(Activation.Tanh)]
[Dense(18, Activation.Tanh)]
[BatchNormalization(Scale = false)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class BatchNormalized;

[Network(4, 3, 2)]
[BatchNormalization(Momentum = 0.9f, Epsilon = 0.01f, GammaL1 = 0.01f, GammaL2 = 0.02f, BetaL1 = 0.02f, BetaL2 = 0.01f)]
[Dense(5, Activation.Tanh, Name = "wide")]
[Dense(5, UseBias = false)]
[BatchNormalization(Momentum = 0.5f, Name = "left")]
[Add(From = ["left", "wide"])]
[Activation(Activation.Tanh)]
[BatchNormalization(Center = false)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class BatchNormalizedImages;

[Network(64)]
[Dense(7, UseBias = false)]
[BatchNormalization(Name = "narrow")]
[Activation(Activation.Softplus)]
[Dense(50, UseBias = false)]
[BatchNormalization]
[Activation(Activation.Tanh)]
[Dense(4)]
[Activation(Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.05f)]
public sealed partial class BatchNormalizedClassifier;
