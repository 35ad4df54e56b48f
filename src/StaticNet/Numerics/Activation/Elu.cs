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

    /// <summary>The same with a factor of the exponential: <c>keras.layers.ELU</c>.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The input.</param>
    /// <param name="alpha">The factor, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x, float alpha)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(V.Zero, x), x, V.Broadcast(alpha) * VectorMath.Expm1(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(y, V.Zero), V.MultiplyAdd(y, dy, dy), dy);

    /// <summary>The gradient with a factor: y′ = 1 where y &gt; 0, else alpha·eˣ = y + alpha.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">Anything.</param>
    /// <param name="y">The output.</param>
    /// <param name="dy">The gradient with respect to y.</param>
    /// <param name="alpha">The factor, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy, float alpha)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(V.Zero, y), dy, (y + V.Broadcast(alpha)) * dy);
}
