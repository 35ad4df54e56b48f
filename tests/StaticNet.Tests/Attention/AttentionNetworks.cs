namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/torch-attention.py.

// Self-attention that looks back alone, beside its input.
[Network(17, 6)]
[Dense(12, Activation.Tanh)]
[MultiHeadAttention(3, 4, UseCausalMask = true)]
[Add(From = ["dense_1", "multiheadattention_1"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05)]
public sealed partial class CausalHeads;

// More queries than are computed together, and heads of whole registers.
[Network(70, 4)]
[Dense(16)]
[MultiHeadAttention(1, 16, UseCausalMask = true, UseBias = false)]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05)]
public sealed partial class BlocksOfQueries;

// Few queries of many keys; queries, keys and values of different sizes.
[Network(17, 6)]
[Cropping1D(0, 12)]
[Dense(24, Activation.Tanh, Name = "query")]
[Dense(7, Activation.Tanh, Name = "value", From = ["input"])]
[Dense(9, Activation.Tanh, Name = "key", From = ["input"])]
[MultiHeadAttention(3, 8, UseBias = false, From = ["query", "value", "key"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05)]
public sealed partial class CrossHeads;

// Values of another size than keys, an output of another size than the queries, and an activation.
[Network(5, 6)]
[Dense(7, Activation.Tanh)]
[MultiHeadAttention(2, 20, ValueDim = 3, OutputShape = 5, UseBias = false, Activation = Activation.Tanh)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05)]
public sealed partial class OddHeads;

// Attention without projections: all scores, of two inputs, three, and one.
[Network(9, 4)]
[Dense(6, Activation.Tanh, Name = "value")]
[Dense(5, Activation.Tanh, Name = "key", From = ["input"])]
[Cropping1D(0, 5, From = ["input"])]
[Dense(5, Activation.Tanh, Name = "query")]
[Attention(UseScale = true, From = ["query", "value", "key"], Name = "products")]
[Attention(UseScale = true, ScoreMode = ScoreMode.Concat, From = ["query", "value", "key"], Name = "sums")]
[AdditiveAttention(From = ["query", "key"], Name = "additive")]
[Attention(UseCausalMask = true, From = ["query"], Name = "own")]
[AdditiveAttention(UseScale = false, UseCausalMask = true, From = ["query"], Name = "plain")]
[Concatenate(From = ["products", "sums", "additive", "own", "plain"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05)]
public sealed partial class Attentions;

// More queries than are computed together, and a window over parts of two blocks of them.
[Network(70, 6)]
[Dense(12, Activation.Tanh)]
[MultiHeadAttention(3, 4, UseCausalMask = true, Window = 40)]
[Add(From = ["dense_1", "multiheadattention_1"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05)]
public sealed partial class WindowedHeads;

// Windows of each score, shorter and longer than a register.
[Network(21, 4)]
[Dense(5, Activation.Tanh, Name = "query")]
[Dense(5, Activation.Tanh, Name = "key", From = ["input"])]
[Attention(UseScale = true, UseCausalMask = true, Window = 3, From = ["query", "key"], Name = "products")]
[Attention(UseScale = true, ScoreMode = ScoreMode.Concat, UseCausalMask = true, Window = 6, From = ["query", "key"], Name = "sums")]
[AdditiveAttention(UseCausalMask = true, Window = 17, From = ["query"], Name = "additive")]
[Concatenate(From = ["products", "sums", "additive"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05)]
public sealed partial class WindowedAttentions;
