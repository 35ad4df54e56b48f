using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <content>The exponential function and its relative eˣ − 1.</content>
public static partial class VectorMath
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: the first has 9 significant bits, so that its product with an exponent is exact, fused or not.
    private const float Ln2High = 355f / 512;
    private const float Ln2Low = -2.12194440e-4f;

    // Adding 1.5·2²³ rounds a float to a whole number, which then stands in the sum's lowest bits. With the exponent's bias
    // of 127 added too, these bits shifted into the exponent's place are the power of two, without any conversion.
    private const float Rounding = 12582912f;
    private const float RoundingBiased = Rounding + 127;
    private const int ExponentShift = 23;

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, ILanes<V>
    {
        // e⁻¹⁰⁴ is below half of the smallest subnormal, e⁸⁹ above the largest float.
        V bounded = AtLeast(AtMost(x, 89), -104);
        V mantissa = ExpParts(bounded, bounded, V.Zero, out V first, out V second);
        return mantissa * first * second;
    }

    /// <summary>eˣ − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : struct, ILanes<V>
    {
        // Below −18 the result is −1. Halves are summed, because 2¹²⁸ is no float while eˣ near 2¹²⁸ is one.
        V half = ScaledExpm1(AtLeast(AtMost(x, 89), -30), 0.5f, RoundingBiased - 1);
        return half + half;
    }

    /// <summary>eˣ for x ≤ 0 and, beside it, <paramref name="factor"/>·eˣ, rounded once even where eˣ alone would be subnormal.</summary>
    /// <param name="x">The exponent: −110 … 0.</param>
    /// <param name="factor">The factor, up to some hundreds.</param>
    /// <param name="product">factor·eˣ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ExpAndProduct<V>(V x, V factor, out V product)
        where V : struct, ILanes<V>
    {
        V mantissa = ExpParts(x, x, V.Zero, out V first, out V second);
        product = factor * mantissa * first * second;
        return mantissa * first * second;
    }

    /// <summary>
    /// e^(high + low) as mantissa·first·second, where the mantissa is between 0.7 and 1.5 and the scales are powers of two. Two scales reach
    /// the subnormal results and 2¹²⁸, which one float can't.
    /// </summary>
    /// <param name="sum">high + low, rounded: −170 … 89.</param>
    /// <param name="high">The exponent, of which subtracting the multiple of ln 2 nearest to it leaves no rounding.</param>
    /// <param name="low">What it lacks: at most 0.06.</param>
    /// <param name="first">A power of two.</param>
    /// <param name="second">A power of two.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpParts<V>(V sum, V high, V low, out V first, out V second)
        where V : struct, ILanes<V>
    {
        V n = V.MultiplyAdd(sum, V.Broadcast(Log2E), V.Broadcast(Rounding)) - V.Broadcast(Rounding);
        V halved = V.MultiplyAdd(n, V.Broadcast(0.5f), V.Broadcast(RoundingBiased));
        V rest = n - (halved - V.Broadcast(RoundingBiased)) + V.Broadcast(RoundingBiased);
        first = V.ShiftLeft(halved, ExponentShift);
        second = V.ShiftLeft(rest, ExponentShift);

        // The large difference is exact; what rounds away when the small part joins it is added to the tail.
        V large = V.MultiplyAdd(n, V.Broadcast(-Ln2High), high);
        V small = V.MultiplyAdd(n, V.Broadcast(-Ln2Low), low);
        V r = large + small;
        V lost = large - r + small;
        return V.One + (r + (ReducedTail(r) + lost));
    }

    /// <summary>
    /// scale·(eˣ − 1) = 2ⁿ·scale·(r + tail(r)) + (2ⁿ·scale − scale): the large parts are summed first, without error where they
    /// cancel.
    /// </summary>
    /// <param name="x">The exponent.</param>
    /// <param name="scale">A power of two, such that 2ⁿ·scale is a normal float.</param>
    /// <param name="rounding"><see cref="RoundingBiased"/> plus the logarithm of the scale.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ScaledExpm1<V>(V x, float scale, float rounding)
        where V : struct, ILanes<V>
    {
        V biased = V.MultiplyAdd(x, V.Broadcast(Log2E), V.Broadcast(rounding));
        V n = biased - V.Broadcast(rounding);
        V power = V.ShiftLeft(biased, ExponentShift);
        V r = V.MultiplyAdd(n, V.Broadcast(-Ln2Low), V.MultiplyAdd(n, V.Broadcast(-Ln2High), x));
        V large = V.MultiplyAdd(power, r, power - V.Broadcast(scale));
        return V.MultiplyAdd(power, ReducedTail(r), large);
    }

    /// <summary>
    /// eʳ − 1 − r = r²·q(r) for |r| ≤ ½·ln 2: q is minimax of degree 4 with the constant ½ given, its error at most 1.7·10⁻⁸ of eʳ − 1 and
    /// 7.2·10⁻⁹ of eʳ.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReducedTail<V>(V r)
        where V : struct, ILanes<V>
    {
        V q = V.Broadcast(0.00139195158f);
        q = Horner(q, r, 0.00836938899f);
        q = Horner(q, r, 0.0416666046f);
        q = Horner(q, r, 0.166665211f);
        q = Horner(q, r, 0.5f);
        return r * r * q;
    }
}
