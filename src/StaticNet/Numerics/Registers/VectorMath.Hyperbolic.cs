using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <content>The hyperbolic tangent, and the logistic function that it is a rescaled form of.</content>
public static partial class VectorMath
{
    /// <summary>tanh x; its magnitude never exceeds 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, ILanes<V>
    {
        // (e²ˡˣˡ − 1) / (e²ˡˣˡ + 1) with the sign of x. From 9.02 on it is 1. Below ½ the quotient's three roundings are kept out of the
        // result: with m = e²ᵃ − 1, tanh a = a + (m − 2·a − a·m)/(m + 2), which is a small correction of a.
        V a = AtMost(V.Abs(x), 10);
        V twice = a + a;
        V m = ScaledExpm1(twice, 1, RoundingBiased);
        V small = V.LessThan(a, V.Broadcast(0.5f));
        V numerator = V.Select(small, V.MultiplyAdd(-a, m, m - twice), m);
        V quotient = numerator / (m + V.Broadcast(2));
        return V.CopySign(quotient + (small & a), x);
    }

    /// <summary>x − tanh x.</summary>
    /// <remarks>Up to 3 units in the last place between −1 and 1; beyond, where the difference magnifies the rounding of tanh, up to 6.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TanhShrink<V>(V x)
        where V : struct, ILanes<V>
    {
        // (x − tanh x)/x³ as a polynomial in x² on [0, 1]: minimax of degree 7, its relative error at most 3.0·10⁻⁸.
        V square = x * x;
        V p = V.Broadcast(-0.000208315978f);
        p = Horner(p, square, 0.00115838367f);
        p = Horner(p, square, -0.0035391741f);
        p = Horner(p, square, 0.00893256813f);
        p = Horner(p, square, -0.0219154041f);
        p = Horner(p, square, 0.0539785661f);
        p = Horner(p, square, -0.13333413f);
        p = Horner(p, square, 0.333333343f);
        return V.Select(V.LessThan(V.Abs(x), V.One), x * square * p, x - Tanh(x));
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    /// <remarks>Up to 2.5 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : struct, ILanes<V>
    {
        // With e = e⁻ˡˣˡ: 1 / (1 + e) from 0 on and e / (1 + e) below, which neither overflows nor cancels.
        V e = Exp(-V.Abs(x));
        return V.Select(V.LessThan(x, V.Zero), e, V.One) / (V.One + e);
    }
}
