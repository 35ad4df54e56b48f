using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Activations;

/// <summary>y = x·tanh(log(1 + eˣ)).</summary>
/// <remarks>y′ = t + x·(1 − t²)·σ(x), where t = tanh(log(1 + eˣ)). Within 5 units in the last place.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Mish : IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;

    /// <inheritdoc/>
    public static bool NeedsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward<V>(V x)
        where V : struct, ILanes<V>
    {
        // t = n/d. With e = e⁻ˡˣˡ, n = 1 + 2·e and d = n + 2·e² from 0 on; n = e·(e + 2) and d = n + 2 below. −110 already gives the limit 0 of −∞.
        V bounded = VectorMath.AtLeast(x, -110);
        V exponent = -V.Abs(VectorMath.AtMost(bounded, 110));
        V e = VectorMath.ExpAndProduct(exponent, bounded, out V scaled);
        V twice = e + e;
        V negative = V.LessThan(x, V.Zero);
        V positiveNumerator = V.One + twice;
        V factor = e + V.Broadcast(2);
        V numerator = V.Select(negative, scaled * factor, x * positiveNumerator);
        V denominator = V.Select(negative, V.MultiplyAdd(e, factor, V.Broadcast(2)), V.MultiplyAdd(twice, e, positiveNumerator));
        return numerator / denominator;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        // With n, d and e as in Forward, (1 − t²)·σ(x) = 4·k·(1 + e)/d², where k = e² from 0 on and e below.
        V bounded = VectorMath.AtLeast(VectorMath.AtMost(x, 110), -110);
        V e = VectorMath.Exp(-V.Abs(bounded));
        V square = e * e;
        V twice = e + e;
        V negative = V.LessThan(x, V.Zero);
        V numerator = V.Select(negative, square + twice, V.One + twice);
        V denominator = numerator + V.Select(negative, V.Broadcast(2), square + square);
        V slope = V.Select(negative, e, square) * V.Broadcast(4) * (V.One + e);
        return dy * (V.MultiplyAdd(numerator, denominator, bounded * slope) / (denominator * denominator));
    }
}
