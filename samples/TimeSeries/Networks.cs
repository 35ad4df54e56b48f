namespace StaticNet.Samples.TimeSeries;

/// <summary>The weather of 30 days, six numbers a day: tomorrow's highest temperature.</summary>
[Network(30, 6)]
[GRU(32)]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.MeanAbsoluteError)]
[CosineDecay(0.003, 1_000)]
public sealed partial class WeatherNet;
