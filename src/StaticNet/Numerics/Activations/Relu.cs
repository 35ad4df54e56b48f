using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = max(x, 0).</summary>
/// <remarks>y′ = 1 where y &gt; 0, else 0 (at the kink 0, as in TensorFlow).</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Relu : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => VectorMath.AtLeast(x, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.LessThan(V.Zero, y) & dy;
}
