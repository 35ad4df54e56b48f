using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = min(max(x + 3, 0), 6)/6, that is clip(x/6 + ½, 0, 1).</summary>
/// <remarks>y′ = 1/6 where 0 &lt; y &lt; 1, else 0 (at both kinks 0, as in TensorFlow).</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardSigmoid : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => VectorMath.AtMost(VectorMath.AtLeast(x + V.Broadcast(3), 0), 6) * V.Broadcast(1f / 6);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.LessThan(V.Zero, y) & V.LessThan(y, V.One) & (dy * V.Broadcast(1f / 6));
}
