using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x where |x| &gt; ½, else 0.</summary>
/// <remarks>y′ = 1 where y ≠ 0, else 0.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardShrink : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => V.Select(V.LessThanOrEqual(V.Abs(x), V.Broadcast(0.5f)), V.Zero, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.LessThan(V.Zero, V.Abs(y)) & dy;
}
