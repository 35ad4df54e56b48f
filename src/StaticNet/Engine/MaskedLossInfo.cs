using System.ComponentModel;

namespace StaticNet.Engine;

/// <summary>A loss of an output of which some positions do not count.</summary>
/// <param name="Output">The output, from 0.</param>
/// <param name="Weight">Its factor in the network's loss.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record MaskedLossInfo(int Output, float Weight = 1);
