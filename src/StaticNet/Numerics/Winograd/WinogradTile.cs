using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Winograd;

/// <summary>The transformations of one tile, register by register: first of its columns, then of its rows.</summary>
internal static class WinogradTile
{
    /// <summary>Bᵀ·x·B for all channels.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The first of 4 × 4 inputs.</param>
    /// <param name="down">The floats from an input to the one below.</param>
    /// <param name="stride">The floats from an input to the next, and from a tile to the next.</param>
    /// <param name="tile">Takes the 16 numbers.</param>
    [MethodImpl(Jit.Loop)]
    public static void FromInputs<V>(ref float x, nint down, int stride, ref float tile)
        where V : struct, ILanes<V>
    {
        nint matrix = (nint)SquareWinograd.Tiles * stride;
        for (int c = 0; c < stride; c += V.Count)
        {
            Four<V> x0 = Inputs(Load4<V>(ref x, c, down)), x1 = Inputs(Load4<V>(ref x, c + stride, down));
            Four<V> x2 = Inputs(Load4<V>(ref x, c + (2 * stride), down)), x3 = Inputs(Load4<V>(ref x, c + (3 * stride), down));
            Store4(Inputs(new Four<V>(x0.A, x1.A, x2.A, x3.A)), ref tile, c, matrix);
            Store4(Inputs(new Four<V>(x0.B, x1.B, x2.B, x3.B)), ref tile, c + (4 * matrix), matrix);
            Store4(Inputs(new Four<V>(x0.C, x1.C, x2.C, x3.C)), ref tile, c + (8 * matrix), matrix);
            Store4(Inputs(new Four<V>(x0.D, x1.D, x2.D, x3.D)), ref tile, c + (12 * matrix), matrix);
        }
    }

    /// <summary>Adds B·v·Bᵀ to the inputs' gradient, for all channels.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="tile">The gradient of the 16 numbers.</param>
    /// <param name="dx">The gradient of the first of 4 × 4 inputs.</param>
    /// <param name="down">The floats from an input to the one below.</param>
    /// <param name="stride">The floats from an input to the next, and from a tile to the next.</param>
    [MethodImpl(Jit.Loop)]
    public static void AddToInputs<V>(ref float tile, ref float dx, nint down, int stride)
        where V : struct, ILanes<V>
    {
        nint matrix = (nint)SquareWinograd.Tiles * stride;
        for (int c = 0; c < stride; c += V.Count)
        {
            Four<V> v0 = InputGradients(Load4<V>(ref tile, c, matrix)), v1 = InputGradients(Load4<V>(ref tile, c + (4 * matrix), matrix));
            Four<V> v2 = InputGradients(Load4<V>(ref tile, c + (8 * matrix), matrix)), v3 = InputGradients(Load4<V>(ref tile, c + (12 * matrix), matrix));
            Add4(InputGradients(new Four<V>(v0.A, v1.A, v2.A, v3.A)), ref dx, c, down);
            Add4(InputGradients(new Four<V>(v0.B, v1.B, v2.B, v3.B)), ref dx, c + stride, down);
            Add4(InputGradients(new Four<V>(v0.C, v1.C, v2.C, v3.C)), ref dx, c + (2 * stride), down);
            Add4(InputGradients(new Four<V>(v0.D, v1.D, v2.D, v3.D)), ref dx, c + (3 * stride), down);
        }
    }

    /// <summary>Aᵀ·m·A: two by two outputs.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="products">The 16 products.</param>
    /// <param name="place">Where the first of them is.</param>
    /// <param name="matrix">The floats from a number to the next.</param>
    /// <param name="a">The first output.</param>
    /// <param name="b">The output beside it.</param>
    /// <param name="c">The output below it.</param>
    /// <param name="d">The last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Outputs<V>(ref float products, nint place, nint matrix, out V a, out V b, out V c, out V d)
        where V : struct, ILanes<V>
    {
        (V top0, V bottom0) = Column<V>(ref products, place, matrix);
        (V top1, V bottom1) = Column<V>(ref products, place + matrix, matrix);
        (V top2, V bottom2) = Column<V>(ref products, place + (2 * matrix), matrix);
        (V top3, V bottom3) = Column<V>(ref products, place + (3 * matrix), matrix);
        (a, b) = (top0 + top1 + top2, top1 - top2 - top3);
        (c, d) = (bottom0 + bottom1 + bottom2, bottom1 - bottom2 - bottom3);
    }

    /// <summary>A·dy·Aᵀ for 2 × 2 outputs.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="a">The first output's gradient.</param>
    /// <param name="b">That of the output beside it.</param>
    /// <param name="c">That of the output below it.</param>
    /// <param name="d">That of the last.</param>
    /// <param name="tile">Takes the 16 numbers.</param>
    /// <param name="place">Where the first of them is.</param>
    /// <param name="matrix">The floats from a number to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromOutputGradients<V>(V a, V b, V c, V d, ref float tile, nint place, nint matrix)
        where V : struct, ILanes<V>
    {
        Store4(new Four<V>(a, a + b, a - b, -b), ref tile, place, matrix);
        (V left, V right) = (a + c, b + d);
        Store4(new Four<V>(left, left + right, left - right, -right), ref tile, place + (4 * matrix), matrix);
        (left, right) = (a - c, b - d);
        Store4(new Four<V>(left, left + right, left - right, -right), ref tile, place + (8 * matrix), matrix);
        Store4(new Four<V>(-c, -c - d, d - c, d), ref tile, place + (12 * matrix), matrix);
    }

