using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Winograd;

/// <summary>F(4, 5): eight products at the points 0, 1, −1, 2, −2, ½, −½ and infinity.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FourOfFive : IRowTransform
{
    /// <inheritdoc/>
    public static int Taps => 5;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Inputs<V>(V x0, V x1, V x2, V x3, V x4, V x5, V x6, V x7, out V v0, out V v1, out V v2, out V v3, out V v4, out V v5, out V v6, out V v7)
        where V : struct, ILanes<V>
    {
        v0 = V.MultiplyAdd(V.Broadcast(5.25f), x4 - x2, x0 - x6);
        V even = V.MultiplyAdd(V.Broadcast(-4.25f), x4, x2 + x6), odd = V.MultiplyAdd(V.Broadcast(-4.25f), x3, x1 + x5);
        (v1, v2) = (even + odd, even - odd);
        even = V.MultiplyAdd(V.Broadcast(-1.25f), x4, V.MultiplyAdd(V.Broadcast(0.25f), x2, x6));
        odd = V.MultiplyAdd(V.Broadcast(-2.5f), x3, V.MultiplyAdd(V.Broadcast(2f), x5, V.Broadcast(0.5f) * x1));
        (v3, v4) = (even + odd, even - odd);
        even = V.MultiplyAdd(V.Broadcast(-5f), x4, V.MultiplyAdd(V.Broadcast(4f), x2, x6));
        odd = V.MultiplyAdd(V.Broadcast(-2.5f), x3, V.MultiplyAdd(V.Broadcast(2f), x1, V.Broadcast(0.5f) * x5));
        (v5, v6) = (even + odd, even - odd);
        v7 = V.MultiplyAdd(V.Broadcast(5.25f), x3 - x5, x7 - x1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputGradients<V>(V v0, V v1, V v2, V v3, V v4, V v5, V v6, V v7, out V x0, out V x1, out V x2, out V x3, out V x4, out V x5, out V x6, out V x7)
        where V : struct, ILanes<V>
    {
        V sum1 = v1 + v2, difference1 = v1 - v2, sum2 = v3 + v4, difference2 = v3 - v4, sum3 = v5 + v6, difference3 = v5 - v6;
        x0 = v0;
        x1 = V.MultiplyAdd(V.Broadcast(2f), difference3, V.MultiplyAdd(V.Broadcast(0.5f), difference2, difference1 - v7));
        x2 = V.MultiplyAdd(V.Broadcast(-5.25f), v0, V.MultiplyAdd(V.Broadcast(4f), sum3, V.MultiplyAdd(V.Broadcast(0.25f), sum2, sum1)));
        x3 = V.MultiplyAdd(V.Broadcast(5.25f), v7, V.MultiplyAdd(V.Broadcast(-4.25f), difference1, V.Broadcast(-2.5f) * (difference2 + difference3)));
        x4 = V.MultiplyAdd(V.Broadcast(5.25f), v0, V.MultiplyAdd(V.Broadcast(-5f), sum3, V.MultiplyAdd(V.Broadcast(-4.25f), sum1, V.Broadcast(-1.25f) * sum2)));
        x5 = V.MultiplyAdd(V.Broadcast(-5.25f), v7, V.MultiplyAdd(V.Broadcast(2f), difference2, V.MultiplyAdd(V.Broadcast(0.5f), difference3, difference1)));
        x6 = sum1 + sum2 + sum3 - v0;
        x7 = v7;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Outputs<V>(V m0, V m1, V m2, V m3, V m4, V m5, V m6, V m7, out V y0, out V y1, out V y2, out V y3)
        where V : struct, ILanes<V>
    {
        V sum1 = m1 + m2, difference1 = m1 - m2, sum2 = m3 + m4, difference2 = m3 - m4, sum3 = m5 + m6, difference3 = m5 - m6;
        y0 = m0 + sum1 + sum2 + sum3;
        y1 = V.MultiplyAdd(V.Broadcast(2f), difference2, V.MultiplyAdd(V.Broadcast(0.5f), difference3, difference1));
        y2 = V.MultiplyAdd(V.Broadcast(4f), sum2, V.MultiplyAdd(V.Broadcast(0.25f), sum3, sum1));
        y3 = V.MultiplyAdd(V.Broadcast(8f), difference2, V.MultiplyAdd(V.Broadcast(0.125f), difference3, difference1 + m7));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradients<V>(V y0, V y1, V y2, V y3, out V m0, out V m1, out V m2, out V m3, out V m4, out V m5, out V m6, out V m7)
        where V : struct, ILanes<V>
    {
        m0 = y0;
        V even = y0 + y2, odd = y1 + y3;
        (m1, m2) = (even + odd, even - odd);
        (even, odd) = (V.MultiplyAdd(V.Broadcast(4f), y2, y0), V.MultiplyAdd(V.Broadcast(8f), y3, V.Broadcast(2f) * y1));
        (m3, m4) = (even + odd, even - odd);
        (even, odd) = (V.MultiplyAdd(V.Broadcast(0.25f), y2, y0), V.MultiplyAdd(V.Broadcast(0.5f), y1, V.Broadcast(0.125f) * y3));
        (m5, m6) = (even + odd, even - odd);
        m7 = y3;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Kernel<V>(V w0, V w1, V w2, V w3, V w4, out V u0, out V u1, out V u2, out V u3, out V u4, out V u5, out V u6, out V u7)
        where V : struct, ILanes<V>
    {
        u0 = w0;
        V even = V.Broadcast(-2f / 9) * (w0 + w2 + w4), odd = V.Broadcast(-2f / 9) * (w1 + w3);
        (u1, u2) = (even + odd, even - odd);
        even = V.MultiplyAdd(V.Broadcast(8f / 45), w4, V.MultiplyAdd(V.Broadcast(2f / 45), w2, V.Broadcast(1f / 90) * w0));
        odd = V.MultiplyAdd(V.Broadcast(4f / 45), w3, V.Broadcast(1f / 45) * w1);
        (u3, u4) = (even + odd, even - odd);
        even = V.MultiplyAdd(V.Broadcast(32f / 45), w0, V.MultiplyAdd(V.Broadcast(8f / 45), w2, V.Broadcast(2f / 45) * w4));
        odd = V.MultiplyAdd(V.Broadcast(16f / 45), w1, V.Broadcast(4f / 45) * w3);
        (u5, u6) = (even + odd, even - odd);
        u7 = w4;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void KernelGradients<V>(V u0, V u1, V u2, V u3, V u4, V u5, V u6, V u7, out V w0, out V w1, out V w2, out V w3, out V w4)
        where V : struct, ILanes<V>
    {
        V sum1 = u1 + u2, difference1 = u1 - u2, sum2 = u3 + u4, difference2 = u3 - u4, sum3 = u5 + u6, difference3 = u5 - u6, factor1 = V.Broadcast(-2f / 9);
        w0 = V.MultiplyAdd(V.Broadcast(32f / 45), sum3, V.MultiplyAdd(factor1, sum1, V.MultiplyAdd(V.Broadcast(1f / 90), sum2, u0)));
        w1 = V.MultiplyAdd(V.Broadcast(16f / 45), difference3, V.MultiplyAdd(factor1, difference1, V.Broadcast(1f / 45) * difference2));
        w2 = V.MultiplyAdd(factor1, sum1, V.MultiplyAdd(V.Broadcast(8f / 45), sum3, V.Broadcast(2f / 45) * sum2));
        w3 = V.MultiplyAdd(factor1, difference1, V.Broadcast(4f / 45) * (difference2 + difference3));
        w4 = V.MultiplyAdd(factor1, sum1, V.MultiplyAdd(V.Broadcast(8f / 45), sum2, V.MultiplyAdd(V.Broadcast(2f / 45), sum3, u7)));
    }
}
