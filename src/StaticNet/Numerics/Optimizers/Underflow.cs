using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>
/// Keeps subnormal numbers, below 2⁻¹²⁶, out of what rules remember. Of what has no gradient any more, such as the weights of a unit that no sample reaches, means would decay to such numbers and
/// stay there; and Intel processors multiply by them many times slower than by others.
/// </summary>
internal static class Underflow
{
    // The smallest normal number; a mean's tail, which times any learning rate is normal; and a gradient whose square, times what a mean of squares takes of it, is.
    private const float Normal = 1.17549435e-38f, Tail = 7.8886091e-31f, Gradient = 2.7755576e-17f;

    /// <summary>0 instead of a weight below 2⁻¹²⁶. A NaN stays.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FlushWeight<V>(V weight)
        where V : struct, ILanes<V>
        => FlushBelow(Normal, weight);

    /// <summary>0 instead of a mean of gradients below 2⁻¹⁰⁰. A NaN stays.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FlushMean<V>(V mean)
        where V : struct, ILanes<V>
        => FlushBelow(Tail, mean);

    /// <summary>A gradient's magnitude, at least 2⁻⁵⁵: where squares are wanted, it is as good as 0. A NaN stays.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(V gradient)
        where V : struct, ILanes<V>
        => V.AtLeast(V.Abs(gradient), V.Broadcast(Gradient));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FlushBelow<V>(float smallest, V x)
        where V : struct, ILanes<V>
        => V.Select(V.LessThan(V.Abs(x), V.Broadcast(smallest)), V.Zero, x);
}
