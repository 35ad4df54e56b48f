using System;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Convolution;

/// <summary>How the positions of two phases, one down and one across, are cut into tiles, and what each of those reads.</summary>
internal readonly unsafe struct TileRows
{
    private readonly WindowPhase _down, _across;
    private readonly int _positions, _rest, _firstInner, _endInner, _firstAlike, _endAlike, _taps, _steps, _inputs;
    private readonly bool _isSingle;
    private readonly nint _outputDown, _inputRow, _inputPosition, _panelRow, _panelTap;

    /// <summary>Cuts each row into tiles of nearly one size, so that none is small.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="down">The rows.</param>
    /// <param name="across">The positions of a row.</param>
    /// <param name="toImage">Whether the windows are read.</param>
    /// <param name="own">How many columns of the panel are the group's own.</param>
    /// <param name="columns">How many columns are computed.</param>
    /// <param name="padding">How many after them become zero.</param>
    /// <param name="highest">The most positions of a tile.</param>
    public TileRows(in ConvolutionSizes sizes, in WindowPhase down, in WindowPhase across, bool toImage, int own, int columns, int padding, int highest)
    {
        (_down, _across) = (down, across);
        (_firstInner, _endInner) = across.Inner();
        _inputPosition = sizes.InputStride;
        _inputRow = (nint)sizes.Width.Source(toImage) * sizes.InputStride;
        _panelTap = (nint)sizes.Inputs * sizes.PanelColumns;
        _panelRow = sizes.Width.Window * _panelTap;
        Tiles = (across.Count + highest - 1) / highest;
        (_positions, _rest) = Math.DivRem(across.Count, Tiles);
        nint outputRow = (nint)sizes.Width.Destination(toImage) * sizes.OutputStride;
        Output = (down.Start * outputRow) + ((nint)across.Start * sizes.OutputStride);
        _outputDown = down.Step * outputRow;
        (_firstAlike, _endAlike) = down.Inner();

        TileLoops loops = new(
            InputRow: down.SourceTap * _inputRow,
            InputTap: across.SourceTap * _inputPosition,
            InputStep: 1,
            PanelRow: down.TapStep * _panelRow,
            PanelTap: across.TapStep * _panelTap,
            PanelStep: sizes.PanelColumns,
            Input: across.SourceStep * _inputPosition,
            Output: (nint)across.Step * sizes.OutputStride,
            columns,
            own,
            padding);
        (Inside, Single, _taps, _steps) = (loops, loops, across.Taps, sizes.Inputs);
        _isSingle = sizes.Inputs == 1;

        // Taps that follow one another as channels do, or are of a single channel, are one loop; where taps come one by one, the rows of a single channel are.
        if (_isSingle)
        {
            (Inside, _taps, _steps) = (loops with { InputStep = loops.InputTap, PanelStep = loops.PanelTap }, 1, across.Taps);
            Single = loops with { InputStep = loops.InputRow, PanelStep = loops.PanelRow };
        }
        else if (loops.InputTap == sizes.Inputs && loops.PanelTap == _panelTap)
        {
            (_taps, _steps) = (1, across.Taps * sizes.Inputs);
        }

        _inputs = sizes.Inputs;
    }

    /// <summary>Gets where the numbers of a tile lie whose positions have every tap.</summary>
    public TileLoops Inside { get; }

    /// <summary>Gets where the numbers of a tile lie whose taps come one by one.</summary>
    public TileLoops Single { get; }

    /// <summary>Gets the tiles of a row.</summary>
    public int Tiles { get; }

    /// <summary>Gets where in y the first position lies.</summary>
    public nint Output { get; }

    /// <summary>How many rows from one on have the same taps.</summary>
    public int Alike(int row) => row >= _firstAlike && row < _endAlike ? _endAlike - row : 1;

    /// <summary>The positions of a tile, and how many tiles from it on have as many and the same taps.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="position">Its first position.</param>
    public (int Positions, int Tiles) Next(int tile, int position)
    {
        // The higher tiles come first, or last where only the last ones are at a border: there, tests would cost a low one more.
        int before = _firstInner == 0 ? Tiles - _rest : _rest;
        bool isBefore = tile < before, isHigher = isBefore != (_firstInner == 0);
        int positions = isHigher ? _positions + 1 : _positions, end = isBefore ? before : Tiles;
        return (positions, IsAtBorder(position, positions) ? 1 : Math.Min(end - tile, (_endInner - position) / positions));
    }

    /// <summary>So many rows of tiles.</summary>
    public TileGrid Grid(int rows, int tiles, int positions) => new(
        rows,
        tiles,
        InputDown: _down.SourceStep * _inputRow,
        InputAcross: positions * Inside.Input,
        _outputDown,
        OutputAcross: positions * Inside.Output);

    /// <summary>What a row reads.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">Where in x its first position has tap 0 of the first row of the window; it may lie outside.</param>
    /// <param name="weights">Where in the panel that tap is.</param>
    /// <returns>The rows of the window that lie within x.</returns>
    public int Begin(int row, out nint place, out nint weights)
    {
        (int first, int end) = _down.TapsOf(row);
        if (first >= end || _across.Taps == 0)
        {
            (place, weights) = (0, 0);
            return 0;
        }

        place = ((nint)(_down.Source + ((long)row * _down.SourceStep) + ((long)first * _down.SourceTap)) * _inputRow) + (_across.Source * _inputPosition);
        weights = ((_down.FirstTap + ((nint)first * _down.TapStep)) * _panelRow) + (_across.FirstTap * _panelTap);
        return end - first;
    }

    /// <summary>Whether some positions of a tile do not have every tap.</summary>
    public bool IsAtBorder(int position, int count) => position < _firstInner || position + count > _endInner;

    /// <summary>The taps of a tile whose positions have every one.</summary>
    public TileTaps AllTaps(int rows) => new(rows, 0, _taps, _steps);

    /// <summary>The same taps one by one.</summary>
    public TileTaps SingleTaps(int rows) => SingleTaps(rows, 0, _across.Taps);

    /// <summary>The taps of another tile, one by one.</summary>
    /// <param name="rows">The rows of the window.</param>
    /// <param name="position">The tile's first position.</param>
    /// <param name="count">Its positions.</param>
    /// <param name="within">Takes for each tap of a window which positions have it.</param>
    [MethodImpl(Jit.Loop)]
    public TileTaps BorderTaps(int rows, int position, int count, ushort* within)
    {
        (int first, int end) = _across.TapsOf(position);
        (int firstOfLast, int endOfLast) = _across.TapsOf(position + count - 1);
        (first, end) = (Math.Min(first, firstOfLast), Math.Max(end, endOfLast));
        for (int tap = first; tap < end; tap++)
            within[tap] = (ushort)_across.Within(tap, position);
        return SingleTaps(rows, first, end, within);
    }

    // Of a single channel, the rows are the steps.
    private TileTaps SingleTaps(int rows, int first, int end, ushort* within = null) =>
        _isSingle ? new(1, first, end, rows, within) : new(rows, first, end, _inputs, within);
}
