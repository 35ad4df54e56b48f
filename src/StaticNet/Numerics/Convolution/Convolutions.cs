using System;
using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// Direct convolutions with channels in the lanes, and the gradients of their kernels: a sample and a panel at a time, without a copy of
/// the windows.
/// </summary>
/// <remarks>
/// Two directions serve forward and backward passes, and transposed convolutions: from the image to its windows, and from the windows to
/// the image, where each position sums the windows that it is in. What lies outside is left out, and never multiplied by zero.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Convolutions
{
    // So many windows of a sample are summed one after another; the sums of such runs are added then. Rounding grows with either number, not with their product.
    private const int Run = 512;

    // Taps of a row whose masks are on the stack.
    private const int MostOnStack = 64;

    /// <summary>A panel's columns of y = Σ x·W + b: every window sums the positions of the image x that it has.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: 1, 2 or 3.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The sample's first position: its first channel of the group, or the panel's first channel where each is on its own.</param>
    /// <param name="panel">The panel: a row for each tap and channel.</param>
    /// <param name="bias">What sums begin with: a number a column.</param>
    /// <param name="y">The panel's columns of the first position of the result.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="columns">How many columns there are for the panel: those after them are another group's, and stay.</param>
    /// <param name="padding">How many floats after them are the padding of y, and become some finite numbers.</param>
    public static void ToWindows<V, C, E>(ref float x, ref float panel, ref float bias, ref float y, in ConvolutionSizes sizes, int columns, int padding = 0)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        => Cover<V, C, E>(ref x, ref panel, ref bias, ref y, sizes, columns, padding, toImage: false);

    /// <summary>A panel's columns of y = Σ x·W: every window sums the positions of the image x that it has.</summary>
    /// <inheritdoc cref="ToWindows{V, C, E}(ref float, ref float, ref float, ref float, in ConvolutionSizes, int, int)"/>
    public static void ToWindows<V, C, E>(ref float x, ref float panel, ref float y, in ConvolutionSizes sizes, int columns, int padding = 0)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        => Cover<V, C, E>(ref x, ref panel, ref y, ref y, sizes, columns, padding, toImage: false);

    /// <summary>A panel's columns of y = Σ x·W + b: every position of the image sums the windows x that it is in.</summary>
    /// <inheritdoc cref="ToWindows{V, C, E}(ref float, ref float, ref float, ref float, in ConvolutionSizes, int, int)"/>
    public static void ToImage<V, C, E>(ref float x, ref float panel, ref float bias, ref float y, in ConvolutionSizes sizes, int columns, int padding = 0)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        => Cover<V, C, E>(ref x, ref panel, ref bias, ref y, sizes, columns, padding, toImage: true);

    /// <summary>A panel's columns of y = Σ x·W: every position of the image sums the windows x that it is in.</summary>
    /// <inheritdoc cref="ToWindows{V, C, E}(ref float, ref float, ref float, ref float, in ConvolutionSizes, int, int)"/>
    public static void ToImage<V, C, E>(ref float x, ref float panel, ref float y, in ConvolutionSizes sizes, int columns, int padding = 0)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        => Cover<V, C, E>(ref x, ref panel, ref y, ref y, sizes, columns, padding, toImage: true);

    // Registers without a column of the panel are not computed. A panel of one register of the widest kind has several of a narrower one:
    // with two, a number of x serves two products.
    private static void Cover<V, C, E>(ref float x, ref float panel, ref float bias, ref float y, in ConvolutionSizes sizes, int columns, int padding, bool toImage)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        columns = Math.Min(columns, sizes.PanelColumns);
        if (columns <= V.Count)
            CoverColumns<V, N1, E>(ref x, ref panel, ref bias, ref y, sizes, columns, padding, toImage);
        else if (C.Value == 1 || columns <= 2 * V.Count)
            CoverColumns<V, N2, E>(ref x, ref panel, ref bias, ref y, sizes, columns, padding, toImage);
        else
            CoverColumns<V, C, E>(ref x, ref panel, ref bias, ref y, sizes, columns, padding, toImage);
    }

    private static void CoverColumns<V, C, E>(ref float x, ref float panel, ref float bias, ref float y, in ConvolutionSizes sizes, int columns, int padding, bool toImage)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        if (sizes.IsDepthwise)
            Cover<V, C, PositionsOfChannels, E>(ref x, ref panel, ref bias, ref y, sizes, columns, toImage);
        else if (columns + padding >= sizes.PanelColumns)
            Cover<V, C, Positions, E>(ref x, ref panel, ref bias, ref y, sizes, columns, toImage);
        else
            CoverGroup<V, C, E>(ref x, ref panel, ref bias, ref y, sizes, columns, toImage);
    }

    // Where a panel has columns of the next group, only the group's own come from the bias.
    private static void CoverGroup<V, C, E>(ref float x, ref float panel, ref float bias, ref float y, in ConvolutionSizes sizes, int columns, bool toImage)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        Span<float> start = stackalloc float[sizes.PanelColumns];
        if (!E.StartsAtZero)
            MemoryMarshal.CreateReadOnlySpan(ref bias, columns).CopyTo(start);
        Cover<V, C, PositionsOfGroup, E>(ref x, ref panel, ref start[0], ref y, sizes, columns, toImage);
    }

    [MethodImpl(Jit.Loop)]
    private static void Cover<V, C, X, E>(ref float x, ref float panel, ref float start, ref float y, in ConvolutionSizes sizes, int columns, bool toImage)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        // For each tap a number of bits; on the stack, unless a window is very wide.
        ushort[]? rented = sizes.Width.Window <= MostOnStack ? null : ArrayPool<ushort>.Shared.Rent(sizes.Width.Window);
        Span<ushort> within = rented ?? stackalloc ushort[MostOnStack];
        for (int top = 0; top < sizes.Height.Phases(toImage); top++)
        {
            for (int left = 0; left < sizes.Width.Phases(toImage); left++)
                Rows<V, C, X, E>(ref x, ref panel, ref start, ref y, sizes, sizes.Height.Phase(toImage, top), sizes.Width.Phase(toImage, left), columns, toImage, within);
        }

        if (rented is not null)
            ArrayPool<ushort>.Shared.Return(rented);
    }

    [MethodImpl(Jit.Loop)]
    private static void Rows<V, C, X, E>(ref float x, ref float panel, ref float start, ref float y, in ConvolutionSizes sizes, in WindowPhase down, in WindowPhase across, int columns, bool toImage, Span<ushort> within)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        // Positions as far from each other as taps read the same. With two registers a row, the multipliers are busy without that.
        bool shares = (X.IsDepthwise || C.Value == 1) && across.SourceTap == across.SourceStep && across.Taps > 1;
        int computed = Computed<V, C>(columns);
        TileRows rows = new(sizes, down, across, toImage, columns, computed, X.IsWhole ? sizes.PanelColumns - computed : 0, shares ? ConvolutionTiles.HighestOfAll : ConvolutionTiles.Highest<V, C>());
        TileLoops inside = rows.Inside, single = rows.Single;
        ref float first = ref Unsafe.Add(ref y, rows.Output);
        fixed (ushort* masks = within)
        for (int row = 0; row < down.Count;)
        {
            int height = rows.Alike(row), windowRows = rows.Begin(row, out nint place, out nint weights);
            ref float ws = ref Unsafe.Add(ref panel, weights);
            for (int tile = 0, position = 0; tile < rows.Tiles;)
            {
                (int count, int width) = rows.Next(tile, position);
                TileGrid grid = rows.Grid(height, width, count);
                nint source = place + (position * inside.Input);
                ref float sums = ref Unsafe.Add(ref first, (row * grid.OutputDown) + (position * inside.Output));
                bool isAtBorder = rows.IsAtBorder(position, count);
                if (isAtBorder || shares)
                {
                    TileTaps taps = isAtBorder ? rows.BorderTaps(windowRows, position, count, masks) : rows.SingleTaps(windowRows);
                    switch (isAtBorder, shares)
                    {
                        case (true, true): ConvolutionTiles.RunSharing<V, AtBorder<X>, E>(count, ref x, source, ref ws, ref start, ref sums, single, taps, grid); break;
                        case (false, true): ConvolutionTiles.RunSharing<V, X, E>(count, ref x, source, ref ws, ref start, ref sums, single, taps, grid); break;
                        default: ConvolutionTiles.Run<V, C, AtBorder<X>, E>(count, ref x, source, ref ws, ref start, ref sums, single, taps, grid); break;
                    }
                }
                else
                {
                    ConvolutionTiles.Run<V, C, X, E>(count, ref x, source, ref ws, ref start, ref sums, inside, rows.AllTaps(windowRows), grid);
                }

                tile += width;
                position += width * count;
            }

            row += height;
        }
    }

    // The columns of a panel's registers that hold some of its columns.
    private static int Computed<V, C>(int columns)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        => (columns + (C.Value * V.Count) - 1) / (C.Value * V.Count) * (C.Value * V.Count);

    /// <summary>Adds a sample's gradient of a panel of the kernel, for every tap Σ x·dy over the windows in which it lies within the image, to what is there.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: 1, 2 or 3.</typeparam>
    /// <param name="x">The sample's first position: its first channel of the group, or the panel's first channel where each is on its own.</param>
    /// <param name="dy">The panel's columns of the first position of the outputs' gradient.</param>
    /// <param name="gradient">The panel's gradient.</param>
    /// <param name="sizes">The sizes, where y stands for dy.</param>
    /// <param name="columns">How many columns there are for the panel: those after them are another group's.</param>
    /// <param name="padding">How many floats after them are the padding of dy, and zero.</param>
    /// <param name="isTransposed">Whether x are the windows and dy is the image, and not the other way round.</param>
    public static void AddGradient<V, C>(ref float x, ref float dy, ref float gradient, in ConvolutionSizes sizes, int columns, int padding, bool isTransposed)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        columns = Math.Min(columns, sizes.PanelColumns);
        if (columns <= V.Count)
            AddColumnsOfGradient<V, N1>(ref x, ref dy, ref gradient, sizes, columns, padding, isTransposed);
        else if (C.Value == 1 || columns <= 2 * V.Count)
            AddColumnsOfGradient<V, N2>(ref x, ref dy, ref gradient, sizes, columns, padding, isTransposed);
        else
            AddColumnsOfGradient<V, C>(ref x, ref dy, ref gradient, sizes, columns, padding, isTransposed);
    }

    private static void AddColumnsOfGradient<V, C>(ref float x, ref float dy, ref float gradient, in ConvolutionSizes sizes, int columns, int padding, bool isTransposed)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        if (sizes.IsDepthwise)
            AddGradient<V, C, PositionsOfChannels>(ref x, ref dy, ref gradient, sizes, columns, isTransposed);
        else if (columns + padding < sizes.PanelColumns)
            AddGradient<V, C, ChannelsOfGroup>(ref x, ref dy, ref gradient, sizes, columns, isTransposed);
        else
            AddGradient<V, C, Channels>(ref x, ref dy, ref gradient, sizes, columns, isTransposed);
    }

    [MethodImpl(Jit.Loop)]
    private static void AddGradient<V, C, X>(ref float x, ref float dy, ref float gradient, in ConvolutionSizes sizes, int columns, bool isTransposed)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, IWindowInput
    {
        (WindowAxis height, WindowAxis width, int inputs, int inputStride, int outputStride, int panelColumns, _) = sizes;
        (nint xOfImage, nint xOfWindows) = isTransposed ? (0, (nint)inputStride) : (inputStride, 0);
        (nint dyOfImage, nint dyOfWindows) = isTransposed ? ((nint)outputStride, 0) : (0, outputStride);
        nint imageRow = (nint)height.Stride * width.Length;
        nint xRow = (imageRow * xOfImage) + (width.Windows * xOfWindows), dyRow = (imageRow * dyOfImage) + (width.Windows * dyOfWindows);
        nint xStep = (width.Stride * xOfImage) + xOfWindows, dyStep = (width.Stride * dyOfImage) + dyOfWindows;
        int rowsOfRun = Math.Max(1, Run / width.Windows), highest = ConvolutionTiles.Highest<V, C>(), computed = Computed<V, C>(columns);
        for (int tap = 0; tap < height.Window * width.Window; tap++)
        {
            (int tapDown, int tapAcross) = Math.DivRem(tap, width.Window);
            (int top, int bottom) = height.WindowsOf(tapDown);
            (int left, int right) = width.WindowsOf(tapAcross);
            for (int row = top; row < bottom; row += rowsOfRun)
            {
                for (int column = left; column < right; column += Run)
                {
                    nint image = ((((nint)row * height.Stride) + ((nint)tapDown * height.Dilation) - height.Before) * width.Length) + ((nint)column * width.Stride) + ((nint)tapAcross * width.Dilation) - width.Before;
                    nint window = ((nint)row * width.Windows) + column;
                    ref float xs = ref Unsafe.Add(ref x, (image * xOfImage) + (window * xOfWindows));
                    ref float dys = ref Unsafe.Add(ref dy, (image * dyOfImage) + (window * dyOfWindows));
                    TileLoops loops = new(InputRow: 0, xRow, xStep, PanelRow: 0, dyRow, dyStep, Input: 1, Output: panelColumns, computed, Own: columns);
                    TileTaps rows = new(rows: 1, first: 0, end: Math.Min(rowsOfRun, bottom - row), steps: Math.Min(Run, right - column));
                    int tiles = (inputs + highest - 1) / highest;
                    for (int tile = 0, input = 0; tile < tiles; tile++)
                    {
                        int count = (inputs / tiles) + (tile < inputs % tiles ? 1 : 0);
                        ref float sums = ref Unsafe.Add(ref gradient, (((nint)tap * inputs) + input) * panelColumns);
                        ConvolutionTiles.Run<V, C, X, Accumulate>(count, ref xs, input, ref dys, ref sums, ref sums, loops, rows, new TileGrid(1, 1));
                        input += count;
                    }
                }
            }
        }
    }
}
