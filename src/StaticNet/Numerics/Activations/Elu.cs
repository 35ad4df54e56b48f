using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x where x &gt; 0, else eˣ − 1.</summary>
/// <remarks>y′ = 1 where y ≥ 0, else eˣ = y + 1.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Elu : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(V.Zero, x), x, VectorMath.Expm1(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(y, V.Zero), V.MultiplyAdd(y, dy, dy), dy);
}
