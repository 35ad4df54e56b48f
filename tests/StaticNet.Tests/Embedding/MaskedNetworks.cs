namespace StaticNet.Tests.Layers;

/// <summary>The mean over the tokens that are not 0.</summary>
[Network(9)]
[Embedding(7, 20, MaskZero = true)]
[Dense(5, Activation.Tanh)]
[Dropout(0)]
[GlobalAveragePooling1D]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class MaskedWords;

/// <summary>The same of four tokens that all count.</summary>
[Network(4)]
[Embedding(7, 20)]
[Dense(5, Activation.Tanh)]
[Dropout(0)]
[GlobalAveragePooling1D]
[Dense(2)]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class FewWords;

/// <summary>A class for each step that is there, and beside it a mean over all of them.</summary>
[Network(6, 3)]
[Masking(MaskValue = -1)]
[Dense(4, Activation.Tanh, Name = "hidden")]
[Dense(3, Activation.Softmax, Name = "kind")]
[GlobalAveragePooling1D(From = ["hidden"])]
[Dense(1, Name = "mean")]
[Output("kind", Loss.SparseCategoricalCrossentropy, Metric.Accuracy, Weight = 0.5f)]
[Output("mean", Loss.MeanSquaredError)]
[Compile(Optimizer.Sgd)]
public sealed partial class MaskedSteps;

/// <summary>A class for each step that is there.</summary>
[Network(6, 3)]
[Masking(MaskValue = -1)]
[Dense(4, Activation.Tanh, Name = "hidden")]
[Dense(3, Activation.Softmax, Name = "kind")]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd)]
public sealed partial class MaskedClasses;

/// <summary>Their losses' sum.</summary>
[Network(6, 3)]
[Masking(MaskValue = -1)]
[Dense(4, Activation.Tanh, Name = "hidden")]
[Dense(3, Activation.Softmax, Name = "kind")]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Reduction = Reduction.Sum)]
public sealed partial class MaskedSum;

/// <summary>Their losses' mean by what they weigh.</summary>
[Network(6, 3)]
[Masking(MaskValue = -1)]
[Dense(4, Activation.Tanh, Name = "hidden")]
[Dense(3, Activation.Softmax, Name = "kind")]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Reduction = Reduction.MeanWithSampleWeight)]
public sealed partial class MaskedWeightedMean;

/// <summary>The same of steps that are samples.</summary>
[Network(3)]
[Dense(4, Activation.Tanh, Name = "hidden")]
[Dense(3, Activation.Softmax, Name = "kind")]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd)]
public sealed partial class StepClasses;

/// <summary>Two masks: a step counts in the sum where it does in either, and beside a tensor without a mask everywhere.</summary>
[Network]
[Input("a", 5)]
[Embedding(4, 3, MaskZero = true, Name = "ea")]
[Input("b", 5)]
[Embedding(4, 3, MaskZero = true, Name = "eb")]
[Add(From = ["ea", "eb"])]
[GlobalAveragePooling1D(Name = "either")]
[Embedding(4, 3, Name = "ec", From = ["b"])]
[Concatenate(From = ["ea", "ec"])]
[GlobalAveragePooling1D(Name = "all")]
[Concatenate(Axis = 1, From = ["ea", "eb"])]
[GlobalAveragePooling1D(Name = "joined")]
[Concatenate(Axis = 1, From = ["ea", "ec"])]
[GlobalAveragePooling1D(Name = "mixed")]
[Output("either")]
[Output("all")]
[Output("joined")]
[Output("mixed")]
public sealed partial class TwoMasks;

/// <summary>Keys have a mask, and values have none.</summary>
[Network]
[Input("a", 3)]
[Embedding(4, 4, Name = "values")]
[Input("b", 3)]
[Embedding(4, 4, MaskZero = true, Name = "keys")]
[Attention(From = ["values", "values", "keys"], Name = "plain")]
[MultiHeadAttention(2, 4, From = ["values", "values", "keys"], Name = "heads")]
[Output("plain")]
[Output("heads")]
public sealed partial class KeysWithMask;
