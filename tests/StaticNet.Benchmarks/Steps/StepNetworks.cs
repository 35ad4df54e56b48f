namespace StaticNet.Benchmarks;

/// <summary>A sound goes in and a sound comes out, through an LSTM of 16.</summary>
[Network(64, 1)]
[Streaming]
[LSTM(16, ReturnSequences = true)]
[Dense(1)]
public sealed partial class Lstm16;

/// <summary>The same of 32.</summary>
[Network(64, 1)]
[Streaming]
[LSTM(32, ReturnSequences = true)]
[Dense(1)]
public sealed partial class Lstm32;

/// <summary>64 numbers go in at each step.</summary>
[Network(64, 64)]
[Streaming]
[LSTM(64, ReturnSequences = true)]
[Dense(1)]
public sealed partial class Lstm64;

/// <summary>A sound through a GRU of 16.</summary>
[Network(64, 1)]
[Streaming]
[GRU(16, ReturnSequences = true)]
[Dense(1)]
public sealed partial class Gru16;

/// <summary>64 numbers go in at each step.</summary>
[Network(64, 64)]
[Streaming]
[GRU(64, ReturnSequences = true)]
[Dense(1)]
public sealed partial class Gru64;
