using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x where x ≥ 0, else 0.2·x.</summary>
/// <remarks>y′ = 1 where y &gt; 0, else 0.2 (at the kink 0.2, as in TensorFlow).</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LeakyRelu : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(x, V.Zero), x * V.Broadcast(0.2f), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(V.Zero, y), dy, dy * V.Broadcast(0.2f));
}
