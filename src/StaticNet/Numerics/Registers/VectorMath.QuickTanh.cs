using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics;

/// <content>The hyperbolic tangent and the logistic function of a recurrence's gates: fewer operations, and fewer that wait for each other, than those that are exact to two units in the last place.</content>
public static partial class VectorMath
{
    private const int OfNumerator = 2, OfDenominator = 7, OfSmallest = 12;

    // 2⁻⁶², with which neither a square nor the square of that is subnormal: Intel processors are many times slower there.
    private const float SmallestSquare = 2.1684043e-19f;

    /// <summary>How far the second copy of the coefficients stands behind the first: of a second computation with the first, the compiler would keep them all, and write them to memory for it.</summary>
    internal const int SecondTanh = 13;

    // tanh x = x·p(x²)/q(x²) on [−9, 9], with p and q of degree 4: minimax, its relative error 2.1·10⁻⁸. At 9 it rounds to 1.
    private static ReadOnlySpan<float> CoefficientsOfTanh =>
    [
        9, -9,
        1.33546285e-8f, 2.0609057e-5f, 0.0034955863f, 0.13381024f, 1,
        7.776544e-7f, 3.285632e-4f, 0.025876977f, 0.4671434f, 1,
        SmallestSquare,
    ];

    private static readonly float[] TwiceCoefficientsOfTanh = [.. CoefficientsOfTanh, .. CoefficientsOfTanh];

    /// <summary>The coefficients of <see cref="QuickTanh"/>, in memory: of constants, the compiler would load each anew for each register.</summary>
    internal static ref float TanhCoefficients
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref MemoryMarshal.GetArrayDataReference(TwiceCoefficientsOfTanh);
    }

    /// <summary>tanh x as a quotient of two polynomials.</summary>
    /// <remarks>Within 6 units in the last place; its magnitude exceeds 1 by one at most.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V QuickTanh<V>(ref float coefficients, V x)
        where V : struct, ILanes<V>
    {
        TanhQuotients(ref coefficients, x, x, out V numerator, out V denominator, out _, out _);
        return numerator / denominator;
    }

    /// <summary>1 / (1 + e⁻ˣ) = (1 + tanh(x/2))/2, of the quotient of x/2.</summary>
    /// <remarks>Within 4·10⁻⁷: below 0 it is not as close as <see cref="Sigmoid"/> relative to its size.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V SigmoidOf<V>(V numerator, V denominator)
        where V : struct, ILanes<V>
        => (denominator + numerator) / (denominator + denominator);

    /// <summary>x/2, whose quotient that of the logistic function is made of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Half<V>(V x)
        where V : struct, ILanes<V>
        => x * V.Broadcast(0.5f);

    /// <summary>Two quotients: numerators and denominators, each coefficient loaded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void TanhQuotients<V>(ref float coefficients, V x, V y, out V numeratorX, out V denominatorX, out V numeratorY, out V denominatorY)
        where V : struct, ILanes<V>
        => TanhQuotients(ref coefficients, x, y, y, out numeratorX, out denominatorX, out numeratorY, out denominatorY, out _, out _);

    /// <summary>Three quotients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void TanhQuotients<V>(ref float coefficients, V x, V y, V z, out V numeratorX, out V denominatorX, out V numeratorY, out V denominatorY, out V numeratorZ, out V denominatorZ)
        where V : struct, ILanes<V>
    {
        V limit = V.Broadcast(ref coefficients, 0);
        (x, y, z) = (V.AtMost(x, limit), V.AtMost(y, limit), V.AtMost(z, limit));
        limit = V.Broadcast(ref coefficients, 1);
        (x, y, z) = (V.AtLeast(x, limit), V.AtLeast(y, limit), V.AtLeast(z, limit));
        V smallest = V.Broadcast(ref coefficients, OfSmallest), x2 = V.MultiplyAdd(x, x, smallest), y2 = V.MultiplyAdd(y, y, smallest), z2 = V.MultiplyAdd(z, z, smallest);
        Polynomials(ref coefficients, OfNumerator, x2, y2, z2, out numeratorX, out numeratorY, out numeratorZ);
        Polynomials(ref coefficients, OfDenominator, x2, y2, z2, out denominatorX, out denominatorY, out denominatorZ);
        (numeratorX, numeratorY, numeratorZ) = (numeratorX * x, numeratorY * y, numeratorZ * z);
    }

    // A polynomial of degree 4 of three numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Polynomials<V>(ref float coefficients, nint place, V x, V y, V z, out V ofX, out V ofY, out V ofZ)
        where V : struct, ILanes<V>
    {
        V highest = V.Broadcast(ref coefficients, place);
        ofX = ofY = ofZ = highest;
        Horner(ref coefficients, place + 1, x, y, z, ref ofX, ref ofY, ref ofZ);
        Horner(ref coefficients, place + 2, x, y, z, ref ofX, ref ofY, ref ofZ);
        Horner(ref coefficients, place + 3, x, y, z, ref ofX, ref ofY, ref ofZ);
        Horner(ref coefficients, place + 4, x, y, z, ref ofX, ref ofY, ref ofZ);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Horner<V>(ref float coefficients, nint place, V x, V y, V z, ref V ofX, ref V ofY, ref V ofZ)
        where V : struct, ILanes<V>
    {
        V coefficient = V.Broadcast(ref coefficients, place);
        ofX = V.MultiplyAdd(ofX, x, coefficient);
        ofY = V.MultiplyAdd(ofY, y, coefficient);
        ofZ = V.MultiplyAdd(ofZ, z, coefficient);
    }
}
