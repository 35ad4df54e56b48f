using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = 0 up to −1, (x + 1)/2 between, 1 from 1.</summary>
/// <remarks>y′ = ½ where 0 &lt; y &lt; 1, else 0 (at both kinks 0, as in TensorFlow).</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SparseSigmoid : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => VectorMath.AtMost(VectorMath.AtLeast(x + V.One, 0) * V.Broadcast(0.5f), 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.LessThan(V.Zero, y) & V.LessThan(y, V.One) & (dy * V.Broadcast(0.5f));
}
