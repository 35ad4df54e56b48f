using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Product;

/// <summary>Where the numbers of a register tile lie, in floats.</summary>
/// <param name="Steps">The products that each sum has.</param>
/// <param name="Input">The stride of x: see <see cref="ITileInput"/>.</param>
/// <param name="Panel">From a step's row of the panel to the next's.</param>
/// <param name="Output">From a row of y to the next.</param>
/// <param name="Columns">The panel's columns.</param>
internal readonly record struct TileStrides(int Steps, nint Input, nint Panel, nint Output, int Columns);

/// <summary>How a tile goes through x: along its rows, or down its columns.</summary>
internal interface ITileInput
{
    /// <summary>The floats from a step's number to the next's.</summary>
    static abstract nint Step(nint stride);

    /// <summary>The floats from the first row's number to another's.</summary>
    static abstract nint Row(int row, nint stride);
}

/// <summary>Rows of x lie a stride apart, as a product reads them.</summary>
internal readonly struct AlongRows : ITileInput
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Step(nint stride) => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(int row, nint stride) => row * stride;
}

/// <summary>Steps lie a stride apart, and rows beside each other: xᵀ, as a gradient reads it.</summary>
internal readonly struct DownColumns : ITileInput
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Step(nint stride) => stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(int row, nint stride) => row;
}

/// <summary>
/// The loop that all matrix products share: R rows by C registers of y = x·W stay in registers, while each step adds to every sum
/// the product of one number of its row and one register of the panel.
/// </summary>
internal static class RegisterTile
{
    /// <summary>The sums that must be under way at once to keep the multipliers busy: two units, four cycles each.</summary>
    public const int IndependentSums = 8;

    /// <summary>Computes R rows of a panel.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="R">The rows: 1 to 12, and not more sums than registers.</typeparam>
    /// <typeparam name="C">The registers a row: 1, 2 or 3, whose columns divide the panel's.</typeparam>
    /// <typeparam name="X">How it goes through x.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The first row's first number.</param>
    /// <param name="panel">The panel's first number.</param>
    /// <param name="start">What sums begin with.</param>
    /// <param name="y">The first row of the result.</param>
    /// <param name="strides">Where the other numbers lie.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V, R, C, X, E>(ref float x, ref float panel, ref float start, ref float y, in TileStrides strides)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, ITileInput
        where E : struct, IEpilogue
    {
        // A tile of few sums would wait for itself: its steps go in turns to several chains of sums.
        if (2 * R.Value * C.Value <= IndependentSums)
            ChainedTile.Run<V, R, C, X, E>(ref x, ref panel, ref start, ref y, strides);
        else
            RunDirect<V, R, C, X, E>(ref x, ref panel, ref start, ref y, strides);
    }

