using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>A tile of a convolution of at most four sums, where the loop's own instructions would take the place of a product: two steps at once.</summary>
internal static class LowConvolutionTile
{
    /// <summary>Computes R sums of a panel: see <see cref="ConvolutionTile"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

        // Pinned, since at a border the first sum reads outside: no reference may point there, not even one that is not read.
        fixed (float* origin = &x)
        for (int down = 0; down < grid.Down; down++)
        for (int column = 0; column < loops.Columns; column += C.Value * V.Count)
        for (int across = 0; across < grid.Across; across++)
        {
            nint offset = (down * grid.OutputDown) + (across * grid.OutputAcross) + column;
            int own = loops.Own - column;
            V a0 = default, a1 = default, a2 = default;
            RegisterTile.Start<V, E, C>(ref start, column, ref a0, ref a1, ref a2);
            V b0 = a0, b1 = a1, b2 = a2;
            V c0 = a0, c1 = a1, c2 = a2;
            V d0 = a0, d1 = a1, d2 = a2;
            ref float weights = ref Unsafe.Add(ref panel, column);
            nint source = place + (down * grid.InputDown) + (across * grid.InputAcross) + (X.IsDepthwise ? column : 0);

            for (int tap = taps.First; tap < taps.End; tap++)
            {
                // A bit for each sum that has the tap.
                int mask = X.IsAtBorder ? taps.Within(tap) : -1;
                for (int row = 0; row < rows && mask != 0; row++)
                {
                    float* xs = origin + source + (tap * xTap) + (row * xRow);
                    ref float ws = ref Unsafe.Add(ref weights, (tap * wTap) + (row * wRow));
                    int k = 0;

                    for (; k <= steps - 2; k += 2)
                    {
                        ConvolutionTile.Weights<V, C, X>(ref ws, own, out V w0, out V w1, out V w2);
                        if (!X.IsAtBorder || (mask & 1) != 0) ConvolutionTile.Add<V, C, X>(xs, 0, w0, w1, w2, ref a0, ref a1, ref a2);
                        if (R.Value > 1 && (!X.IsAtBorder || (mask & 2) != 0)) ConvolutionTile.Add<V, C, X>(xs, x1, w0, w1, w2, ref b0, ref b1, ref b2);
                        if (R.Value > 2 && (!X.IsAtBorder || (mask & 4) != 0)) ConvolutionTile.Add<V, C, X>(xs, x2, w0, w1, w2, ref c0, ref c1, ref c2);
                        if (R.Value > 3 && (!X.IsAtBorder || (mask & 8) != 0)) ConvolutionTile.Add<V, C, X>(xs, x3, w0, w1, w2, ref d0, ref d1, ref d2);
                        xs += xStep;
                        ws = ref Unsafe.Add(ref ws, wStep);

                        ConvolutionTile.Weights<V, C, X>(ref ws, own, out w0, out w1, out w2);
                        if (!X.IsAtBorder || (mask & 1) != 0) ConvolutionTile.Add<V, C, X>(xs, 0, w0, w1, w2, ref a0, ref a1, ref a2);
                        if (R.Value > 1 && (!X.IsAtBorder || (mask & 2) != 0)) ConvolutionTile.Add<V, C, X>(xs, x1, w0, w1, w2, ref b0, ref b1, ref b2);
                        if (R.Value > 2 && (!X.IsAtBorder || (mask & 4) != 0)) ConvolutionTile.Add<V, C, X>(xs, x2, w0, w1, w2, ref c0, ref c1, ref c2);
                        if (R.Value > 3 && (!X.IsAtBorder || (mask & 8) != 0)) ConvolutionTile.Add<V, C, X>(xs, x3, w0, w1, w2, ref d0, ref d1, ref d2);
                        xs += xStep;
                        ws = ref Unsafe.Add(ref ws, wStep);
                    }

                    for (; k < steps; k++)
                    {
                        ConvolutionTile.Weights<V, C, X>(ref ws, own, out V w0, out V w1, out V w2);
                        if (!X.IsAtBorder || (mask & 1) != 0) ConvolutionTile.Add<V, C, X>(xs, 0, w0, w1, w2, ref a0, ref a1, ref a2);
                        if (R.Value > 1 && (!X.IsAtBorder || (mask & 2) != 0)) ConvolutionTile.Add<V, C, X>(xs, x1, w0, w1, w2, ref b0, ref b1, ref b2);
                        if (R.Value > 2 && (!X.IsAtBorder || (mask & 4) != 0)) ConvolutionTile.Add<V, C, X>(xs, x2, w0, w1, w2, ref c0, ref c1, ref c2);
                        if (R.Value > 3 && (!X.IsAtBorder || (mask & 8) != 0)) ConvolutionTile.Add<V, C, X>(xs, x3, w0, w1, w2, ref d0, ref d1, ref d2);
                        xs += xStep;
                        ws = ref Unsafe.Add(ref ws, wStep);
                    }
                }
            }

            ConvolutionTile.Store<V, C, X, E>(a0, a1, a2, ref y, offset, own);
            if (R.Value > 1) ConvolutionTile.Store<V, C, X, E>(b0, b1, b2, ref y, output + offset, own);
            if (R.Value > 2) ConvolutionTile.Store<V, C, X, E>(c0, c1, c2, ref y, (2 * output) + offset, own);
            if (R.Value > 3) ConvolutionTile.Store<V, C, X, E>(d0, d1, d2, ref y, (3 * output) + offset, own);
            if (loops.Padding > 0 && column + (C.Value * V.Count) >= loops.Columns)
                ConvolutionTile.Clear<V>(ref Unsafe.Add(ref y, offset + (C.Value * V.Count)), R.Value, loops);
        }
    }
}
