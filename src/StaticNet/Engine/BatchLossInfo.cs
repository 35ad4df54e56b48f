using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Engine;

/// <summary>A loss of an output that needs the whole batch.</summary>
/// <param name="Output">The output, from 0.</param>
/// <param name="Rule">The loss, with its options.</param>
/// <param name="Weight">Its factor in the network's loss.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BatchLossInfo(int Output, IBatchLoss Rule, float Weight = 1);
