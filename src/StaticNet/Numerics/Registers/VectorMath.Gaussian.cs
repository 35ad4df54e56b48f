using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <content>The tail of the normal distribution, from which the exact GELU and its derivative follow.</content>
public static partial class VectorMath
{
    /// <summary>Beyond this the tail and its product with the argument are 0.</summary>
    internal const float NormalTailEnd = 16;

    private const int TwelveBits = unchecked((int)0xfffff000);

    /// <summary>
    /// factor·Φ(−a), where Φ(−a) = ½·erfc(a/√2) is the probability that a standard normal variable exceeds a. The relative accuracy is kept into
    /// the far tail, and the product is rounded once even where the tail alone would be subnormal.
    /// </summary>
    /// <remarks>Up to 4 units in the last place.</remarks>
    /// <param name="a">0 … <see cref="NormalTailEnd"/>, or NaN.</param>
    /// <param name="factor">The factor.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalTailTimes<V>(V a, V factor)
        where V : struct, ILanes<V>
    {
        V density = ExpOfHalfSquare(a, out V first, out V second);
        return factor * TailRatio(a) * density * first * second;
    }

    /// <summary>Φ(−a) − a·φ(a), where φ(a) = e^(−a²/2)/√(2π): the derivative of x·Φ(x) at x = −a.</summary>
    /// <remarks>It changes its sign near a = 0.7518: there, and wherever |Φ(−a)| is more, the error is at most 2·10⁻⁷ in absolute terms.</remarks>
    /// <param name="a">0 … <see cref="NormalTailEnd"/>, or NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalTailSlope<V>(V a)
        where V : struct, ILanes<V>
    {
        V density = ExpOfHalfSquare(a, out V first, out V second);
        return V.MultiplyAdd(a, V.Broadcast(-0.39894228f), TailRatio(a)) * density * first * second;
    }

    /// <summary>e^(−a²/2) as the product of a mantissa and two powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfHalfSquare<V>(V a, out V first, out V second)
        where V : struct, ILanes<V>
    {
        // An error of a² is a relative error of the result, and at a = 14 half a unit of a² is a hundred units of the result. With the
        // high 12 bits h of a, h² is exact, and a² = h² + (a − h)·(a + h).
        V high = a & V.BroadcastBits(TwelveBits);
        V half = V.Broadcast(-0.5f);
        return ExpParts(half * a * a, half * high * high, half * (a - high) * (a + high), out first, out second);
    }

    /// <summary>
    /// Φ(−a)·e^(a²/2). It falls like 1/a: with t = 1/(a + 4) it is t·p(1 − 2·a·t), where p is minimax of degree 9 over 0 ≤ a ≤ 15, its relative
    /// error at most 3.3·10⁻⁸.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TailRatio<V>(V a)
        where V : struct, ILanes<V>
    {
        V t = V.One / (a + V.Broadcast(4));
        V u = V.MultiplyAdd(-(a + a), t, V.One);
        V p = V.Broadcast(0.000134195885f);
        p = Horner(p, u, 0.000174660061f);
        p = Horner(p, u, -0.00156840833f);
        p = Horner(p, u, -0.00351021159f);
        p = Horner(p, u, 0.00752400467f);
        p = Horner(p, u, 0.0604034886f);
        p = Horner(p, u, 0.186523661f);
        p = Horner(p, u, 0.387136906f);
        p = Horner(p, u, 0.607896566f);
        p = Horner(p, u, 0.755285144f);
        return t * p;
    }
}
