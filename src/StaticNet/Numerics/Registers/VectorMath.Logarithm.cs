using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <content>The natural logarithm, log(1 + x) and softplus, all of them over one polynomial.</content>
public static partial class VectorMath
{
    private const int RootHalfBits = 0x3f3504f3;
    private const int MantissaBits = 0x007fffff;

    /// <summary>log x: −∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, ILanes<V>
    {
        // Subnormal numbers have no exponent to read: multiplied by 2²³ they have one.
        V subnormal = V.LessThan(x, V.Broadcast(1.17549435e-38f));
        V normal = V.Select(subnormal, x * V.Broadcast(8388608), x);
        V mantissa = Decompose(normal, out V exponent);
        exponent = V.Select(subnormal, exponent - V.Broadcast(23), exponent);
        return WithLimits(LogNearOne(mantissa - V.One, exponent), x, x);
    }

    /// <summary>log(1 + x), accurate where x is small: −∞ at −1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : struct, ILanes<V>
    {
        V sum = V.One + x;
        V mantissa = Decompose(sum, out V exponent);

        // With 1 + x = 2ᵏ·(1 + f), f is 2⁻ᵏ·x + (2⁻ᵏ − 1): what 1 + x has rounded away is in it. Beyond 2²⁴ the 1 is lost anyway.
        V scale = V.ShiftLeft(V.Broadcast(RoundingBiased) - exponent, ExponentShift);
        V f = V.Select(V.LessThan(x, V.Broadcast(16777216)), V.MultiplyAdd(scale, x, scale - V.One), mantissa - V.One);
        return WithLimits(LogNearOne(f, exponent), sum, x);
    }

    /// <summary>log(1 + eˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x)
        where V : struct, ILanes<V>
    {
        // max(x, 0) + log(1 + e⁻ˡˣˡ): the exponential is at most 1, so that 1 + e has the exponent 0 or 1.
        V e = Exp(-V.Abs(x));
        V half = V.Broadcast(0.5f);
        V small = V.LessThan(e, V.Broadcast(0.414213562f));
        V f = V.Select(small, e, V.MultiplyAdd(half, e, -half));
        return AtLeast(x, 0) + LogNearOne(f, V.Select(small, V.Zero, V.One));
    }

    /// <summary>The m and k of x = m·2ᵏ, with m between √½ and √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Decompose<V>(V x, out V exponent)
        where V : struct, ILanes<V>
    {
        V shifted = V.AddAsIntegers(x, V.BroadcastBits(-RootHalfBits));
        exponent = V.FromIntegerBits(V.ShiftRightArithmetic(shifted, ExponentShift));
        return V.AddAsIntegers(shifted & V.BroadcastBits(MantissaBits), V.BroadcastBits(RootHalfBits));
    }

    /// <summary>
    /// log(1 + f) + exponent·ln 2 for f between √½ − 1 and √2 − 1, as f − f²/2 + f³·p(f): p is minimax of degree 7, its error at most
    /// 6.6·10⁻⁹ of the logarithm.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogNearOne<V>(V f, V exponent)
        where V : struct, ILanes<V>
    {
        V p = V.Broadcast(-0.0785960928f);
        p = Horner(p, f, 0.128816321f);
        p = Horner(p, f, -0.13128747f);
        p = Horner(p, f, 0.141811937f);
        p = Horner(p, f, -0.16624555f);
        p = Horner(p, f, 0.200022861f);
        p = Horner(p, f, -0.250008106f);
        p = Horner(p, f, 0.333333164f);
        V square = f * f;

        // From the smallest term to the largest.
        V sum = V.MultiplyAdd(exponent, V.Broadcast(Ln2Low), f * p * square);
        sum = V.MultiplyAdd(square, V.Broadcast(-0.5f), sum);
        return V.MultiplyAdd(exponent, V.Broadcast(Ln2High), f + sum);
    }

    /// <summary>The logarithm of <paramref name="x"/>, corrected at 0, below it, and where <paramref name="passed"/> is ∞ or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V WithLimits<V>(V logarithm, V x, V passed)
        where V : struct, ILanes<V>
    {
        V regular = V.LessThan(V.Zero, x) & V.LessThan(x, V.Broadcast(float.PositiveInfinity));
        V atMostZero = V.Select(V.LessThan(x, V.Zero), V.Broadcast(float.NaN), V.Broadcast(float.NegativeInfinity));
        return V.Select(regular, logarithm, V.Select(V.LessThanOrEqual(x, V.Zero), atMostZero, passed));
    }
}
