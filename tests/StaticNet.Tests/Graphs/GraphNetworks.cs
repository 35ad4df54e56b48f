namespace StaticNet.Tests.Graphs;

// Both branches start equal where a test sets equal weights.
[Network(2)]
[Dense(3, Name = "a")]
[Dense(3, From = ["input"], Name = "b")]
[Maximum(From = ["a", "b"])]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class LargestOfTwo;

[Network(2)]
[Dense(3, Name = "a")]
[Dense(3, From = ["input"], Name = "b")]
[Minimum(From = ["a", "b"])]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class SmallestOfTwo;

// Layers of every way in which a gradient is added to another: through scratch memory, and by merges and poolings themselves.
[Network(12, 5)]
[Dense(24, Activation.Relu, Name = "stem")]
[MaxPooling1D(3, Strides = 1, Padding = Padding.Same, Name = "largest")]
[AveragePooling1D(3, Strides = 1, Padding = Padding.Same, From = ["stem"], Name = "mean")]
[Dense(24, Activation.Silu, From = ["stem"], Name = "product")]
[Dropout(0.3f, From = ["stem"], Name = "dropped")]
[Multiply(From = ["dropped", "product"], Name = "gated")]
[Concatenate(From = ["largest", "mean", "gated", "stem"])]
[Dense(24, Name = "joined")]
[Add(From = ["joined", "stem"])]
[GlobalAveragePooling1D]
[Dense(4, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam)]
public sealed partial class Branches;

[Block]
[Dense(6, Activation.Tanh)]
[Dropout(0.2f)]
[Dense(8)]
[Add(From = ["input", "dense_2"])]
public sealed class ResidualBlock;

// What follows is the same network twice: of blocks, and written out.
[Network(5)]
[Dense(8)]
[Block<ResidualBlock>(Repeat = 2, Name = "residual")]
[Block<ResidualBlock>(From = ["dense_1"])]
[Concatenate(From = ["block_1", "residual_2", "residual_1"])]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class OfBlocks;

[Network(5)]
[Dense(8)]
[Dense(6, Activation.Tanh)]
[Dropout(0.2f)]
[Dense(8)]
[Add(From = ["dense_1", "dense_3"], Name = "first")]
[Dense(6, Activation.Tanh)]
[Dropout(0.2f)]
[Dense(8)]
[Add(From = ["first", "dense_5"], Name = "second")]
[Dense(6, Activation.Tanh, From = ["dense_1"])]
[Dropout(0.2f)]
[Dense(8)]
[Add(From = ["dense_1", "dense_7"], Name = "third")]
[Concatenate(From = ["third", "second", "first"])]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class WrittenOut;
