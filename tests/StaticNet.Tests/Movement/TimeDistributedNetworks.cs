namespace StaticNet.Tests.Movement;

// Of each two networks, the second computes of one time step what the first does of each.

[Block]
[Conv2D(8, 3, Activation.Tanh, Padding = Padding.Same)]
[GroupNormalization(Groups = 2)]
[PReLU(SharedAxes = [1, 2])]
[MaxPooling2D(2)]
[DepthwiseConv2D(3)]
[Conv2DTranspose(5, 2, Strides = 2)]
[GlobalAveragePooling2D]
[BatchNormalization(Trainable = false)]
[Dense(3, Activation.Sigmoid)]
public sealed class Frame;

[Network(5, 14, 14, 3)]
[TimeDistributed<Frame>]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class EachFrame;

[Network(14, 14, 3)]
[Block<Frame>]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class OneFrame;

[Block]
[MultiHeadAttention(2, 4)]
[LayerNormalization]
[GRU(6, ReturnSequences = true)]
[Conv1D(4, 2)]
[Flatten]
[Dense(9, Activation.Tanh)]
public sealed class Sentence;

[Block]
[TimeDistributed<Sentence>]
[SimpleRNN(4)]
[Dense(2)]
public sealed class Paragraph;

[Network(3, 4, 6, 5)]
[TimeDistributed<Paragraph>]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class EachParagraph;

[Network(4, 6, 5)]
[Block<Paragraph>]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class OneParagraph;

// Another layer reads the sequence too, and the same layers another sequence.
[Block]
[Dense(4, Activation.Tanh)]
[Flatten]
[Dense(4)]
public sealed class Step;

[Network(6, 2, 4)]
[Dense(4, Name = "mixed")]
[TimeDistributed<Step>(Name = "steps")]
[Flatten(From = ["mixed"])]
[Reshape(3, 4, 4)]
[Reshape(6, 2, 4)]
[Shared("steps", Name = "again")]
[Add(From = ["steps", "again"])]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class TwiceEachStep;

[Network(6, 2, 4)]
[Dense(4, Name = "mixed")]
[Dense(4, Activation.Tanh, Name = "inner")]
[Reshape(6, 8)]
[Dense(4, Name = "outer")]
[Add(From = ["outer", "outer"])]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
public sealed partial class TwiceEachPosition;

[Block]
[Dropout(0.5)]
public sealed class Dropped;

[Network(40, 8)]
[Dense(8, KernelInitializer = Initializer.Identity)]
[TimeDistributed<Dropped>]
[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
public sealed partial class DroppedSteps;

[Network(5, 14, 14, 3)]
[Streaming]
[TimeDistributed<Frame>]
[LSTM(4, ReturnSequences = true)]
public sealed partial class Film;
