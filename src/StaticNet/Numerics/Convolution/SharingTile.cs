using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// A register tile of a convolution whose taps are as far from each other as its positions: R positions share what they read, so that
/// each number, or each register of a depthwise convolution, is loaded once for three taps.
/// </summary>
internal static class SharingTile
{
    /// <summary>The taps that a register of x is loaded for.</summary>
    public const int TapsOfStep = 3;

    /// <summary>Computes R positions of a panel, a register of its columns after another.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="R">The positions: 1 to 8.</typeparam>
    /// <typeparam name="X">How it reads x.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">What it reads; of a depthwise convolution the panel's first channel.</param>
    /// <param name="place">Where in x the first position has tap 0 of the first row; it may lie outside.</param>
    /// <param name="panel">The panel's first row of the window.</param>
    /// <param name="start">What sums begin with.</param>
    /// <param name="y">The first position of the result.</param>
    /// <param name="loops">Where the other numbers lie.</param>
    /// <param name="taps">Which taps there are.</param>
    /// <param name="grid">How many tiles there are.</param>
    [MethodImpl(Jit.Loop)]
    public static unsafe void Run<V, R, X, E>(ref float x, nint place, ref float panel, ref float start, ref float y, in TileLoops loops, in TileTaps taps, in TileGrid grid)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        nint input = loops.Input, output = loops.Output, wTap = loops.PanelTap, xRow = loops.InputRow, wRow = loops.PanelRow;
        nint xStep = loops.InputStep, wStep = loops.PanelStep;
        int rows = taps.Rows, steps = taps.Steps;

