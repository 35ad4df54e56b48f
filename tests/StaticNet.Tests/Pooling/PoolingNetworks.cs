namespace StaticNet.Tests.Fixtures;

// The poolings of tests/fixtures/networks.mjs.

[Network(7, 8, 2)]
[Dense(3, Activation.Tanh)]
[MaxPooling2D(2, 3)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(47)]
public sealed partial class MaxPooledValid;

[Network(5, 6, 2)]
[Dense(3)]
[MaxPooling2D(3, 2, StrideHeight = 2, StrideWidth = 3, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(47)]
public sealed partial class MaxPooledSame;

// An input is in several windows, and may be the largest of several.
[Network(5, 5, 1)]
[Dense(2, Activation.Tanh)]
[MaxPooling2D(3, Strides = 1, Padding = Padding.Same)]
[AveragePooling2D(2, Strides = 1)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(70)]
public sealed partial class MaxPooledOverlapping;

[Network(7, 8, 2)]
[Dense(17, Activation.Tanh)]
[AveragePooling2D(3, 2, StrideHeight = 2, StrideWidth = 3)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(359)]
public sealed partial class AveragePooledValid;

// The means at the borders are of fewer inputs.
[Network(5, 7, 3)]
[Dense(4, Activation.Silu)]
[AveragePooling2D(2, 3, Padding = Padding.Same)]
[AveragePooling2D(4, Strides = 1, Padding = Padding.Same)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(90)]
public sealed partial class AveragePooledSame;

// The caller's samples have no padding between their rows.
[Network(6, 5, 3)]
[MaxPooling2D(2, Padding = Padding.Same, Name = "largest")]
[AveragePooling2D(2, Padding = Padding.Same, From = ["input"], Name = "mean")]
[Subtract(From = ["largest", "mean"])]
[Dense(4, Activation.Tanh)]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(90)]
public sealed partial class PooledInput;

// Four poolings add to the gradient of one tensor.
[Network(9, 3)]
[Dense(4, Activation.Tanh, Name = "steps")]
[MaxPooling1D(Name = "a")]
[AveragePooling1D(3, Strides = 2, Padding = Padding.Same, From = ["steps"], Name = "b")]
[MaxPooling1D(3, Strides = 2, Padding = Padding.Same, From = ["steps"], Name = "c")]
[AveragePooling1D(4, Strides = 1, From = ["steps"], Name = "d")]
[Concatenate(Axis = 1, From = ["a", "b", "c", "d"])]
[Flatten]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.02f)]
[Parameters(178)]
public sealed partial class PooledSteps;

[Network(4, 3, 3)]
[Dense(5, Activation.Tanh, Name = "image")]
[GlobalMaxPooling2D(Name = "a")]
[GlobalAveragePooling2D(From = ["image"], Name = "b")]
[Reshape(6, 10, From = ["image"], Name = "steps")]
[GlobalAveragePooling1D(Name = "c")]
[GlobalMaxPooling1D(From = ["steps"], Name = "d")]
[Concatenate(From = ["a", "b", "c", "d"])]
[Dense(3, Activation.Softmax)]
[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, LearningRate = 0.05f)]
[Parameters(113)]
public sealed partial class GloballyPooled;
