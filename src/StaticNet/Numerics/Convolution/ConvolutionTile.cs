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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<V, R, C, X, E>(ref float x, nint place, ref float panel, ref float start, ref float y, in TileLoops loops, in TileTaps taps)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        // Apart, so that in none of them there is more for the JIT to inline than it does.
        if (R.Value <= 2 && 2 * R.Value * C.Value <= RegisterTile.IndependentSums)
            ChainedConvolutionTile.Run<V, R, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps);
        else if (R.Value <= 4)
            LowConvolutionTile.Run<V, R, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps);
        else
            RunDirect<V, R, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps);
    }

    // Compiled once and for all: unoptimised, as the JIT would begin, it is a hundred times as slow.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void RunDirect<V, R, C, X, E>(ref float x, nint place, ref float panel, ref float start, ref float y, in TileLoops loops, in TileTaps taps)
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
        for (int column = 0; column < loops.Columns; column += C.Value * V.Count)
        {
            int own = loops.Own - column;
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
            nint source = X.IsDepthwise ? place + column : place;

            for (int tap = taps.First; tap < taps.End; tap++)
            {
                // A bit for each sum that has the tap.
                int mask = X.IsAtBorder ? taps.Within(tap, R.Value) : -1;
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

            RegisterTile.Store<V, E, C>(a0, a1, a2, ref y, column);
            if (R.Value > 1) RegisterTile.Store<V, E, C>(b0, b1, b2, ref y, output + column);
            if (R.Value > 2) RegisterTile.Store<V, E, C>(c0, c1, c2, ref y, (2 * output) + column);
            if (R.Value > 3) RegisterTile.Store<V, E, C>(d0, d1, d2, ref y, (3 * output) + column);
            if (R.Value > 4) RegisterTile.Store<V, E, C>(e0, e1, e2, ref y, (4 * output) + column);
            if (R.Value > 5) RegisterTile.Store<V, E, C>(f0, f1, f2, ref y, (5 * output) + column);
            if (R.Value > 6) RegisterTile.Store<V, E, C>(g0, g1, g2, ref y, (6 * output) + column);
            if (R.Value > 7) RegisterTile.Store<V, E, C>(h0, h1, h2, ref y, (7 * output) + column);
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
            sum0 = V.MultiplyAdd(V.Load(ref *xs, place), w0, sum0);
            if (C.Value > 1) sum1 = V.MultiplyAdd(V.Load(ref *xs, place + V.Count), w1, sum1);
            if (C.Value > 2) sum2 = V.MultiplyAdd(V.Load(ref *xs, place + (2 * V.Count)), w2, sum2);
            return;
        }

        V x = V.Broadcast(ref *xs, place);
        sum0 = V.MultiplyAdd(x, w0, sum0);
        if (C.Value > 1) sum1 = V.MultiplyAdd(x, w1, sum1);
        if (C.Value > 2) sum2 = V.MultiplyAdd(x, w2, sum2);
    }
}
