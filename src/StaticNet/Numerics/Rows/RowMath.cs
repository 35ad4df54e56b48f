using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>The elementary functions that the row-wise functions and the losses need: their one place.</summary>
internal static class RowMath
{
    // ln 2 in two parts: the first has 15 significant bits, so that its product with a whole number below 2⁹ is exact.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860682e-6f;
    private const float Log2OfE = 1.44269504f;

    // Between these, e^x goes from 0 to infinity; clamping keeps the exponent's bits inside of an int's field.
    private const float SmallestExponent = -104f;
    private const float LargestExponent = 89f;

    private const int MantissaBits = 23;
    private const int MantissaMask = 0x007FFFFF;
    private const int BitsOfSqrtHalf = 0x3F3504F3;
    private const float ExponentBias = 127f;

    /// <summary>e^x within 2 ulp; 0 below −104, infinity above 89, and a NaN stays a NaN.</summary>
    /// <remarks>x = n·ln 2 + r with |r| ≤ ln 2 / 2: e^x = 2ⁿ·e^r, with e^r from its series.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, ILanes<V>
    {
        V bounded = V.Max(V.Min(x, V.Broadcast(LargestExponent)), V.Broadcast(SmallestExponent));
        V n = V.Round(bounded * V.Broadcast(Log2OfE));
        V r = V.MultiplyAdd(n, V.Broadcast(-Ln2High), bounded);
        r = V.MultiplyAdd(n, V.Broadcast(-Ln2Low), r);

        V series = V.Broadcast(1f / 5040f);
        series = V.MultiplyAdd(series, r, V.Broadcast(1f / 720f));
        series = V.MultiplyAdd(series, r, V.Broadcast(1f / 120f));
        series = V.MultiplyAdd(series, r, V.Broadcast(1f / 24f));
        series = V.MultiplyAdd(series, r, V.Broadcast(1f / 6f));
        series = V.MultiplyAdd(series, r, V.Broadcast(0.5f));
        series = V.MultiplyAdd(series, r, V.One);
        series = V.MultiplyAdd(series, r, V.One);

        // Two factors, because 2ⁿ alone is not a float where e^x is subnormal or just below infinity.
        V half = V.Round(n * V.Broadcast(0.5f));
        return series * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>ln x within 3 ulp, for positive normal x; a NaN stays a NaN.</summary>
    /// <remarks>x = 2ⁿ·m with m in [√½, √2): ln x = n·ln 2 + 2·artanh((m − 1)/(m + 1)).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, ILanes<V>
    {
        V delta = V.AddAsIntegers(x, V.BroadcastBits(-BitsOfSqrtHalf));
        V n = V.FromIntegerBits(V.ShiftRightArithmetic(delta, MantissaBits));
        V m = V.AddAsIntegers(delta & V.BroadcastBits(MantissaMask), V.BroadcastBits(BitsOfSqrtHalf));
        V logOfM = TwiceArtanh((m - V.One) / (m + V.One));
        V result = V.MultiplyAdd(n, V.Broadcast(Ln2High), V.MultiplyAdd(n, V.Broadcast(Ln2Low), logOfM));

        // The bits of a NaN would pass for a number's.
        return V.Select(V.LessThanOrEqual(x, x), result, x);
    }

    /// <summary>ln(1 + x) within 3 ulp, for x in [0, 1]; a NaN stays a NaN.</summary>
    /// <remarks>2·artanh(x/(2 + x)).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : struct, ILanes<V>
    {
        return TwiceArtanh(x / (x + V.Broadcast(2f)));
    }

    /// <summary>2·(s + s³/3 + s⁵/5 + …), for |s| ≤ 1/3: the first term left out is below 2⁻²⁹ of the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TwiceArtanh<V>(V s)
        where V : struct, ILanes<V>
    {
        V square = s * s;
        V series = V.Broadcast(2f / 15f);
        series = V.MultiplyAdd(series, square, V.Broadcast(2f / 13f));
        series = V.MultiplyAdd(series, square, V.Broadcast(2f / 11f));
        series = V.MultiplyAdd(series, square, V.Broadcast(2f / 9f));
        series = V.MultiplyAdd(series, square, V.Broadcast(2f / 7f));
        series = V.MultiplyAdd(series, square, V.Broadcast(2f / 5f));
        series = V.MultiplyAdd(series, square, V.Broadcast(2f / 3f));
        return V.MultiplyAdd(series * square, s, s + s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo<V>(V n)
        where V : struct, ILanes<V>
    {
        return V.ShiftLeft(V.ToIntegerBits(n + V.Broadcast(ExponentBias)), MantissaBits);
    }
}
