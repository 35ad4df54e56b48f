using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics.Product;

/// <summary>Matrix products with weights in packed panels, and the gradients of such weights, a panel at a time.</summary>
/// <remarks>
/// High tiles for most rows, lower ones for those left over: whatever their number, they are a few full tiles and at most one of each
/// lower kind. Eight rows of three registers a row need 32 registers, as twelve of two do; six rows of two just fit into 16.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Products
{
    /// <summary>
    /// Products of so many rows, or of a multiple, have high tiles alone, in which each sum is one chain. Where rows are cut into so many, a row's sums do not depend on how many of the cuts are computed
    /// together.
    /// </summary>
    internal const int TwoHighTiles = 16;

    // So many numbers of dy stay in the nearest cache while all rows of a part read them: half of it. The sums of such runs of samples are added then; rounding grows
    // with the samples of a run and with the number of runs, not with their product.
    private const int CachedNumbers = 4096;

    private const int LongestRun = 512;

    // Rows that lie so far apart fall into few sets of the nearest cache, and onto many pages: where so many rows of the gradient read them, they are copied first.
    private const int FarApart = 256, ManyRows = 32;

    /// <summary>A panel's columns of y = x·W + b, for all rows of x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: 1, 2 or 3.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The first row.</param>
    /// <param name="panel">The panel: <paramref name="inner"/> rows of <paramref name="panelColumns"/> floats.</param>
    /// <param name="bias">What sums begin with: a number a column.</param>
    /// <param name="y">The panel's columns of the first row of the result.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="inner">The numbers of a row of x.</param>
    /// <param name="inputStride">The floats from a row of x to the next.</param>
    /// <param name="panelColumns">The panel's columns: 16, or a multiple.</param>
    /// <param name="outputStride">The floats from a row of y to the next.</param>
    public static void Panel<V, C, E>(ref float x, ref float panel, ref float bias, ref float y, int rows, int inner, int inputStride, int panelColumns, int outputStride)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        => Cover<V, C, AlongRows, E>(ref x, ref panel, ref bias, ref y, rows, new(inner, inputStride, panelColumns, outputStride, panelColumns));

    /// <summary>A panel's columns of y = x·W, for all rows of x.</summary>
    /// <inheritdoc cref="Panel{V, C, E}(ref float, ref float, ref float, ref float, int, int, int, int, int)"/>
    public static void Panel<V, C, E>(ref float x, ref float panel, ref float y, int rows, int inner, int inputStride, int panelColumns, int outputStride)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        => Panel<V, C, E>(ref x, ref panel, ref y, ref y, rows, inner, inputStride, panelColumns, outputStride);

    /// <summary>Some rows of a panel of a kernel's gradient xᵀ·dy, each summed over the samples in their order.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: 1, 2 or 3.</typeparam>
    /// <param name="x">The first sample's numbers of the panel's first row.</param>
    /// <param name="dy">The first sample's gradients of the panel's columns.</param>
    /// <param name="gradient">The panel's gradient from its first row on.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="accumulate">Whether to add to what is there, because the batch comes in blocks.</param>
    /// <param name="xStride">The floats from a sample of x to the next.</param>
    /// <param name="dyStride">The floats from a sample of dy to the next.</param>
    /// <param name="panelColumns">The panel's columns: 16, or a multiple.</param>
    [MethodImpl(Jit.Loop)]
    public static void GradientPanel<V, C>(ref float x, ref float dy, ref float gradient, int samples, int rows, bool accumulate, nint xStride, nint dyStride, int panelColumns)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        int run = Math.Min(LongestRun, CachedNumbers / panelColumns);
        Span<float> memory = stackalloc float[dyStride >= FarApart && rows >= ManyRows ? CachedNumbers : 0];
        for (int first = 0; first < samples; first += run)
        {
            ref float xs = ref Unsafe.Add(ref x, first * xStride);
            ref float dys = ref Unsafe.Add(ref dy, first * dyStride);
            int count = Math.Min(samples - first, run);
            if (memory.IsEmpty)
            {
                GradientRun<V, C>(ref xs, ref dys, ref gradient, rows, accumulate || first > 0, new(count, xStride, dyStride, panelColumns, panelColumns));
                continue;
            }

            StateRows.Copy<V>(ref dys, ref MemoryMarshal.GetReference(memory), panelColumns, (int)dyStride, panelColumns, count);
            GradientRun<V, C>(ref xs, ref MemoryMarshal.GetReference(memory), ref gradient, rows, accumulate || first > 0, new(count, xStride, panelColumns, panelColumns, panelColumns));
        }
    }

    private static void GradientRun<V, C>(ref float x, ref float dy, ref float gradient, int rows, bool accumulate, in TileStrides strides)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        if (accumulate)
            Cover<V, C, DownColumns, Accumulate>(ref x, ref dy, ref gradient, ref gradient, rows, strides);
        else
            Cover<V, C, DownColumns, NoBias>(ref x, ref dy, ref gradient, ref gradient, rows, strides);
    }

    /// <summary>All rows of a panel of the gradient of a kernel that is stored transposed: dyᵀ·x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="R">The rows, which are the units: 1 to 12.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: not more than 12 / R.</typeparam>
    /// <param name="dy">The first sample's gradients.</param>
    /// <param name="x">The first sample's numbers of the panel's columns.</param>
    /// <param name="gradient">The panel's gradient.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="accumulate">Whether to add to what is there, because the batch comes in blocks.</param>
    /// <param name="dyStride">The floats from a sample of dy to the next.</param>
    /// <param name="xStride">The floats from a sample of x to the next.</param>
    /// <param name="panelColumns">The panel's columns: 16, or a multiple.</param>
    [MethodImpl(Jit.Loop)]
    public static void TransposedGradientPanel<V, R, C>(ref float dy, ref float x, ref float gradient, int samples, bool accumulate, nint dyStride, nint xStride, int panelColumns)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where C : struct, ITileCount
    {
        for (int first = 0; first < samples; first += LongestRun)
        {
            ref float dys = ref Unsafe.Add(ref dy, first * dyStride);
            ref float xs = ref Unsafe.Add(ref x, first * xStride);
            TileStrides strides = new(Math.Min(samples - first, LongestRun), dyStride, xStride, panelColumns, panelColumns);
            if (accumulate || first > 0)
                RegisterTile.Run<V, R, C, DownColumns, Accumulate>(ref dys, ref xs, ref gradient, ref gradient, strides);
            else
                RegisterTile.Run<V, R, C, DownColumns, NoBias>(ref dys, ref xs, ref gradient, ref gradient, strides);
        }
    }

    /// <summary>The sums of a panel's columns of dy over the samples: the gradient of a weight whose input is always 1.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: 1, 2 or 3.</typeparam>
    /// <param name="dy">The first sample's gradients of the panel's columns.</param>
    /// <param name="gradient">The sums.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="accumulate">Whether to add to what is there, because the batch comes in blocks.</param>
    /// <param name="dyStride">The floats from a sample of dy to the next.</param>
    /// <param name="panelColumns">The panel's columns: 16, or a multiple.</param>
    public static void ColumnSums<V, C>(ref float dy, ref float gradient, int samples, bool accumulate, nint dyStride, int panelColumns)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        float one = 1;
        TransposedGradientPanel<V, N1, C>(ref one, ref dy, ref gradient, samples, accumulate, dyStride: 0, dyStride, panelColumns);
    }

    [MethodImpl(Jit.Loop)]
    internal static void Cover<V, C, X, E>(ref float x, ref float panel, ref float start, ref float y, int rows, in TileStrides strides)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, ITileInput
        where E : struct, IEpilogue
    {
        // By the register's size, which is known before anything is inlined.
        if (Unsafe.SizeOf<V>() == 4 * sizeof(float))
        {
            WideTile.Cover<V, C, X, E>(ref x, ref panel, ref start, ref y, rows, strides);
            return;
        }

        (nint input, nint output) = (strides.Input, strides.Output);
        int row = 0;

        // Of one or two registers a row, twelve rows fit into 32 registers, and read least for each product. Sixteen are twice eight: the four behind twelve would be a low tile.
        if (V.HasThirtyTwoRegisters && C.Value < 3)
        {
            for (; rows - row is (>= 12 and < 16) or >= 20; row += 12)
                RegisterTile.Run<V, N12, C, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
        }

        if (V.HasThirtyTwoRegisters || C.Value == 1)
        {
            for (; row <= rows - 8; row += 8)
                RegisterTile.Run<V, N8, C, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
        }

        // Twelve sums, two weights and a number fill 16 registers, and eight sums leave too little to do beside the loads.
        if (!V.HasThirtyTwoRegisters && C.Value == 2)
        {
            for (; rows - row is 6 or 7 or >= 10; row += 6)
                RegisterTile.Run<V, N6, C, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
        }

        for (; row <= rows - 4; row += 4)
            RegisterTile.Run<V, N4, C, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
        if (row <= rows - 2)
        {
            RegisterTile.Run<V, N2, C, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
            row += 2;
        }

        if (row < rows)
            RegisterTile.Run<V, N1, C, X, E>(ref Unsafe.Add(ref x, X.Row(row, input)), ref panel, ref start, ref Unsafe.Add(ref y, row * output), strides);
    }
}
