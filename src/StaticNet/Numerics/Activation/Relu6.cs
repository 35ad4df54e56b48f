using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = min(max(x, 0), 6).</summary>
/// <remarks>y′ = 1 where 0 &lt; y &lt; 6, else 0 (at both kinks 0, as in TensorFlow).</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Relu6 : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => VectorMath.AtMost(VectorMath.AtLeast(x, 0), 6);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.LessThan(V.Zero, y) & V.LessThan(y, V.Broadcast(6)) & dy;
}
