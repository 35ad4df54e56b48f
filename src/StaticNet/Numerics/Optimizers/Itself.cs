using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>u = g: a direction that whole weights make something of, behind what is around it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Itself : IOptimizer
{
    /// <inheritdoc/>
    public static int States => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
        => gradient;
}
