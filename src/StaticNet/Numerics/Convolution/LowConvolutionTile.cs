using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// A tile of a convolution of two to four sums, whose positions have every tap: two steps at once, since the loop's own instructions would
/// take the place of a product. Where the sums are too few to keep the multipliers busy, the second step has sums of its own.
/// </summary>
internal static class LowConvolutionTile
{
    /// <summary>Computes R sums of a panel: see <see cref="ConvolutionTile"/>.</summary>
    [MethodImpl(Jit.Loop)]
    public static unsafe void Run<V, R, C, X, E>(ref float x, nint place, ref float panel, ref float start, ref float y, in TileLoops loops, in TileTaps taps, in TileGrid grid)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        (nint xRow, nint xTap, nint xStep) = (loops.InputRow, loops.InputTap, loops.InputStep);
        (nint wRow, nint wTap, nint wStep) = (loops.PanelRow, loops.PanelTap, loops.PanelStep);
        nint x1 = X.Place(1, loops.Input), x2 = X.Place(2, loops.Input), x3 = X.Place(3, loops.Input);
        nint output = loops.Output;
        (int rows, int steps) = (taps.Rows, taps.Steps);

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
                    V e0 = V.Zero, e1 = e0, f0 = e0, f1 = e0, g0 = e0, g1 = e0, h0 = e0, h1 = e0;
                    ref float weights = ref Unsafe.Add(ref panel, column);

                    for (int tap = taps.First; tap < taps.End; tap++)
                    {
                        for (int row = 0; row < rows; row++)
                        {
                            float* xs = origin + source + (tap * xTap) + (row * xRow);
                            ref float ws = ref Unsafe.Add(ref weights, (tap * wTap) + (row * wRow));
                            int k = 0;

                            for (; k <= steps - 2; k += 2)
                            {
                                ConvolutionTile.Weights<V, C, X>(ref ws, own, out V w0, out V w1, out V w2);
                                ConvolutionTile.Add<V, C, X>(xs, 0, w0, w1, w2, ref a0, ref a1, ref a2);
                                ConvolutionTile.Add<V, C, X>(xs, x1, w0, w1, w2, ref b0, ref b1, ref b2);
                                if (R.Value > 2) ConvolutionTile.Add<V, C, X>(xs, x2, w0, w1, w2, ref c0, ref c1, ref c2);
                                if (R.Value > 3) ConvolutionTile.Add<V, C, X>(xs, x3, w0, w1, w2, ref d0, ref d1, ref d2);
                                xs += xStep;
                                ws = ref Unsafe.Add(ref ws, wStep);

                                ConvolutionTile.Weights<V, C, X>(ref ws, own, out w0, out w1, out w2);
                                Add<V, R, C, X>(xs, 0, w0, w1, w2, ref a0, ref a1, ref a2, ref e0, ref e1);
                                Add<V, R, C, X>(xs, x1, w0, w1, w2, ref b0, ref b1, ref b2, ref f0, ref f1);
                                if (R.Value > 2) Add<V, R, C, X>(xs, x2, w0, w1, w2, ref c0, ref c1, ref c2, ref g0, ref g1);
                                if (R.Value > 3) Add<V, R, C, X>(xs, x3, w0, w1, w2, ref d0, ref d1, ref d2, ref h0, ref h1);
                                xs += xStep;
                                ws = ref Unsafe.Add(ref ws, wStep);
                            }

                            for (; k < steps; k++)
                            {
                                ConvolutionTile.Weights<V, C, X>(ref ws, own, out V w0, out V w1, out V w2);
                                ConvolutionTile.Add<V, C, X>(xs, 0, w0, w1, w2, ref a0, ref a1, ref a2);
                                ConvolutionTile.Add<V, C, X>(xs, x1, w0, w1, w2, ref b0, ref b1, ref b2);
                                if (R.Value > 2) ConvolutionTile.Add<V, C, X>(xs, x2, w0, w1, w2, ref c0, ref c1, ref c2);
                                if (R.Value > 3) ConvolutionTile.Add<V, C, X>(xs, x3, w0, w1, w2, ref d0, ref d1, ref d2);
                                xs += xStep;
                                ws = ref Unsafe.Add(ref ws, wStep);
                            }
                        }
                    }

                    if (HasTwoChains<R, C>())
                    {
                        (a0, b0, c0) = (a0 + e0, b0 + f0, c0 + g0);
                        if (C.Value > 1) (a1, b1, c1) = (a1 + e1, b1 + f1, c1 + g1);
                        if (R.Value > 3) (d0, d1) = (d0 + h0, d1 + h1);
                    }

                    ConvolutionTile.Store<V, C, X, E>(a0, a1, a2, ref y, offset, own);
                    ConvolutionTile.Store<V, C, X, E>(b0, b1, b2, ref y, output + offset, own);
                    if (R.Value > 2) ConvolutionTile.Store<V, C, X, E>(c0, c1, c2, ref y, (2 * output) + offset, own);
                    if (R.Value > 3) ConvolutionTile.Store<V, C, X, E>(d0, d1, d2, ref y, (3 * output) + offset, own);
                    ConvolutionTile.ClearPadding<V, C>(ref y, offset, column, R.Value, loops);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasTwoChains<R, C>()
        where R : struct, ITileCount
        where C : struct, ITileCount
        => C.Value <= 2 && R.Value * C.Value < RegisterTile.IndependentSums;

    // Adds the second step's products to a sum, or to its second chain.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Add<V, R, C, X>(float* xs, nint place, V w0, V w1, V w2, ref V sum0, ref V sum1, ref V sum2, ref V second0, ref V second1)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, IWindowInput
    {
        if (HasTwoChains<R, C>())
            ConvolutionTile.Add<V, C, X>(xs, place, w0, w1, w2, ref second0, ref second1, ref second1);
        else
            ConvolutionTile.Add<V, C, X>(xs, place, w0, w1, w2, ref sum0, ref sum1, ref sum2);
    }
}
