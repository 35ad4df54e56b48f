namespace StaticNet.Tests.Graphs;

// Two inputs of which one has padding between its rows, two outputs of which one is read by another layer, class numbers beside floats.
[Network]
[Input("image", 4, 3, 2)]
[Dense(5, Activation.Tanh, Name = "colours")]
[Flatten]
[Dense(6, Activation.Silu, Name = "seen")]
[Input("meta_data", 3)]
[Dense(6, Activation.Tanh)]
[Multiply(From = ["seen", "dense_1"], Name = "both")]
[Dense(4, Activation.Softmax, Name = "digit")]
[Concatenate(From = ["digit", "meta_data", "both"])]
[Dense(2, KernelL2 = 0.01f, Name = "slant")]
[Output("digit", Loss.SparseCategoricalCrossentropy, Metric.Accuracy)]
[Output("slant", Loss.MeanSquaredError, Metric.MeanAbsoluteError, Weight = 0.25f)]
[Compile(Optimizer.Sgd, LearningRate = 0.05f)]
public sealed partial class TwoByTwo;

// Outputs that share their tensors: logits and their softmax, twice; a reshape that costs nothing; an input that is given back.
[Network(3, 4)]
[Dense(4, Name = "logits")]
[Activation(Activation.Softmax, Name = "one")]
[Activation(Activation.Softmax, From = ["logits"], Name = "other")]
[Flatten(From = ["logits"], Name = "flat")]
[Reshape(12, From = ["input"], Name = "copy")]
[Output("logits", Loss.MeanAbsoluteError)]
[Output("one", Loss.CategoricalCrossentropy, Metric.Accuracy, LabelSmoothing = 0.1f)]
[Output("other", Loss.SparseCategoricalCrossentropy, Metric.Accuracy, Weight = 2)]
[Output("flat", Loss.MeanSquaredError, Weight = 0.5f)]
[Output("copy", Loss.MeanSquaredError, Metric.MeanSquaredError)]
[Compile(Optimizer.Adam)]
public sealed partial class SharedOutputs;

[Network]
[Input("x", 2)]
[Input("z", 2)]
[Subtract(From = ["x", "z"])]
[Dense(1, Activation.Sigmoid)]
[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy)]
public sealed partial class TwoInputs;

[Network]
[Input("left", 2)]
[Input("right", 2)]
[Concatenate(From = ["left", "right"])]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]
public sealed partial class SparseTwoInputs;

[Network(3)]
[Dense(2, Name = "a")]
[Dense(1, From = ["input"], Name = "b")]
[Output("b")]
[Output("a")]
public sealed partial class TwoOutputs;

[Block]
[Input("query")]
[Input("key")]
[Dense(3, From = ["query"])]
[Dense(3, From = ["key"])]
[Add(From = ["dense_1", "dense_2"])]
public sealed class Together;

[Network]
[Input("first", 2)]
[Input("second", 5)]
[Block<Together>(From = ["first", "second"])]
[Block<Together>(From = ["second", "block_1"])]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class BlocksOfTwo;

[Block]
[Dense(6, Activation.Relu, Name = "features")]
[Dense(3, Name = "mean")]
[Dense(3, Activation.Sigmoid, From = ["features"], Name = "deviation")]
[Output("mean")]
[Output("deviation")]
public sealed class TwoHeads;

[Block]
[Input("left")]
[Input("right")]
[Dense(3, Activation.Tanh, From = ["left"])]
[Multiply(From = ["dense_1", "right"], Name = "gated")]
[Dropout(0.2, From = ["left"], Name = "dropped")]
[Output("dropped")]
[Output("gated")]
public sealed class Crossing;

// What follows is the same network twice: of blocks with several outputs, and written out.
[Network(5)]
[Block<TwoHeads>(Name = "heads")]
[Block<Crossing>(Repeat = 2)]
[Subtract]
[Dense(2, Name = "end")]
[Output("heads/mean", Loss.MeanAbsoluteError, Weight = 0.5)]
[Output("end", Loss.MeanSquaredError)]
[Compile(Optimizer.Adam)]
public sealed partial class OfSeveralOutputs;

[Network(5)]
[Dense(6, Activation.Relu)]
[Dense(3)]
[Dense(3, Activation.Sigmoid, From = ["dense_1"])]
[Dense(3, Activation.Tanh, From = ["dense_2"])]
[Multiply(From = ["dense_4", "dense_3"])]
[Dropout(0.2, From = ["dense_2"])]
[Dense(3, Activation.Tanh, From = ["dropout_1"])]
[Multiply(From = ["dense_5", "multiply_1"])]
[Dropout(0.2, From = ["dropout_1"])]
[Subtract(From = ["dropout_2", "multiply_2"])]
[Dense(2)]
[Output("dense_2", Loss.MeanAbsoluteError, Weight = 0.5)]
[Output("dense_6", Loss.MeanSquaredError)]
[Compile(Optimizer.Adam)]
public sealed partial class OutputsWrittenOut;
