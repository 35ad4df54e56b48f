using System;

namespace StaticNet.Numerics.Winograd;

/// <summary>The sizes of a convolution with windows of 3 × 3, one apart, that is computed by <see cref="SquareWinograd"/>.</summary>
/// <param name="Height">The rows of x.</param>
/// <param name="Width">The positions of a row of x.</param>
/// <param name="Stride">The floats from a position of x to the next: a multiple of every register's width.</param>
/// <param name="OutputHeight">The rows of y.</param>
/// <param name="OutputWidth">The positions of a row of y.</param>
/// <param name="OutputStride">The floats from a position of y to the next: a multiple of every register's width.</param>
/// <param name="Top">The rows by which the first window stands out above x.</param>
/// <param name="Left">The positions by which the first window stands out before x.</param>
internal readonly record struct WinogradShape(int Height, int Width, int Stride, int OutputHeight, int OutputWidth, int OutputStride, int Top, int Left)
{
    /// <summary>Gets the tiles of a sample: 2 × 2 outputs each, of which the last of a row or column may have only one.</summary>
    public int Tiles => TileRows * TileColumns;

    private int TileRows => (OutputHeight + 1) / 2;

    private int TileColumns => (OutputWidth + 1) / 2;

    /// <summary>Where a tile's first output is, and how many rows and columns of it there are.</summary>
    /// <param name="tile">The tile's number among those of all samples.</param>
    public WinogradOutputs Outputs(int tile)
    {
        (int sample, int row, int column) = Locate(tile);
        nint start = ((((nint)sample * OutputHeight) + (2 * row)) * OutputWidth) + (2 * column);
        return new WinogradOutputs(start * OutputStride, Math.Min(2, OutputHeight - (2 * row)), Math.Min(2, OutputWidth - (2 * column)));
    }

    /// <summary>Where the 4 × 4 inputs of a tile begin, and which of them are there.</summary>
    /// <param name="tile">The tile's number among those of all samples.</param>
    internal WinogradInputs Inputs(int tile)
    {
        (int sample, int row, int column) = Locate(tile);
        int top = (2 * row) - Top, left = (2 * column) - Left;
        nint start = ((((nint)sample * Height) + top) * Width) + left;
        return new WinogradInputs(start * Stride, Math.Max(-top, 0), Math.Min(Height - top, 4), Math.Max(-left, 0), Math.Min(Width - left, 4));
    }

    private (int Sample, int Row, int Column) Locate(int tile)
    {
        (int sample, int place) = Math.DivRem(tile, Tiles);
        (int row, int column) = Math.DivRem(place, TileColumns);
        return (sample, row, column);
    }
}

/// <summary>The outputs of a tile.</summary>
/// <param name="Start">The first one's place.</param>
/// <param name="Rows">The rows, one or two.</param>
/// <param name="Columns">The columns, one or two.</param>
internal readonly record struct WinogradOutputs(nint Start, int Rows, int Columns);

/// <summary>The 4 × 4 inputs of a tile: those from Top to before Bottom and from Left to before Right are within x.</summary>
/// <param name="Start">The place of the first, which may lie outside.</param>
/// <param name="Top">The first row that is there.</param>
/// <param name="Bottom">The row after the last one that is there.</param>
/// <param name="Left">The first column that is there.</param>
/// <param name="Right">The column after the last one that is there.</param>
internal readonly record struct WinogradInputs(nint Start, int Top, int Bottom, int Left, int Right)
{
    public bool IsWhole => (Top, Bottom, Left, Right) == (0, 4, 0, 4);
}
