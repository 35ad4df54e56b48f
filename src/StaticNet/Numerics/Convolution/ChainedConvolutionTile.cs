using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// A tile of a convolution of one or two sums, of at most four registers: steps go in turns to 2 or 4 chains of them, which are added at the end. A
/// multiplication takes four cycles, and one chain would wait for each.
/// </summary>
internal static class ChainedConvolutionTile
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
        nint input = loops.Input;
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
                    // Chain a begins with what the sums begin with, the others at zero. The second sum of a chain is in the last two registers.
                    V a0 = default, a1 = default, a2 = default;
                    RegisterTile.Start<V, E, C>(ref start, column, ref a0, ref a1, ref a2);
                    V a3 = a0, a4 = a1;
                    V b0 = V.Zero, b1 = b0, b2 = b0, b3 = b0, b4 = b0, c0 = b0, c1 = b0, c3 = b0, d0 = b0, d1 = b0, d3 = b0, none = b0;
                    ref float weights = ref Unsafe.Add(ref panel, column);

                    for (int tap = taps.First; tap < taps.End; tap++)
                    {
                        int mask = X.IsAtBorder ? taps.Within(tap) : -1;
                        for (int row = 0; row < rows && mask != 0; row++)
                        {
                            float* xs = origin + source + (tap * xTap) + (row * xRow);
                            ref float ws = ref Unsafe.Add(ref weights, (tap * wTap) + (row * wRow));
                            int k = 0;
                            for (; k <= steps - Chains<R, C>(); k += Chains<R, C>())
                            {
                                Step<V, R, C, X>(xs, input, ref ws, own, mask, ref a0, ref a1, ref a2, ref a3, ref a4);
                                Step<V, R, C, X>(xs + xStep, input, ref Unsafe.Add(ref ws, wStep), own, mask, ref b0, ref b1, ref b2, ref b3, ref b4);
                                if (Chains<R, C>() > 2)
                                {
                                    Step<V, R, C, X>(xs + (2 * xStep), input, ref Unsafe.Add(ref ws, 2 * wStep), own, mask, ref c0, ref c1, ref none, ref c3, ref none);
                                    Step<V, R, C, X>(xs + (3 * xStep), input, ref Unsafe.Add(ref ws, 3 * wStep), own, mask, ref d0, ref d1, ref none, ref d3, ref none);
                                }

                                xs += Chains<R, C>() * xStep;
                                ws = ref Unsafe.Add(ref ws, Chains<R, C>() * wStep);
                            }

                            for (; k < steps; k++)
                            {
                                Step<V, R, C, X>(xs, input, ref ws, own, mask, ref a0, ref a1, ref a2, ref a3, ref a4);
                                xs += xStep;
                                ws = ref Unsafe.Add(ref ws, wStep);
                            }
                        }
                    }

                    a0 += b0;
                    if (C.Value > 1) a1 += b1;
                    if (C.Value > 2) a2 += b2;
                    if (R.Value > 1) a3 += b3;
                    if (R.Value > 1 && C.Value > 1) a4 += b4;
                    if (Chains<R, C>() > 2)
                    {
                        a0 += c0 + d0;
                        if (C.Value > 1) a1 += c1 + d1;
                        if (R.Value > 1) a3 += c3 + d3;
                    }

                    ConvolutionTile.Store<V, C, X, E>(a0, a1, a2, ref y, offset, own);
                    if (R.Value > 1) ConvolutionTile.Store<V, C, X, E>(a3, a4, a4, ref y, loops.Output + offset, own);
                    ConvolutionTile.ClearPadding<V, C>(ref y, offset, column, R.Value, loops);
                }
            }
        }
    }

    // One or two registers of sums have four chains each, more have two: an addition takes four cycles, and two begin in each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Chains<R, C>()
        where R : struct, ITileCount
        where C : struct, ITileCount
        => R.Value * C.Value <= 2 ? 4 : 2;

    /// <summary>Adds a step's products to one chain of the sums of the mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Step<V, R, C, X>(float* xs, nint input, ref float ws, int own, int mask, ref V sum0, ref V sum1, ref V sum2, ref V sum3, ref V sum4)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
        where X : struct, IWindowInput
    {
        ConvolutionTile.Weights<V, C, X>(ref ws, own, out V w0, out V w1, out V w2);
        if (!X.IsAtBorder || (mask & 1) != 0) ConvolutionTile.Add<V, C, X>(xs, 0, w0, w1, w2, ref sum0, ref sum1, ref sum2);
        if (R.Value > 1 && (!X.IsAtBorder || (mask & 2) != 0)) ConvolutionTile.Add<V, C, X>(xs, X.Place(1, input), w0, w1, w2, ref sum3, ref sum4, ref sum4);
    }
}
