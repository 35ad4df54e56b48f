#if DEBUG_BUILD
namespace StaticNet.Benchmarks.DebugBuild;
#else
namespace StaticNet.Benchmarks;
#endif

/// <summary>What the networks of the comparison share.</summary>
internal static class Settings
{
    /// <summary>
    /// Adam's ε, so small that it does not matter: Keras adds it to the root of the second moment before the bias is corrected,
    /// libtorch after, and with the usual values the two would train differently.
    /// </summary>
    public const float AdamEpsilon = 1e-10f;
}

/// <summary>W1: a small network that fits into the first cache, its whole data one batch.</summary>
[Network(4)]
[Dense(32, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(4)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, Epsilon = Settings.AdamEpsilon)]
[Parameters(756)]
public sealed partial class TanhNet;

/// <summary>W3: softmax regression on 28 × 28 pixels.</summary>
[Network(784)]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd)]
[Parameters(7_850)]
public sealed partial class SoftmaxNet;

/// <summary>W4: one hidden layer.</summary>
[Network(784)]
[Dense(128, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd)]
[Parameters(101_770)]
public sealed partial class HiddenLayerNet;

/// <summary>W5: two wide hidden layers.</summary>
[Network(784)]
[Dense(512, Activation.Relu)]
[Dense(512, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Epsilon = Settings.AdamEpsilon)]
[Parameters(669_706)]
public sealed partial class WideNet;

/// <summary>W6: widths that are not multiples of a register.</summary>
[Network(514)]
[Dense(514)]
[Dense(257)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, Epsilon = Settings.AdamEpsilon)]
[Parameters(397_065)]
public sealed partial class OddWidthNet;

/// <summary>W2: LeCun's network of 1998, with today's activations.</summary>
[Network(28, 28, 1)]
[Conv2D(6, 5, Activation.Relu)]
[MaxPooling2D(2)]
[Conv2D(16, 5, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(120, Activation.Relu)]
[Dense(84, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Epsilon = Settings.AdamEpsilon)]
[Parameters(44_426)]
public sealed partial class LeNet5Net;

/// <summary>W7: many channels, whose lanes need no samples.</summary>
[Network(28, 28, 1)]
[Conv2D(32, 3, Activation.Relu)]
[Conv2D(64, 3, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(128, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Epsilon = Settings.AdamEpsilon)]
[Parameters(1_199_882)]
public sealed partial class Windows3Net;

/// <summary>W8: the next character at each step of a text.</summary>
[Network(64, 64)]
[LSTM(128, ReturnSequences = true)]
[Dense(64, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Epsilon = Settings.AdamEpsilon)]
[Parameters(107_072)]
public sealed partial class CharacterNet;

/// <summary>W9: a signal that follows another one.</summary>
[Network(64, 1)]
[LSTM(32, ReturnSequences = true)]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, Epsilon = Settings.AdamEpsilon)]
[Parameters(4_385)]
public sealed partial class SignalNet;

/// <summary>A network so small that the call costs more than the arithmetic.</summary>
[Network(4)]
[Dense(32, Activation.Relu)]
[Dense(32, Activation.Relu)]
[Dense(2)]
[Parameters(1_282)]
public sealed partial class TinyNet;