    // Compiled once and for all: unoptimised, as the JIT would begin, it is a hundred times as slow.
    [MethodImpl(Jit.Loop)]
    private static void RunDirect<V, R, C, X, E>(ref float x, ref float panel, ref float start, ref float y, in TileStrides strides)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, ITileInput
        where E : struct, IEpilogue
    {
        int steps = strides.Steps, columns = strides.Columns;
        nint input = strides.Input, panelStep = strides.Panel, output = strides.Output;
        for (int column = 0; column < columns; column += C.Value * V.Count)
        {
            V a0 = default, a1 = default, a2 = default;
            Start<V, E, C>(ref start, column, ref a0, ref a1, ref a2);
            V b0 = a0, b1 = a1, b2 = a2;
            V c0 = a0, c1 = a1, c2 = a2;
            V d0 = a0, d1 = a1, d2 = a2;
            V e0 = a0, e1 = a1, e2 = a2;
            V f0 = a0, f1 = a1, f2 = a2;
            V g0 = a0, g1 = a1, g2 = a2;
            V h0 = a0, h1 = a1, h2 = a2;
            V i0 = a0, i1 = a1;
            V j0 = a0, j1 = a1;
            V k0 = a0, k1 = a1;
            V l0 = a0, l1 = a1;

            ref float xs = ref x;
            ref float ws = ref Unsafe.Add(ref panel, column);
            int k = 0;

            // Of a low tile the loop's own instructions would take the place of a product: two steps at once.
            if (R.Value <= 4)
            {
                for (; k <= steps - 2; k += 2)
                {
                    Weights<V, C>(ref ws, out V w0, out V w1, out V w2);
                    Add<V, C>(V.Broadcast(ref xs, X.Row(0, input)), w0, w1, w2, ref a0, ref a1, ref a2);
                    if (R.Value > 1) Add<V, C>(V.Broadcast(ref xs, X.Row(1, input)), w0, w1, w2, ref b0, ref b1, ref b2);
                    if (R.Value > 2) Add<V, C>(V.Broadcast(ref xs, X.Row(2, input)), w0, w1, w2, ref c0, ref c1, ref c2);
                    if (R.Value > 3) Add<V, C>(V.Broadcast(ref xs, X.Row(3, input)), w0, w1, w2, ref d0, ref d1, ref d2);
                    xs = ref Unsafe.Add(ref xs, X.Step(input));
                    ws = ref Unsafe.Add(ref ws, panelStep);

                    Weights<V, C>(ref ws, out w0, out w1, out w2);
                    Add<V, C>(V.Broadcast(ref xs, X.Row(0, input)), w0, w1, w2, ref a0, ref a1, ref a2);
                    if (R.Value > 1) Add<V, C>(V.Broadcast(ref xs, X.Row(1, input)), w0, w1, w2, ref b0, ref b1, ref b2);
                    if (R.Value > 2) Add<V, C>(V.Broadcast(ref xs, X.Row(2, input)), w0, w1, w2, ref c0, ref c1, ref c2);
                    if (R.Value > 3) Add<V, C>(V.Broadcast(ref xs, X.Row(3, input)), w0, w1, w2, ref d0, ref d1, ref d2);
                    xs = ref Unsafe.Add(ref xs, X.Step(input));
                    ws = ref Unsafe.Add(ref ws, panelStep);
                }
            }

            for (; k < steps; k++)
            {
                Weights<V, C>(ref ws, out V w0, out V w1, out V w2);
                Add<V, C>(V.Broadcast(ref xs, X.Row(0, input)), w0, w1, w2, ref a0, ref a1, ref a2);
                if (R.Value > 1) Add<V, C>(V.Broadcast(ref xs, X.Row(1, input)), w0, w1, w2, ref b0, ref b1, ref b2);
                if (R.Value > 2) Add<V, C>(V.Broadcast(ref xs, X.Row(2, input)), w0, w1, w2, ref c0, ref c1, ref c2);
                if (R.Value > 3) Add<V, C>(V.Broadcast(ref xs, X.Row(3, input)), w0, w1, w2, ref d0, ref d1, ref d2);
                if (R.Value > 4) Add<V, C>(V.Broadcast(ref xs, X.Row(4, input)), w0, w1, w2, ref e0, ref e1, ref e2);
                if (R.Value > 5) Add<V, C>(V.Broadcast(ref xs, X.Row(5, input)), w0, w1, w2, ref f0, ref f1, ref f2);
                if (R.Value > 6) Add<V, C>(V.Broadcast(ref xs, X.Row(6, input)), w0, w1, w2, ref g0, ref g1, ref g2);
                if (R.Value > 7) Add<V, C>(V.Broadcast(ref xs, X.Row(7, input)), w0, w1, w2, ref h0, ref h1, ref h2);
                if (R.Value > 8) Add<V, C>(V.Broadcast(ref xs, X.Row(8, input)), w0, w1, w2, ref i0, ref i1, ref i1);
                if (R.Value > 9) Add<V, C>(V.Broadcast(ref xs, X.Row(9, input)), w0, w1, w2, ref j0, ref j1, ref j1);
                if (R.Value > 10) Add<V, C>(V.Broadcast(ref xs, X.Row(10, input)), w0, w1, w2, ref k0, ref k1, ref k1);
                if (R.Value > 11) Add<V, C>(V.Broadcast(ref xs, X.Row(11, input)), w0, w1, w2, ref l0, ref l1, ref l1);
                xs = ref Unsafe.Add(ref xs, X.Step(input));
                ws = ref Unsafe.Add(ref ws, panelStep);
            }

            Store<V, E, C>(a0, a1, a2, ref y, column);
            if (R.Value > 1) Store<V, E, C>(b0, b1, b2, ref y, output + column);
            if (R.Value > 2) Store<V, E, C>(c0, c1, c2, ref y, (2 * output) + column);
            if (R.Value > 3) Store<V, E, C>(d0, d1, d2, ref y, (3 * output) + column);
            if (R.Value > 4) Store<V, E, C>(e0, e1, e2, ref y, (4 * output) + column);
            if (R.Value > 5) Store<V, E, C>(f0, f1, f2, ref y, (5 * output) + column);
            if (R.Value > 6) Store<V, E, C>(g0, g1, g2, ref y, (6 * output) + column);
            if (R.Value > 7) Store<V, E, C>(h0, h1, h2, ref y, (7 * output) + column);
            if (R.Value > 8) Store<V, E, C>(i0, i1, i1, ref y, (8 * output) + column);
            if (R.Value > 9) Store<V, E, C>(j0, j1, j1, ref y, (9 * output) + column);
            if (R.Value > 10) Store<V, E, C>(k0, k1, k1, ref y, (10 * output) + column);
            if (R.Value > 11) Store<V, E, C>(l0, l1, l1, ref y, (11 * output) + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weights<V, C>(ref float ws, out V w0, out V w1, out V w2)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        w0 = V.Load(ref ws, 0);
        w1 = C.Value > 1 ? V.Load(ref ws, V.Count) : w0;
        w2 = C.Value > 2 ? V.Load(ref ws, 2 * V.Count) : w0;
    }

    /// <summary>Adds a step's products to a row of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V, C>(V x, V w0, V w1, V w2, ref V sum0, ref V sum1, ref V sum2)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        V.AddProduct(ref sum0, x, w0);
        if (C.Value > 1) V.AddProduct(ref sum1, x, w1);
        if (C.Value > 2) V.AddProduct(ref sum2, x, w2);
    }

    /// <summary>What the registers of a row of sums begin with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Start<V, E, C>(ref float start, nint offset, ref V sum0, ref V sum1, ref V sum2)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        where C : struct, ITileCount
    {
        sum0 = E.Start<V>(ref start, offset);
        if (C.Value > 1) sum1 = E.Start<V>(ref start, offset + V.Count);
        if (C.Value > 2) sum2 = E.Start<V>(ref start, offset + (2 * V.Count));
    }

    /// <summary>Stores a row of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, E, C>(V sum0, V sum1, V sum2, ref float y, nint offset)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        where C : struct, ITileCount
    {
        V.Store(E.End(sum0, ref y, offset), ref y, offset);
        if (C.Value > 1) V.Store(E.End(sum1, ref y, offset + V.Count), ref y, offset + V.Count);
        if (C.Value > 2) V.Store(E.End(sum2, ref y, offset + (2 * V.Count)), ref y, offset + (2 * V.Count));
    }
}
