namespace StaticNet.Tests.Engine;

// Their units and filters fill the widest registers, and no window stands out of its image: nothing is computed but what counts.
[Network(40)]
[Dense(96, Activation.Relu)]
[Dense(48)]
[Budget(Parameters = 8_592, ForwardFlops = 16_896)]
public sealed partial class FilledDense;

[Network(9, 9, 16)]
[Conv2D(32, 2, Activation.Relu)]
[Conv2D(16, 1, Strides = 2, UseBias = false)]
[GlobalMaxPooling2D]
[Dense(16)]
public sealed partial class FilledConvolutions;

// Products that are transformed, and a normalisation that is folded into a kernel.
[Network(10, 10, 16)]
[Conv2D(32, 3)]
[BatchNormalization]
[Conv2D(32, 3, Activation.Relu)]
[GlobalMaxPooling2D]
[Dense(16)]
public sealed partial class Transformed;

// One sample of it needs no memory from the heap.
[Network(4)]
[Dense(8, Activation.Relu)]
[Dense(2)]
public sealed partial class FewFloats;
