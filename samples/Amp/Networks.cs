namespace StaticNet.Samples.Amp;

/// <summary>An amplifier, learned by ear: a number in and a number out at each of 48,000 time steps a second.</summary>
[Network(256, 1)]
[Streaming]
[LSTM(24, ReturnSequences = true)]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam)]
[CosineDecay(0.004, 1_500)]
public sealed partial class AmpNet;