        // Pinned, since at a border the first position reads outside: no reference may point there, not even one that is not read.
        fixed (float* origin = &x)
        for (int down = 0; down < grid.Down; down++)
        {
            for (int column = 0; column < loops.Columns; column += V.Count)
            {
                int own = loops.Own - column;
                nint offset = (down * grid.OutputDown) + column, source = place + (down * grid.InputDown) + (X.IsDepthwise ? column : 0);
                for (int across = 0; across < grid.Across; across++, offset += grid.OutputAcross, source += grid.InputAcross)
                {
                    V a = E.Start<V>(ref start, column), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
                    int tap = taps.First;
                    for (; tap <= taps.End - TapsOfStep; tap += TapsOfStep)
                    {
                        // A bit for each register of x that lies within.
                        int mask = X.IsAtBorder ? taps.Within(tap) : -1;
                        for (int row = 0; row < rows; row++)
                        {
                            float* xs = origin + source + (tap * loops.InputTap) + (row * xRow);
                            ref float ws = ref Unsafe.Add(ref panel, column + (tap * wTap) + (row * wRow));
                            for (int k = 0; k < steps; k++)
                            {
                                V w0 = V.Load(ref ws, 0), w1 = V.Load(ref ws, wTap), w2 = V.Load(ref ws, 2 * wTap);
                                if (!X.IsAtBorder || (mask & 1) != 0)
                                {
                                    V value = Read<V, X>(xs, 0);
                                    V.AddProduct(ref a, value, w0);
                                }

                                if (!X.IsAtBorder || (mask & 2) != 0)
                                {
                                    V value = Read<V, X>(xs, input);
                                    if (R.Value > 1) V.AddProduct(ref b, value, w0);
                                    V.AddProduct(ref a, value, w1);
                                }

                                if (!X.IsAtBorder || (mask & 4) != 0)
                                {
                                    V value = Read<V, X>(xs, 2 * input);
                                    if (R.Value > 2) V.AddProduct(ref c, value, w0);
                                    if (R.Value > 1) V.AddProduct(ref b, value, w1);
                                    V.AddProduct(ref a, value, w2);
                                }

                                if (R.Value > 1 && (!X.IsAtBorder || (mask & 8) != 0))
                                {
                                    V value = Read<V, X>(xs, 3 * input);
                                    if (R.Value > 3) V.AddProduct(ref d, value, w0);
                                    if (R.Value > 2) V.AddProduct(ref c, value, w1);
                                    V.AddProduct(ref b, value, w2);
                                }

                                if (R.Value > 2 && (!X.IsAtBorder || (mask & 16) != 0))
                                {
                                    V value = Read<V, X>(xs, 4 * input);
                                    if (R.Value > 4) V.AddProduct(ref e, value, w0);
                                    if (R.Value > 3) V.AddProduct(ref d, value, w1);
                                    V.AddProduct(ref c, value, w2);
                                }

                                if (R.Value > 3 && (!X.IsAtBorder || (mask & 32) != 0))
                                {
                                    V value = Read<V, X>(xs, 5 * input);
                                    if (R.Value > 5) V.AddProduct(ref f, value, w0);
                                    if (R.Value > 4) V.AddProduct(ref e, value, w1);
                                    V.AddProduct(ref d, value, w2);
                                }

                                if (R.Value > 4 && (!X.IsAtBorder || (mask & 64) != 0))
                                {
                                    V value = Read<V, X>(xs, 6 * input);
                                    if (R.Value > 6) V.AddProduct(ref g, value, w0);
                                    if (R.Value > 5) V.AddProduct(ref f, value, w1);
                                    V.AddProduct(ref e, value, w2);
                                }

                                if (R.Value > 5 && (!X.IsAtBorder || (mask & 128) != 0))
                                {
                                    V value = Read<V, X>(xs, 7 * input);
                                    if (R.Value > 7) V.AddProduct(ref h, value, w0);
                                    if (R.Value > 6) V.AddProduct(ref g, value, w1);
                                    V.AddProduct(ref f, value, w2);
                                }

                                if (R.Value > 6 && (!X.IsAtBorder || (mask & 256) != 0))
                                {
                                    V value = Read<V, X>(xs, 8 * input);
                                    if (R.Value > 7) V.AddProduct(ref h, value, w1);
                                    V.AddProduct(ref g, value, w2);
                                }

                                if (R.Value > 7 && (!X.IsAtBorder || (mask & 512) != 0))
                                {
                                    V value = Read<V, X>(xs, 9 * input);
                                    V.AddProduct(ref h, value, w2);
                                }

                                xs += xStep;
                                ws = ref Unsafe.Add(ref ws, wStep);
                            }
                        }
                    }

                    // One or two taps more.
                    for (; tap < taps.End; tap++)
                    {
                        int mask = X.IsAtBorder ? taps.Within(tap) : -1;
                        for (int row = 0; row < rows; row++)
                        {
                            float* xs = origin + source + (tap * loops.InputTap) + (row * xRow);
                            ref float ws = ref Unsafe.Add(ref panel, column + (tap * wTap) + (row * wRow));
                            for (int k = 0; k < steps; k++)
                            {
                                V w = V.Load(ref ws, 0);
                                if (!X.IsAtBorder || (mask & 1) != 0) V.AddProduct(ref a, Read<V, X>(xs, 0), w);
                                if (R.Value > 1 && (!X.IsAtBorder || (mask & 2) != 0)) V.AddProduct(ref b, Read<V, X>(xs, input), w);
                                if (R.Value > 2 && (!X.IsAtBorder || (mask & 4) != 0)) V.AddProduct(ref c, Read<V, X>(xs, 2 * input), w);
                                if (R.Value > 3 && (!X.IsAtBorder || (mask & 8) != 0)) V.AddProduct(ref d, Read<V, X>(xs, 3 * input), w);
                                if (R.Value > 4 && (!X.IsAtBorder || (mask & 16) != 0)) V.AddProduct(ref e, Read<V, X>(xs, 4 * input), w);
                                if (R.Value > 5 && (!X.IsAtBorder || (mask & 32) != 0)) V.AddProduct(ref f, Read<V, X>(xs, 5 * input), w);
                                if (R.Value > 6 && (!X.IsAtBorder || (mask & 64) != 0)) V.AddProduct(ref g, Read<V, X>(xs, 6 * input), w);
                                if (R.Value > 7 && (!X.IsAtBorder || (mask & 128) != 0)) V.AddProduct(ref h, Read<V, X>(xs, 7 * input), w);
                                xs += xStep;
                                ws = ref Unsafe.Add(ref ws, wStep);
                            }
                        }
                    }

                    ConvolutionTile.Store<V, N1, X, E>(a, a, a, ref y, offset, own);
                    if (R.Value > 1) ConvolutionTile.Store<V, N1, X, E>(b, b, b, ref y, output + offset, own);
                    if (R.Value > 2) ConvolutionTile.Store<V, N1, X, E>(c, c, c, ref y, (2 * output) + offset, own);
                    if (R.Value > 3) ConvolutionTile.Store<V, N1, X, E>(d, d, d, ref y, (3 * output) + offset, own);
                    if (R.Value > 4) ConvolutionTile.Store<V, N1, X, E>(e, e, e, ref y, (4 * output) + offset, own);
                    if (R.Value > 5) ConvolutionTile.Store<V, N1, X, E>(f, f, f, ref y, (5 * output) + offset, own);
                    if (R.Value > 6) ConvolutionTile.Store<V, N1, X, E>(g, g, g, ref y, (6 * output) + offset, own);
                    if (R.Value > 7) ConvolutionTile.Store<V, N1, X, E>(h, h, h, ref y, (7 * output) + offset, own);
                    ConvolutionTile.ClearPadding<V, N1>(ref y, offset, column, R.Value, loops);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe V Read<V, X>(float* xs, nint place)
        where V : struct, ILanes<V>
        where X : struct, IWindowInput
        => X.IsDepthwise ? V.Load(ref *xs, place) : V.Broadcast(ref *xs, place);
}
