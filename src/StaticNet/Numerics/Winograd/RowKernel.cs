using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Winograd;

/// <summary>The transformation of a kernel, and its transpose: rows of windows whose weights are some floats apart.</summary>
internal static class RowKernel
{
    /// <summary>G·w for some rows of a kernel's window.</summary>
    /// <param name="kernel">The first weight.</param>
    /// <param name="transformed">The first number.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="length">The floats from a weight of the window to the next.</param>
    /// <param name="number">The floats from a number to the next.</param>
    [MethodImpl(Jit.Loop)]
    public static void Transform<V, T>(ref float kernel, ref float transformed, int rows, int length, nint number)
        where V : struct, ILanes<V>
        where T : struct, IRowTransform
    {
        for (nint row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref kernel, row * T.Taps * length);
            ref float to = ref Unsafe.Add(ref transformed, row * length);
            for (nint i = 0; i < length; i += V.Count)
            {
                V w3 = T.Taps > 3 ? V.Load(ref from, (3 * (nint)length) + i) : V.Zero, w4 = T.Taps > 3 ? V.Load(ref from, (4 * (nint)length) + i) : V.Zero;
                T.Kernel(V.Load(ref from, i), V.Load(ref from, length + i), V.Load(ref from, (2 * (nint)length) + i), w3, w4, out V u0, out V u1, out V u2, out V u3, out V u4, out V u5, out V u6, out V u7);
                V.Store(u0, ref to, i);
                V.Store(u1, ref to, number + i);
                V.Store(u2, ref to, (2 * number) + i);
                V.Store(u3, ref to, (3 * number) + i);
                V.Store(u4, ref to, (4 * number) + i);
                V.Store(u5, ref to, (5 * number) + i);
                if (T.Taps > 3) V.Store(u6, ref to, (6 * number) + i);
                if (T.Taps > 3) V.Store(u7, ref to, (7 * number) + i);
            }
        }
    }

    /// <summary>Gᵀ·du for some rows of a kernel's window.</summary>
    /// <param name="transformed">The first number's gradient; that of the next is all rows further.</param>
    /// <param name="gradient">The gradient of the first weight.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="length">The floats from a weight of the window to the next.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public static void TransformGradient<V, T>(ref float transformed, ref float gradient, int rows, int length, bool accumulate)
        where V : struct, ILanes<V>
        where T : struct, IRowTransform
    {
        nint number = (nint)rows * length;
        for (nint row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref transformed, row * length);
            ref float to = ref Unsafe.Add(ref gradient, row * T.Taps * length);
            for (nint i = 0; i < length; i += V.Count)
            {
                V u6 = T.Taps > 3 ? V.Load(ref from, (6 * number) + i) : V.Zero, u7 = T.Taps > 3 ? V.Load(ref from, (7 * number) + i) : V.Zero;
                T.KernelGradients(
                    V.Load(ref from, i),
                    V.Load(ref from, number + i),
                    V.Load(ref from, (2 * number) + i),
                    V.Load(ref from, (3 * number) + i),
                    V.Load(ref from, (4 * number) + i),
                    V.Load(ref from, (5 * number) + i),
                    u6,
                    u7,
                    out V w0,
                    out V w1,
                    out V w2,
                    out V w3,
                    out V w4);
                Store(w0, ref to, i, accumulate);
                Store(w1, ref to, length + i, accumulate);
                Store(w2, ref to, (2 * (nint)length) + i, accumulate);
                if (T.Taps > 3) Store(w3, ref to, (3 * (nint)length) + i, accumulate);
                if (T.Taps > 3) Store(w4, ref to, (4 * (nint)length) + i, accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V>(V sum, ref float gradient, nint place, bool accumulate)
        where V : struct, ILanes<V>
        => V.Store(accumulate ? V.Load(ref gradient, place) + sum : sum, ref gradient, place);
}
