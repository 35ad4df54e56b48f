using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// A register tile of a convolution: R sums of C registers stay in registers while the rows of a window, the taps of a row and the steps of
/// a tap add to each the product of one number and one register of weights. What a sum reads outside the image is not computed.
/// </summary>
internal static class ConvolutionTile
{
    /// <summary>Computes R sums of a panel.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="R">The sums: 1 to 8, and not more registers than there are.</typeparam>
    /// <typeparam name="C">The registers of a sum: 1, 2 or 3, whose columns divide the panel's.</typeparam>
    /// <typeparam name="X">How it reads x.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">What it reads.</param>
    /// <param name="place">Where in x the first sum has tap 0 of the first row; it may lie outside.</param>
    /// <param name="panel">The panel's first row of the window.</param>
    /// <param name="start">What sums begin with.</param>
    /// <param name="y">The first sum of the result.</param>
    /// <param name="loops">Where the other numbers lie.</param>
    /// <param name="taps">Which taps there are.</param>
    /// <param name="grid">How many tiles there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V, R, C, X, E>(ref float x, nint place, ref float panel, ref float start, ref float y, in TileLoops loops, in TileTaps taps, in TileGrid grid)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        // Three methods, since the JIT inlines only so much into one.
        if (R.Value <= 2 && 2 * R.Value * C.Value <= RegisterTile.IndependentSums)
            ChainedConvolutionTile.Run<V, R, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid);
        else if (R.Value <= 4 && !X.IsAtBorder)
            LowConvolutionTile.Run<V, R, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid);
        else
            RunDirect<V, R, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid);
    }

    // Compiled once and for all: unoptimised, as the JIT would begin, it is a hundred times as slow.
    [MethodImpl(Jit.Loop)]
    private static unsafe void RunDirect<V, R, C, X, E>(ref float x, nint place, ref float panel, ref float start, ref float y, in TileLoops loops, in TileTaps taps, in TileGrid grid)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        (nint xRow, nint xTap, nint xStep) = (loops.InputRow, loops.InputTap, loops.InputStep);
        (nint wRow, nint wTap, nint wStep) = (loops.PanelRow, loops.PanelTap, loops.PanelStep);
        nint x1 = X.Place(1, loops.Input), x2 = X.Place(2, loops.Input), x3 = X.Place(3, loops.Input), x4 = X.Place(4, loops.Input);
        nint x5 = X.Place(5, loops.Input), x6 = X.Place(6, loops.Input), x7 = X.Place(7, loops.Input), output = loops.Output;
        (int rows, int steps) = (taps.Rows, taps.Steps);

        // Pinned, since at a border the first sum reads outside: no reference may point there, not even one that is not read.
        fixed (float* origin = &x)
        for (int down = 0; down < grid.Down; down++)
        {
            for (int column = 0; column < loops.Columns; column += C.Value * V.Count)
            {
                int own = loops.Own - column;
                nint offset = (down * grid.OutputDown) + column, source = place + (down * grid.InputDown) + (X.IsDepthwise ? column : 0);
                for (int across = 0; across < grid.Across; across++, offset += grid.OutputAcross, source += grid.InputAcross)
                {
                    V a0 = default, a1 = default, a2 = default;
                    RegisterTile.Start<V, E, C>(ref start, column, ref a0, ref a1, ref a2);
                    V b0 = a0, b1 = a1, b2 = a2;
                    V c0 = a0, c1 = a1, c2 = a2;
                    V d0 = a0, d1 = a1, d2 = a2;
                    V e0 = a0, e1 = a1, e2 = a2;
                    V f0 = a0, f1 = a1, f2 = a2;
                    V g0 = a0, g1 = a1, g2 = a2;
                    V h0 = a0, h1 = a1, h2 = a2;
                    ref float weights = ref Unsafe.Add(ref panel, column);

                    for (int tap = taps.First; tap < taps.End; tap++)
                    {
                        // A bit for each sum that has the tap.
                        int mask = X.IsAtBorder ? taps.Within(tap) : -1;
                        for (int row = 0; row < rows && mask != 0; row++)
                        {
                            float* xs = origin + source + (tap * xTap) + (row * xRow);
                            ref float ws = ref Unsafe.Add(ref weights, (tap * wTap) + (row * wRow));
                            for (int k = 0; k < steps; k++)
                            {
                                Weights<V, C, X>(ref ws, own, out V w0, out V w1, out V w2);
                                if (!X.IsAtBorder || (mask & 1) != 0) Add<V, C, X>(xs, 0, w0, w1, w2, ref a0, ref a1, ref a2);
                                if (R.Value > 1 && (!X.IsAtBorder || (mask & 2) != 0)) Add<V, C, X>(xs, x1, w0, w1, w2, ref b0, ref b1, ref b2);
                                if (R.Value > 2 && (!X.IsAtBorder || (mask & 4) != 0)) Add<V, C, X>(xs, x2, w0, w1, w2, ref c0, ref c1, ref c2);
                                if (R.Value > 3 && (!X.IsAtBorder || (mask & 8) != 0)) Add<V, C, X>(xs, x3, w0, w1, w2, ref d0, ref d1, ref d2);
                                if (R.Value > 4 && (!X.IsAtBorder || (mask & 16) != 0)) Add<V, C, X>(xs, x4, w0, w1, w2, ref e0, ref e1, ref e2);
                                if (R.Value > 5 && (!X.IsAtBorder || (mask & 32) != 0)) Add<V, C, X>(xs, x5, w0, w1, w2, ref f0, ref f1, ref f2);
                                if (R.Value > 6 && (!X.IsAtBorder || (mask & 64) != 0)) Add<V, C, X>(xs, x6, w0, w1, w2, ref g0, ref g1, ref g2);
                                if (R.Value > 7 && (!X.IsAtBorder || (mask & 128) != 0)) Add<V, C, X>(xs, x7, w0, w1, w2, ref h0, ref h1, ref h2);
                                xs += xStep;
                                ws = ref Unsafe.Add(ref ws, wStep);
                            }
                        }
                    }

                    Store<V, C, X, E>(a0, a1, a2, ref y, offset, own);
                    if (R.Value > 1) Store<V, C, X, E>(b0, b1, b2, ref y, output + offset, own);
                    if (R.Value > 2) Store<V, C, X, E>(c0, c1, c2, ref y, (2 * output) + offset, own);
                    if (R.Value > 3) Store<V, C, X, E>(d0, d1, d2, ref y, (3 * output) + offset, own);
                    if (R.Value > 4) Store<V, C, X, E>(e0, e1, e2, ref y, (4 * output) + offset, own);
                    if (R.Value > 5) Store<V, C, X, E>(f0, f1, f2, ref y, (5 * output) + offset, own);
                    if (R.Value > 6) Store<V, C, X, E>(g0, g1, g2, ref y, (6 * output) + offset, own);
                    if (R.Value > 7) Store<V, C, X, E>(h0, h1, h2, ref y, (7 * output) + offset, own);
                    ClearPadding<V, C>(ref y, offset, column, R.Value, loops);
                }
            }
        }
    }

    /// <summary>The registers of weights of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Weights<V, C, X>(ref float ws, int own, out V w0, out V w1, out V w2)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, IWindowInput
    {
        w0 = X.Weights<V>(ref ws, 0, own);
        w1 = C.Value > 1 ? X.Weights<V>(ref ws, V.Count, own - V.Count) : w0;
        w2 = C.Value > 2 ? X.Weights<V>(ref ws, 2 * V.Count, own - (2 * V.Count)) : w0;
    }

    /// <summary>Adds a step's products to a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Add<V, C, X>(float* xs, nint place, V w0, V w1, V w2, ref V sum0, ref V sum1, ref V sum2)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, IWindowInput
    {
        if (X.IsDepthwise)
        {
            V.AddProduct(ref sum0, V.Load(ref *xs, place), w0);
            if (C.Value > 1) V.AddProduct(ref sum1, V.Load(ref *xs, place + V.Count), w1);
            if (C.Value > 2) V.AddProduct(ref sum2, V.Load(ref *xs, place + (2 * V.Count)), w2);
            return;
        }

        V x = V.Broadcast(ref *xs, place);
        V.AddProduct(ref sum0, x, w0);
        if (C.Value > 1) V.AddProduct(ref sum1, x, w1);
        if (C.Value > 2) V.AddProduct(ref sum2, x, w2);
    }

    /// <summary>Stores a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, C, X, E>(V sum0, V sum1, V sum2, ref float y, nint offset, int own)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        X.Store(E.End(sum0, ref y, offset), ref y, offset, own);
        if (C.Value > 1) X.Store(E.End(sum1, ref y, offset + V.Count), ref y, offset + V.Count, own - V.Count);
        if (C.Value > 2) X.Store(E.End(sum2, ref y, offset + (2 * V.Count)), ref y, offset + (2 * V.Count), own - (2 * V.Count));
    }

    /// <summary>After the last columns of a panel: makes the padding behind them zero, for so many sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ClearPadding<V, C>(ref float y, nint offset, int column, int sums, in TileLoops loops)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        if (loops.Padding > 0 && column + (C.Value * V.Count) >= loops.Columns)
            Clear<V>(ref Unsafe.Add(ref y, offset + (C.Value * V.Count)), sums, loops);
    }

    [MethodImpl(Jit.Loop)]
    private static void Clear<V>(ref float y, int sums, in TileLoops loops)
        where V : struct, ILanes<V>
    {
        nint output = loops.Output, padding = loops.Padding;
        for (int sum = 0; sum < sums; sum++, y = ref Unsafe.Add(ref y, output))
        {
            for (nint column = 0; column < padding; column += V.Count)
                V.Store(V.Zero, ref y, column);
        }
    }
}
