using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <content>A power with one exponent for all.</content>
public static partial class VectorMath
{
    /// <summary>xᵖ for x ≥ 0, within 3·10⁻⁷·(1 + |p·log₂ x|) of it; 0 for subnormal numbers, and from 2⁻¹²⁶ to 2¹²⁷.</summary>
    /// <remarks>Of what is no number it makes any. An exponent and a logarithm to the base 2 take half of the time of those to the base e, with all their limits.</remarks>
    /// <param name="x">The numbers.</param>
    /// <param name="power">p.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V PowerOfPositive<V>(V x, float power)
        where V : struct, ILanes<V>
    {
        V f = Decompose(x, out V exponent) - V.One;
        V bounded = AtLeast(AtMost(V.Broadcast(power) * V.MultiplyAdd(f, BinaryLogarithm(f), exponent), 127), -126);
        V biased = bounded + V.Broadcast(RoundingBiased);
        V r = bounded - (biased - V.Broadcast(RoundingBiased));
        return V.Select(V.LessThan(x, V.Broadcast(1.17549435e-38f)), V.Zero, BinaryPower(r) * V.ShiftLeft(biased, ExponentShift));
    }

    /// <summary>log₂(1 + f) / f for f between √½ − 1 and √2 − 1: minimax of degree 7, its error at most 4.9·10⁻⁸.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V BinaryLogarithm<V>(V f)
        where V : struct, ILanes<V>
    {
        V p = V.Broadcast(-0.145744469f);
        p = Horner(p, f, 0.236890377f);
        p = Horner(p, f, -0.250069042f);
        p = Horner(p, f, 0.286707455f);
        p = Horner(p, f, -0.360087216f);
        p = Horner(p, f, 0.480939445f);
        p = Horner(p, f, -0.721357149f);
        return Horner(p, f, 1.44269477f);
    }

    /// <summary>2ʳ for |r| ≤ ½: minimax of degree 5, its error at most 7.5·10⁻⁸.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V BinaryPower<V>(V r)
        where V : struct, ILanes<V>
    {
        V p = V.Broadcast(0.00132764719f);
        p = Horner(p, r, 0.00967554133f);
        p = Horner(p, r, 0.0555071327f);
        p = Horner(p, r, 0.240221197f);
        p = Horner(p, r, 0.693146967f);
        return Horner(p, r, 1.00000007f);
    }
}
