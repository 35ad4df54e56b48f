namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks-embedding.mjs.

[Network(5)]
[Embedding(13, 6)]
[Flatten]
[Dense(4, Activation.Tanh)]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05f, Momentum = 0.9f)]
public sealed partial class Embedded;

[Network(2, 3)]
[Embedding(7, 50, EmbeddingsL1 = 0.01f, EmbeddingsL2 = 0.02f, Name = "a")]
[Embedding(260, 5, Name = "b", From = ["input"])]
[Dense(50, Activation.Tanh, Name = "c")]
[Multiply(From = ["a", "c"])]
[Flatten]
[Dense(4, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.1f, Momentum = 0.9f)]
public sealed partial class EmbeddedTwice;

[Network(2, 3, 4)]
[Dense(20, Activation.Tanh, Name = "x")]
[PositionEmbedding(5, Name = "p")]
[SinePositionEncoding(MaxWavelength = 50, Name = "s", From = ["x"])]
[Add(From = ["x", "p"])]
[Dense(20, Activation.Tanh, Name = "y")]
[Multiply(From = ["y", "s", "p"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
public sealed partial class Positioned;

[Network(2, 3)]
[TokenAndPositionEmbedding(6, 4, 7)]
[Dense(5, Activation.Tanh)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05f, Momentum = 0.9f)]
public sealed partial class TokensAndPositions;

/// <summary>So many tokens that a part of the rows' work is none of most tokens, and three digits sort them.</summary>
[Network(7)]
[Embedding(70_000, 5, ActivityL2 = 0.01f)]
[Flatten]
[Dense(3, Activation.Tanh)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class ManyTokens;

/// <summary>Rows that no token names stay as they are.</summary>
[Network(7)]
[Embedding(1_000, 5)]
[Flatten]
[Dense(3, Activation.Tanh)]
[Compile(Loss.MeanSquaredError, Optimizer.Adagrad, LearningRate = 0.1f, GlobalClipNorm = 0.01f)]
public sealed partial class IdleTokens;

/// <summary>Rows that no token names move on.</summary>
[Network(7)]
[Embedding(1_000, 5)]
[Flatten]
[Dense(3, Activation.Tanh)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.1f, Momentum = 0.5f, WeightDecay = 0.01f)]
public sealed partial class MovingTokens;

/// <summary>Tokens beside numbers, and other tokens with rows of two axes.</summary>
[Network]
[Input("words", 4)]
[Embedding(9, 5)]
[Flatten]
[Input("size", 2)]
[Input("tags", 2, 3)]
[Embedding(6, 3, Trainable = false)]
[Flatten]
[Concatenate(From = ["flatten_1", "size", "flatten_2"])]
[Dense(2, Activation.Softmax, Name = "kind")]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.1f)]
public sealed partial class TokensAndNumbers;
