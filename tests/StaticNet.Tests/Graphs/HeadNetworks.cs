namespace StaticNet.Tests.Graphs;

// Outputs of convolutions with samples in the lanes, which other layers read as well.
[Network(8, 8, 1)]
[Conv2D(4, 3, Activation.Relu, Padding = Padding.Same, Name = "shared")]
[Conv2D(1, 1, Name = "mask")]
[Conv2D(2, 3, Padding = Padding.Same, From = ["shared"], Name = "edge")]
[Output("mask", Loss.MeanSquaredError)]
[Output("edge", Loss.MeanSquaredError)]
[Compile(Optimizer.Adam)]
public sealed partial class MaskAndEdge;

[Network(8, 8, 3)]
[Conv2D(8, 3, Activation.Relu, Padding = Padding.Same, Name = "shared")]
[Conv2D(3, 3, Padding = Padding.Same, Name = "picture")]
[Flatten(From = ["shared"])]
[Dense(10, Name = "kind")]
[Output("picture", Loss.MeanSquaredError)]
[Output("kind", Loss.MeanSquaredError)]
[Compile(Optimizer.Adam)]
public sealed partial class PictureAndKind;

[Network(12, 12, 1)]
[Conv2D(6, 5, Activation.Relu, Name = "features")]
[MaxPooling2D(2)]
[Conv2D(8, 3, Activation.Relu)]
[Flatten]
[Dense(10, Name = "digit")]
[Output("features", Loss.MeanSquaredError)]
[Output("digit", Loss.MeanSquaredError)]
[Compile(Optimizer.Adam)]
public sealed partial class FeaturesAndDigit;

[Network(16, 2)]
[Conv1D(4, 3, Activation.Relu, Padding = Padding.Same, Name = "shared")]
[Conv1D(1, 1, Name = "a")]
[Conv1D(1, 1, From = ["shared"], Name = "b")]
[Conv1D(1, 3, Padding = Padding.Same, From = ["shared"], Name = "c")]
[Output("a", Loss.MeanSquaredError)]
[Output("b", Loss.MeanSquaredError)]
[Output("c", Loss.MeanSquaredError)]
[Compile(Optimizer.Adam)]
public sealed partial class ThreeOfASequence;

// Without training there is no pass but that of predictions.
[Network(8, 8, 1)]
[Conv2D(4, 3, Activation.Relu, Padding = Padding.Same)]
[MaxPooling2D(2, Name = "pooled")]
[Conv2D(4, 3, Activation.Relu, Padding = Padding.Same)]
[GlobalAveragePooling2D]
[Dense(3, Name = "read")]
[Output("pooled")]
[Output("read")]
public sealed partial class PooledAndRead;

[Network(8, 8, 2)]
[Conv2D(4, 3, Activation.Relu, Padding = Padding.Same, Name = "high")]
[MaxPooling2D(2)]
[Conv2D(6, 3, Activation.Relu, Padding = Padding.Same, Name = "low")]
[UpSampling2D(2)]
[Concatenate(From = ["upsampling2d_1", "high"])]
[Conv2D(4, 3, Activation.Relu, Padding = Padding.Same, Name = "joined")]
[Conv2D(1, 1, Name = "shape")]
[Conv2D(2, 3, Padding = Padding.Same, From = ["joined"], Name = "depth")]
[Output("shape", Loss.MeanSquaredError)]
[Output("depth", Loss.MeanSquaredError)]
[Compile(Optimizer.Adam)]
public sealed partial class SmallUNet;
