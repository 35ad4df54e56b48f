using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>
/// Elementary functions over a SIMD register of any width, without branches and accurate to 2 units in the last place
/// (of the float nearest the true value) over the whole range, unless a function's remarks say otherwise.
/// </summary>
/// <remarks>
/// A NaN gives a NaN, infinities give the limit, results too small for a normal float are rounded to a subnormal one. The
/// accuracy does not depend on <see cref="ILanes{TSelf}.MultiplyAdd"/> being fused. Every polynomial is a minimax (Remez)
/// fit whose degree, interval and greatest error stand where it is evaluated.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath
{
    /// <summary>min(x, <paramref name="limit"/>), keeping a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V AtMost<V>(V x, float limit)
        where V : struct, ILanes<V>
        => V.AtMost(x, V.Broadcast(limit));

    /// <summary>max(x, <paramref name="limit"/>), keeping a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V AtLeast<V>(V x, float limit)
        where V : struct, ILanes<V>
        => V.AtLeast(x, V.Broadcast(limit));

    /// <summary>One step of Horner's scheme: polynomial·x + coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Horner<V>(V polynomial, V x, float coefficient)
        where V : struct, ILanes<V>
        => V.MultiplyAdd(polynomial, x, V.Broadcast(coefficient));
}
