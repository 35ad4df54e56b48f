namespace StaticNet.Samples.LeNet;

/// <summary>LeNet-5 as it is built today: convolutions see strokes, pooling forgets where exactly they were.</summary>
[Network(28, 28, 1)]
[Conv2D(6, 5, Activation.Relu, Name = "strokes")]
[MaxPooling2D(2)]
[Conv2D(16, 5, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(120, Activation.Relu)]
[Dense(84, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, LearningRate = 3e-4)]
[Parameters(44_426)]
public sealed partial class LeNet5;

/// <summary>A residual block: what two convolutions find is added to what came in.</summary>
[Block]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Activation(Activation.Relu)]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Name = "found")]
[Add(From = ["input", "found"])]
[Activation(Activation.Relu)]
public sealed class ResidualBlock;

/// <summary>A small residual network with batch normalization.</summary>
[Network(28, 28, 1)]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false, Name = "strokes")]
[BatchNormalization]
[Activation(Activation.Relu)]
[MaxPooling2D(2)]
[Block<ResidualBlock>(Repeat = 2)]
[GlobalAveragePooling2D]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, LearningRate = 2e-3)]
[Parameters(9_850)]
public sealed partial class ResidualNet;