    /// <summary>G·w·Gᵀ.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="kernel">The first of 9 taps.</param>
    /// <param name="tap">The floats from a tap to the next.</param>
    /// <param name="transformed">Takes the 16 numbers.</param>
    /// <param name="matrix">The floats from a number to the next.</param>
    public static void FromKernel<V>(ref float kernel, nint tap, ref float transformed, nint matrix)
        where V : struct, ILanes<V>
    {
        Four<V> w0 = Kernel(Load3<V>(ref kernel, 0, 3 * tap)), w1 = Kernel(Load3<V>(ref kernel, tap, 3 * tap)), w2 = Kernel(Load3<V>(ref kernel, 2 * tap, 3 * tap));
        Store4(Kernel((w0.A, w1.A, w2.A)), ref transformed, 0, matrix);
        Store4(Kernel((w0.B, w1.B, w2.B)), ref transformed, 4 * matrix, matrix);
        Store4(Kernel((w0.C, w1.C, w2.C)), ref transformed, 8 * matrix, matrix);
        Store4(Kernel((w0.D, w1.D, w2.D)), ref transformed, 12 * matrix, matrix);
    }

    /// <summary>Gᵀ·du·G.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="transformed">The gradient of the 16 numbers.</param>
    /// <param name="matrix">The floats from a number to the next.</param>
    /// <param name="gradient">Takes the gradient of the 9 taps, or is added to.</param>
    /// <param name="tap">The floats from a tap to the next.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    public static void ToKernelGradient<V>(ref float transformed, nint matrix, ref float gradient, nint tap, bool accumulate)
        where V : struct, ILanes<V>
    {
        (V a0, V b0, V c0) = KernelGradient(Load4<V>(ref transformed, 0, 4 * matrix));
        (V a1, V b1, V c1) = KernelGradient(Load4<V>(ref transformed, matrix, 4 * matrix));
        (V a2, V b2, V c2) = KernelGradient(Load4<V>(ref transformed, 2 * matrix, 4 * matrix));
        (V a3, V b3, V c3) = KernelGradient(Load4<V>(ref transformed, 3 * matrix, 4 * matrix));
        Store3(KernelGradient(new Four<V>(a0, a1, a2, a3)), ref gradient, 0, tap, accumulate);
        Store3(KernelGradient(new Four<V>(b0, b1, b2, b3)), ref gradient, 3 * tap, tap, accumulate);
        Store3(KernelGradient(new Four<V>(c0, c1, c2, c3)), ref gradient, 6 * tap, tap, accumulate);
    }

    // Aᵀ of a column of products: 1 1 1 0, 0 1 −1 −1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Top, V Bottom) Column<V>(ref float products, nint place, nint matrix)
        where V : struct, ILanes<V>
    {
        V m1 = V.Load(ref products, place + (4 * matrix)), m2 = V.Load(ref products, place + (8 * matrix));
        return (V.Load(ref products, place) + m1 + m2, m1 - m2 - V.Load(ref products, place + (12 * matrix)));
    }

    // Bᵀ: 1 0 −1 0, 0 1 1 0, 0 −1 1 0, 0 1 0 −1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<V> Inputs<V>(Four<V> x)
        where V : struct, ILanes<V> => new(x.A - x.C, x.B + x.C, x.C - x.B, x.B - x.D);

    // B.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<V> InputGradients<V>(Four<V> v)
        where V : struct, ILanes<V> => new(v.A, v.B - v.C + v.D, v.B + v.C - v.A, -v.D);

    // G: 1 0 0, ½ ½ ½, ½ −½ ½, 0 0 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<V> Kernel<V>((V A, V B, V C) w)
        where V : struct, ILanes<V>
    {
        V half = V.Broadcast(0.5f), outer = half * (w.A + w.C), inner = half * w.B;
        return new(w.A, outer + inner, outer - inner, w.C);
    }

    // Gᵀ.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V, V, V) KernelGradient<V>(Four<V> u)
        where V : struct, ILanes<V>
    {
        V half = V.Broadcast(0.5f), sum = half * (u.B + u.C);
        return (u.A + sum, half * (u.B - u.C), sum + u.D);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<V> Load4<V>(ref float source, nint place, nint step)
        where V : struct, ILanes<V> =>
        new(V.Load(ref source, place), V.Load(ref source, place + step), V.Load(ref source, place + (2 * step)), V.Load(ref source, place + (3 * step)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V, V, V) Load3<V>(ref float source, nint place, nint step)
        where V : struct, ILanes<V> =>
        (V.Load(ref source, place), V.Load(ref source, place + step), V.Load(ref source, place + (2 * step)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4<V>(Four<V> values, ref float destination, nint place, nint step)
        where V : struct, ILanes<V>
    {
        V.Store(values.A, ref destination, place);
        V.Store(values.B, ref destination, place + step);
        V.Store(values.C, ref destination, place + (2 * step));
        V.Store(values.D, ref destination, place + (3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4<V>(Four<V> values, ref float destination, nint place, nint step)
        where V : struct, ILanes<V>
    {
        Four<V> before = Load4<V>(ref destination, place, step);
        Store4(new Four<V>(before.A + values.A, before.B + values.B, before.C + values.C, before.D + values.D), ref destination, place, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store3<V>((V A, V B, V C) values, ref float destination, nint place, nint step, bool accumulate)
        where V : struct, ILanes<V>
    {
        if (accumulate)
        {
            (V a, V b, V c) = Load3<V>(ref destination, place, step);
            values = (values.A + a, values.B + b, values.C + c);
        }

        V.Store(values.A, ref destination, place);
        V.Store(values.B, ref destination, place + step);
        V.Store(values.C, ref destination, place + (2 * step));
    }

    // Not a tuple, whose constructor is too long for the browser's interpreter to inline.
    private readonly struct Four<V>
        where V : struct
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Four(V a, V b, V c, V d) => (A, B, C, D) = (a, b, c, d);

        public readonly V A;
        public readonly V B;
        public readonly V C;
        public readonly V D;
    }
}
