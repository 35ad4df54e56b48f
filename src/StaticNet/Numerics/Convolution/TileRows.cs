using System;

namespace StaticNet.Numerics.Convolution;

/// <summary>How the positions of two phases, one down and one across, are cut into tiles, and what each of those reads.</summary>
internal readonly struct TileRows
{
    private readonly WindowPhase _down, _across;
    private readonly int _firstInner, _endInner, _taps, _steps, _stepsAtBorder;
    private readonly bool _isSingle;
    private readonly nint _inputRow, _inputPosition, _panelRow, _panelTap;

    /// <summary>Cuts each row into tiles of nearly one size, so that none is small.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="down">The rows.</param>
    /// <param name="across">The positions of a row.</param>
    /// <param name="toImage">Whether the windows are read.</param>
    /// <param name="highest">The most positions of a tile.</param>
    public TileRows(in ConvolutionSizes sizes, in WindowPhase down, in WindowPhase across, bool toImage, int highest)
    {
        (_down, _across) = (down, across);
        (_firstInner, _endInner) = across.Inner();
        _inputPosition = sizes.InputStride;
        _inputRow = (nint)sizes.Width.Source(toImage) * sizes.InputStride;
        _panelTap = (nint)sizes.Inputs * sizes.PanelColumns;
        _panelRow = sizes.Width.Window * _panelTap;
        Tiles = (across.Count + highest - 1) / highest;
        (Positions, Rest) = Math.DivRem(across.Count, Tiles);

        TileLoops loops = new(
            InputRow: down.SourceTap * _inputRow,
            InputTap: across.SourceTap * _inputPosition,
            InputStep: 1,
            PanelRow: down.TapStep * _panelRow,
            PanelTap: across.TapStep * _panelTap,
            PanelStep: sizes.PanelColumns,
            Input: across.SourceStep * _inputPosition,
            Output: (nint)across.Step * sizes.OutputStride,
            sizes.PanelColumns,
            Own: sizes.PanelColumns);
        (Inside, AtBorder, _taps, _steps) = (loops, loops, across.Taps, sizes.Inputs);
        _isSingle = sizes.Inputs == 1;

        // Taps that follow one another as channels do, or are of a single channel, are one loop; at a border the rows of a single channel are.
        if (_isSingle)
        {
            (Inside, _taps, _steps) = (loops with { InputStep = loops.InputTap, PanelStep = loops.PanelTap }, 1, across.Taps);
            AtBorder = loops with { InputStep = loops.InputRow, PanelStep = loops.PanelRow };
        }
        else if (loops.InputTap == sizes.Inputs && loops.PanelTap == _panelTap)
        {
            (_taps, _steps) = (1, across.Taps * sizes.Inputs);
        }

        _stepsAtBorder = sizes.Inputs;
    }

    /// <summary>Gets where the numbers of a tile lie whose positions have every tap.</summary>
    public TileLoops Inside { get; }

    /// <summary>Gets where the numbers of another tile lie, or of one whose taps are single.</summary>
    public TileLoops AtBorder { get; }

    /// <summary>Gets the tiles of a row.</summary>
    public int Tiles { get; }

    /// <summary>Gets the positions of a tile, but of the first <see cref="Rest"/>, which have one more.</summary>
    public int Positions { get; }

    /// <summary>Gets how many tiles have one position more.</summary>
    public int Rest { get; }

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
    public TileTaps SingleTaps(int rows) => new(rows, 0, _across.Taps, Steps: 1);

    /// <summary>The taps of another tile, one by one.</summary>
    public TileTaps BorderTaps(int rows, int position, int count)
    {
        (int first, int end) = _across.TapsOf(position);
        (int firstOfLast, int endOfLast) = _across.TapsOf(position + count - 1);
        return new TileTaps(rows, Math.Min(first, firstOfLast), Math.Max(end, endOfLast), _stepsAtBorder, _across.Source + ((long)position * _across.SourceStep), _across.SourceStep, _across.SourceTap, _across.Length);
    }

    /// <summary>The same taps, where the rows of a single channel are steps.</summary>
    public TileTaps BySteps(in TileTaps taps) => _isSingle ? taps with { Rows = 1, Steps = taps.Rows } : taps;
}
