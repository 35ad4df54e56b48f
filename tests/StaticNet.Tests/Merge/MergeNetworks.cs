namespace StaticNet.Tests.Fixtures;

// The merges of tests/fixtures/networks.mjs, and the networks of networks-dot.mjs.

// The branches are added to what they started from: one tensor has two readers, a sum another two.
[Network(6)]
[Dense(7, Activation.Tanh, Name = "stem")]
[Dense(9, Activation.Softplus)]
[Dense(7, Name = "branch")]
[Add(From = ["stem", "branch"], Name = "sum")]
[Dense(5, Activation.Silu)]
[Dense(7, Name = "branch2")]
[Add(From = ["branch2", "sum"])]
[Dense(3)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05f)]
[Parameters(297)]
public sealed partial class Residual;

// Four layers read one tensor, one of them under another shape's name.
[Network(5)]
[Dense(6, Activation.Tanh, Name = "shared")]
[Dense(6, Activation.Sigmoid, Name = "a")]
#pragma warning disable SN0404 // The arithmetic is what counts.
[Activation(Activation.Softmax, From = ["shared"], Name = "b")]
#pragma warning restore SN0404
[Dense(4, Activation.Silu, From = ["shared"], Name = "c")]
[Reshape(6, From = ["shared"], Name = "d")]
[Multiply(From = ["a", "b", "d"], Name = "product")]
[Concatenate(From = ["product", "c"])]
[Dense(3, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.05f, Momentum = 0.9f, Nesterov = true)]
[Parameters(139)]
public sealed partial class ThreeReaders;

[Network(3, 5)]
[Dense(5, Activation.Tanh, Name = "a")]
[Dense(5, From = ["input"], Name = "b")]
[Dense(5, Activation.Silu, From = ["input"], Name = "c")]
[Subtract(From = ["a", "b"], Name = "difference")]
[Multiply(From = ["difference", "c"], Name = "product")]
[Average(From = ["a", "product", "input"], Name = "mean")]
[Maximum(From = ["a", "b", "mean"], Name = "largest")]
[Minimum(From = ["input", "b", "product"], Name = "smallest")]
[Multiply(From = ["c", "c"], Name = "square")]
[Add(From = ["largest", "smallest", "square", "mean"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(122)]
public sealed partial class Merges;

// A length of 1, or an axis that is missing, stands for the others' length: in one input, and in both.
[Network(3, 4, 5)]
[Dense(5, Activation.Tanh, Name = "a")]
[AveragePooling2D(3, 4)]
[Dense(5, Activation.Sigmoid, Name = "gate")]
[Reshape(5, Name = "vector")]
[Dense(1, Activation.Tanh, From = ["a"], Name = "column")]
[Multiply(From = ["a", "gate"], Name = "gated")]
[Add(From = ["column", "gated", "vector"], Name = "sum")]
[Subtract(From = ["vector", "sum"], Name = "difference")]
[Average(From = ["column", "gate"], Name = "outer")]
[Multiply(From = ["difference", "outer", "input"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.05f)]
public sealed partial class MergesOfShorter;

// Along each axis: with the network's own input, which has no padding, with one tensor twice, and with columns that begin in the midst of a register.
[Network(2, 3, 3)]
[Dense(5, Activation.Tanh, Name = "a")]
[Dense(17, Activation.Sigmoid, From = ["input"], Name = "b")]
[Concatenate(From = ["a", "input", "b"], Name = "columns")]
[Dense(3, Activation.Silu, Name = "narrow")]
[Concatenate(Axis = 2, From = ["narrow", "input", "narrow"], Name = "rows")]
[Reshape(1, 6, 3, From = ["narrow"], Name = "tall")]
[Reshape(2, 9, 3, From = ["rows"], Name = "blocks")]
[Reshape(3, 6, 3, From = ["blocks"], Name = "halves")]
[Concatenate(Axis = 1, From = ["tall", "halves"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(312)]
public sealed partial class Concatenations;

// Products of matrices along either axis, with the caller's samples, and of a tensor with itself.
[Network(3, 5)]
[Dense(4, Activation.Tanh, Name = "a")]
[Dense(6, Activation.Silu, From = ["input"], Name = "b")]
[Dot(1, From = ["a", "b"], Name = "columns")]
[Flatten(Name = "p")]
[Dot(2, From = ["a", "a"], Name = "scores")]
[Dot(2, 1, From = ["scores", "input"], Name = "mixed")]
[Flatten(Name = "q")]
[Permute(2, 1, From = ["b"], Name = "c")]
[Dot(-1, 1, From = ["c", "b"], Name = "crossed")]
[Flatten(Name = "r")]
[Concatenate(From = ["p", "q", "r"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(212)]
public sealed partial class DotProducts;

// Vectors and tensors of three axes: none of the axes that stay is a matrix's.
[Network(12)]
[Dense(3, Activation.Tanh, Name = "vector")]
[Dense(24, Activation.Tanh, From = ["input"], Name = "image")]
[Reshape(2, 3, 4, Name = "cube")]
[Dot(1, 2, From = ["vector", "cube"], Name = "left")]
[Flatten(Name = "p")]
[Dot(2, 1, From = ["cube", "vector"], Name = "right")]
[Flatten(Name = "q")]
[Dot(1, From = ["vector", "vector"], Name = "inner")]
[Dot(1, From = ["cube", "cube"], Name = "big")]
[Flatten(Name = "r")]
[Concatenate(From = ["p", "q", "inner", "r"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(675)]
public sealed partial class DotsOfRanks;

// Rows, and columns of the caller's samples.
[Network(7, 5)]
[Dense(18, Activation.Tanh, Name = "a")]
[Dense(18, Activation.Silu, From = ["input"], Name = "b")]
[Dot(2, From = ["a", "b"], Normalize = true, Name = "rows")]
[Flatten(Name = "p")]
[Dot(1, From = ["a", "input"], Normalize = true, Name = "columns")]
[Flatten(Name = "q")]
[Concatenate(From = ["p", "q"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(496)]
public sealed partial class Cosines;
