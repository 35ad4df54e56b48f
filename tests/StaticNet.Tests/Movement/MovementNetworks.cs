namespace StaticNet.Tests.Fixtures;

// The networks of tests/fixtures/networks-movement.mjs: layers that move numbers.

// The caller's samples have no padding between their rows; an image that two layers read gets the gradients of both.
[Network(3, 4, 3)]
[ZeroPadding2D(1, 2, 0, 3)]
[Dense(5, Activation.Tanh, Name = "image")]
[ZeroPadding2D(Name = "frame")]
[ZeroPadding2D(1, 1, 2, 0, From = ["image"], Name = "wide")]
[Concatenate(Axis = 2, From = ["frame", "wide"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(1_462)]
public sealed partial class ZeroPadded;

// Sequences, wider than a register; a cropping and a padding of nothing on one side.
[Network(7, 3)]
[ZeroPadding1D(2, 1)]
[Dense(17, Activation.Tanh, Name = "steps")]
[ZeroPadding1D(Name = "padded")]
[Cropping1D(1, 3, From = ["steps"], Name = "cropped")]
[Cropping1D(0, 9, From = ["steps"], Name = "shifted")]
[Cropping1D(From = ["input"], Name = "first")]
[Dense(17, Activation.Sigmoid, Name = "small")]
[UpSampling1D(Name = "repeated")]
[Concatenate(Axis = 1, From = ["padded", "cropped", "shifted", "repeated"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(1_124)]
public sealed partial class MovedSteps;

[Network(7, 9, 2)]
[Cropping2D(1, 2, 0, 3)]
[Dense(3, Activation.Tanh, Name = "image")]
[Cropping2D(1, Name = "core")]
[Flatten(Name = "a")]
[Cropping2D(0, 2, 4, 0, From = ["image"], Name = "corner")]
[Flatten(Name = "b")]
[Concatenate(From = ["a", "b"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(83)]
public sealed partial class Cropped;

// A factor of 1 moves nothing.
[Network(2, 3, 3)]
[UpSampling2D(1, 2, Name = "wide")]
[Dense(5, Activation.Tanh)]
[Dense(4, Activation.Silu, Name = "image")]
[UpSampling2D(2, 3, Name = "large")]
[Flatten(Name = "a")]
[UpSampling2D(1, From = ["image"], Name = "same")]
[Flatten(Name = "b")]
[UpSampling2D(From = ["image"], Name = "doubled")]
[Flatten(Name = "c")]
[Concatenate(From = ["a", "b", "c"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(1_102)]
public sealed partial class UpSampledNearest;

// Factors of 2, and one of 3, whose middle positions fall on those of the input.
[Network(3, 2, 2)]
[UpSampling2D(1, 2, Interpolation = Interpolation.Bilinear)]
[Dense(5, Activation.Tanh, Name = "image")]
[UpSampling2D(Interpolation = Interpolation.Bilinear, Name = "large")]
[Dense(3, Activation.Tanh)]
[Flatten(Name = "a")]
[UpSampling2D(3, 1, Interpolation = Interpolation.Bilinear, From = ["image"], Name = "odd")]
[Flatten(Name = "b")]
[Concatenate(From = ["a", "b"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(683)]
public sealed partial class UpSampledBilinear;

// Orders that keep the last axis, that move it, and one that changes nothing.
[Network(2, 3, 5)]
[Permute(3, 1, 2)]
[Dense(17, Activation.Tanh)]
[Permute(2, 3, 1)]
[Dense(4, Activation.Silu, Name = "mixed")]
[Flatten(Name = "a")]
[Permute(2, 1, 3, From = ["mixed"], Name = "swapped")]
[Dense(3, Activation.Tanh)]
[Flatten(Name = "b")]
[Permute(1, 2, 3, From = ["mixed"], Name = "same")]
[Flatten(Name = "c")]
[Concatenate(From = ["a", "b", "c"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(857)]
public sealed partial class Permuted;

// Of the caller's samples, of a vector that two layers read, and once: no repetition.
[Network(5)]
[RepeatVector(2, Name = "rows")]
[Dense(3, Activation.Tanh, Name = "x")]
[Dense(6, Activation.Tanh, From = ["input"], Name = "vector")]
[RepeatVector(3, Name = "three")]
[Dense(4, Activation.Silu)]
[Flatten(Name = "a")]
[RepeatVector(1, From = ["vector"], Name = "one")]
[Dense(2, Activation.Tanh)]
[Flatten(Name = "b")]
[Flatten(From = ["x"], Name = "c")]
[Concatenate(From = ["a", "b", "c"])]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(138)]
public sealed partial class RepeatedVector;
