using System.ComponentModel;
using StaticNet.Numerics;

namespace StaticNet.Initialization;

/// <summary>Dropout of an attention's probabilities: a factor is a function of the numbers of sample, head, query and key.</summary>
/// <param name="Rate">The share to drop, in [0, 1); 0 drops nothing.</param>
/// <param name="Key">The key of the random numbers: the network's seed.</param>
/// <param name="Stream">Their stream: the layer.</param>
/// <param name="FirstSample">The number of the first sample in the batch.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct AttentionDropout(float Rate, ulong Key, ulong Stream, int FirstSample) : IAttentionDropout
{
    /// <inheritdoc/>
    public bool IsNothing => Rate == 0;

    /// <inheritdoc/>
    public void Draw(ref float factors, int length, int sample, nint sampleFloats, nint place) =>
        DropoutMask.Fill(ref factors, length, Rate, Key, Stream, (((ulong)FirstSample + (ulong)sample) * (ulong)sampleFloats) + (ulong)place);
}
