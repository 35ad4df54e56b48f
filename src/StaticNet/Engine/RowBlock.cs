using System.ComponentModel;

namespace StaticNet.Engine;

/// <summary>Some samples of a batch.</summary>
/// <param name="First">The first sample's number.</param>
/// <param name="Count">The number of samples.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RowBlock(int First, int Count);
