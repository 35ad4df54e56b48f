using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>w −= lr·g.</summary>
/// <param name="learningRate">lr.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sgd(float learningRate) : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
        => V.MultiplyAdd(V.Broadcast(-learningRate), gradient, weight);
}
