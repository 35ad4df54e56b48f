using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// A register tile of a depthwise convolution whose taps are as far from each other as its positions: R positions share what they read, so
/// that each register of x is loaded once for three taps.
/// </summary>
internal static class DepthwiseTile
{
    private const int TapsOfStep = 3;

    /// <summary>Computes R positions of a panel's channels.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="R">The positions: 1 to 8.</typeparam>
    /// <typeparam name="X">Whether some of what they read lies outside.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">What it reads: the panel's first channel.</param>
    /// <param name="place">Where in x the first position has tap 0 of the first row; it may lie outside.</param>
    /// <param name="panel">The panel's first row of the window.</param>
    /// <param name="start">What sums begin with.</param>
    /// <param name="y">The first position of the result.</param>
    /// <param name="loops">Where the other numbers lie.</param>
    /// <param name="taps">Which taps there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Run<V, R, X, E>(ref float x, nint place, ref float panel, ref float start, ref float y, in TileLoops loops, in TileTaps taps)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        nint input = loops.Input, output = loops.Output, wTap = loops.PanelTap, xRow = loops.InputRow, wRow = loops.PanelRow;
        int rows = taps.Rows;

        // Pinned, since at a border the first position reads outside: no reference may point there, not even one that is not read.
        fixed (float* origin = &x)
        for (int column = 0; column < loops.Columns; column += V.Count)
        {
            V a = E.Start<V>(ref start, column), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
            int tap = taps.First;
            for (; tap <= taps.End - TapsOfStep; tap += TapsOfStep)
            {
                // A bit for each register of x that lies within.
                int mask = X.IsAtBorder ? taps.Within(tap, R.Value + TapsOfStep - 1) : -1;
                float* xs = origin + place + column + (tap * loops.InputTap);
                ref float ws = ref Unsafe.Add(ref panel, column + (tap * wTap));
                for (int row = 0; row < rows; row++, xs += xRow, ws = ref Unsafe.Add(ref ws, wRow))
                {
                    V w0 = V.Load(ref ws, 0), w1 = V.Load(ref ws, wTap), w2 = V.Load(ref ws, 2 * wTap);
                    if (!X.IsAtBorder || (mask & 1) != 0)
                    {
                        V value = V.Load(ref *xs, 0);
                        a = V.MultiplyAdd(value, w0, a);
                    }

                    if (!X.IsAtBorder || (mask & 2) != 0)
                    {
                        V value = V.Load(ref *xs, input);
                        if (R.Value > 1) b = V.MultiplyAdd(value, w0, b);
                        a = V.MultiplyAdd(value, w1, a);
                    }

                    if (!X.IsAtBorder || (mask & 4) != 0)
                    {
                        V value = V.Load(ref *xs, 2 * input);
                        if (R.Value > 2) c = V.MultiplyAdd(value, w0, c);
                        if (R.Value > 1) b = V.MultiplyAdd(value, w1, b);
                        a = V.MultiplyAdd(value, w2, a);
                    }

                    if (R.Value > 1 && (!X.IsAtBorder || (mask & 8) != 0))
                    {
                        V value = V.Load(ref *xs, 3 * input);
                        if (R.Value > 3) d = V.MultiplyAdd(value, w0, d);
                        if (R.Value > 2) c = V.MultiplyAdd(value, w1, c);
                        b = V.MultiplyAdd(value, w2, b);
                    }

                    if (R.Value > 2 && (!X.IsAtBorder || (mask & 16) != 0))
                    {
                        V value = V.Load(ref *xs, 4 * input);
                        if (R.Value > 4) e = V.MultiplyAdd(value, w0, e);
                        if (R.Value > 3) d = V.MultiplyAdd(value, w1, d);
                        c = V.MultiplyAdd(value, w2, c);
                    }

                    if (R.Value > 3 && (!X.IsAtBorder || (mask & 32) != 0))
                    {
                        V value = V.Load(ref *xs, 5 * input);
                        if (R.Value > 5) f = V.MultiplyAdd(value, w0, f);
                        if (R.Value > 4) e = V.MultiplyAdd(value, w1, e);
                        d = V.MultiplyAdd(value, w2, d);
                    }

                    if (R.Value > 4 && (!X.IsAtBorder || (mask & 64) != 0))
                    {
                        V value = V.Load(ref *xs, 6 * input);
                        if (R.Value > 6) g = V.MultiplyAdd(value, w0, g);
                        if (R.Value > 5) f = V.MultiplyAdd(value, w1, f);
                        e = V.MultiplyAdd(value, w2, e);
                    }

                    if (R.Value > 5 && (!X.IsAtBorder || (mask & 128) != 0))
                    {
                        V value = V.Load(ref *xs, 7 * input);
                        if (R.Value > 7) h = V.MultiplyAdd(value, w0, h);
                        if (R.Value > 6) g = V.MultiplyAdd(value, w1, g);
                        f = V.MultiplyAdd(value, w2, f);
                    }

                    if (R.Value > 6 && (!X.IsAtBorder || (mask & 256) != 0))
                    {
                        V value = V.Load(ref *xs, 8 * input);
                        if (R.Value > 7) h = V.MultiplyAdd(value, w1, h);
                        g = V.MultiplyAdd(value, w2, g);
                    }

                    if (R.Value > 7 && (!X.IsAtBorder || (mask & 512) != 0))
                    {
                        V value = V.Load(ref *xs, 9 * input);
                        h = V.MultiplyAdd(value, w2, h);
                    }
                }
            }

            // One or two taps more.
            for (; tap < taps.End; tap++)
            {
                int mask = taps.Within(tap, R.Value);
                for (int row = 0; row < rows; row++)
                {
                    float* xs = origin + place + column + (tap * loops.InputTap) + (row * xRow);
                    V w = V.Load(ref Unsafe.Add(ref panel, column + (tap * wTap) + (row * wRow)), 0);
                    if (!X.IsAtBorder || (mask & 1) != 0) a = V.MultiplyAdd(V.Load(ref *xs, 0), w, a);
                    if (R.Value > 1 && (!X.IsAtBorder || (mask & 2) != 0)) b = V.MultiplyAdd(V.Load(ref *xs, input), w, b);
                    if (R.Value > 2 && (!X.IsAtBorder || (mask & 4) != 0)) c = V.MultiplyAdd(V.Load(ref *xs, 2 * input), w, c);
                    if (R.Value > 3 && (!X.IsAtBorder || (mask & 8) != 0)) d = V.MultiplyAdd(V.Load(ref *xs, 3 * input), w, d);
                    if (R.Value > 4 && (!X.IsAtBorder || (mask & 16) != 0)) e = V.MultiplyAdd(V.Load(ref *xs, 4 * input), w, e);
                    if (R.Value > 5 && (!X.IsAtBorder || (mask & 32) != 0)) f = V.MultiplyAdd(V.Load(ref *xs, 5 * input), w, f);
                    if (R.Value > 6 && (!X.IsAtBorder || (mask & 64) != 0)) g = V.MultiplyAdd(V.Load(ref *xs, 6 * input), w, g);
                    if (R.Value > 7 && (!X.IsAtBorder || (mask & 128) != 0)) h = V.MultiplyAdd(V.Load(ref *xs, 7 * input), w, h);
                }
            }

            Store<V, E>(a, ref y, column);
            if (R.Value > 1) Store<V, E>(b, ref y, output + column);
            if (R.Value > 2) Store<V, E>(c, ref y, (2 * output) + column);
            if (R.Value > 3) Store<V, E>(d, ref y, (3 * output) + column);
            if (R.Value > 4) Store<V, E>(e, ref y, (4 * output) + column);
            if (R.Value > 5) Store<V, E>(f, ref y, (5 * output) + column);
            if (R.Value > 6) Store<V, E>(g, ref y, (6 * output) + column);
            if (R.Value > 7) Store<V, E>(h, ref y, (7 * output) + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, E>(V sum, ref float y, nint offset)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        => V.Store(E.End(sum, ref y, offset), ref y, offset);
}
