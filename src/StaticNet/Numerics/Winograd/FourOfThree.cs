using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Winograd;

/// <summary>F(4, 3): six products at the points 0, 1, −1, 2, −2 and infinity.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FourOfThree : IRowTransform
{
    /// <inheritdoc/>
    public static int Taps => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Inputs<V>(V x0, V x1, V x2, V x3, V x4, V x5, V x6, V x7, out V v0, out V v1, out V v2, out V v3, out V v4, out V v5, out V v6, out V v7)
        where V : struct, ILanes<V>
    {
        V four = V.Broadcast(4f), minusFour = V.Broadcast(-4f), minusFive = V.Broadcast(-5f);
        v0 = V.MultiplyAdd(minusFive, x2, V.MultiplyAdd(four, x0, x4));
        V even = V.MultiplyAdd(minusFour, x2, x4), odd = V.MultiplyAdd(minusFour, x1, x3);
        (v1, v2) = (even + odd, even - odd);
        (even, odd) = (x4 - x2, V.Broadcast(2f) * (x3 - x1));
        (v3, v4) = (even + odd, even - odd);
        v5 = V.MultiplyAdd(minusFive, x3, V.MultiplyAdd(four, x1, x5));
        v6 = v7 = V.Zero;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputGradients<V>(V v0, V v1, V v2, V v3, V v4, V v5, V v6, V v7, out V x0, out V x1, out V x2, out V x3, out V x4, out V x5, out V x6, out V x7)
        where V : struct, ILanes<V>
    {
        V sum1 = v1 + v2, difference1 = v1 - v2, sum2 = v3 + v4, difference2 = v3 - v4;
        x0 = V.Broadcast(4f) * v0;
        x1 = V.MultiplyAdd(V.Broadcast(4f), v5 - difference1, V.Broadcast(-2f) * difference2);
        x2 = V.MultiplyAdd(V.Broadcast(-5f), v0, V.MultiplyAdd(V.Broadcast(-4f), sum1, -sum2));
        x3 = V.MultiplyAdd(V.Broadcast(-5f), v5, V.MultiplyAdd(V.Broadcast(2f), difference2, difference1));
        x4 = v0 + sum1 + sum2;
        x5 = v5;
        x6 = x7 = V.Zero;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Outputs<V>(V m0, V m1, V m2, V m3, V m4, V m5, V m6, V m7, out V y0, out V y1, out V y2, out V y3)
        where V : struct, ILanes<V>
    {
        V sum1 = m1 + m2, difference1 = m1 - m2, sum2 = m3 + m4, difference2 = m3 - m4;
        y0 = m0 + sum1 + sum2;
        y1 = V.MultiplyAdd(V.Broadcast(2f), difference2, difference1);
        y2 = V.MultiplyAdd(V.Broadcast(4f), sum2, sum1);
        y3 = V.MultiplyAdd(V.Broadcast(8f), difference2, difference1 + m5);
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
        m5 = y3;
        m6 = m7 = V.Zero;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Kernel<V>(V w0, V w1, V w2, V w3, V w4, out V u0, out V u1, out V u2, out V u3, out V u4, out V u5, out V u6, out V u7)
        where V : struct, ILanes<V>
    {
        u0 = V.Broadcast(1f / 4) * w0;
        V even = V.Broadcast(-1f / 6) * (w0 + w2), odd = V.Broadcast(-1f / 6) * w1;
        (u1, u2) = (even + odd, even - odd);
        (even, odd) = (V.MultiplyAdd(V.Broadcast(1f / 6), w2, V.Broadcast(1f / 24) * w0), V.Broadcast(1f / 12) * w1);
        (u3, u4) = (even + odd, even - odd);
        u5 = w2;
        u6 = u7 = V.Zero;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void KernelGradients<V>(V u0, V u1, V u2, V u3, V u4, V u5, V u6, V u7, out V w0, out V w1, out V w2, out V w3, out V w4)
        where V : struct, ILanes<V>
    {
        V sum1 = u1 + u2, difference1 = u1 - u2, sum2 = u3 + u4, difference2 = u3 - u4;
        w0 = V.MultiplyAdd(V.Broadcast(1f / 4), u0, V.MultiplyAdd(V.Broadcast(-1f / 6), sum1, V.Broadcast(1f / 24) * sum2));
        w1 = V.MultiplyAdd(V.Broadcast(-1f / 6), difference1, V.Broadcast(1f / 12) * difference2);
        w2 = V.MultiplyAdd(V.Broadcast(1f / 6), sum2 - sum1, u5);
        w3 = w4 = V.Zero;
    }
}
