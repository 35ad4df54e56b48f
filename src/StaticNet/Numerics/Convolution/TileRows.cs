using System;

namespace StaticNet.Numerics.Convolution;

/// <summary>How the positions of two phases, one down and one across, are cut into tiles, and what each of those reads.</summary>
internal readonly struct TileRows
{
    private readonly WindowPhase _down, _across;
    private readonly int _firstInner, _endInner, _taps;
    private readonly bool _isSingle;
    private readonly TileLoops _atBorder;
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

        _atBorder = new TileLoops(
            sizes.Inputs,
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

        // Taps that follow one another as channels do, or are of a single channel, are one loop.
        (Inside, _taps, _isSingle) = (_atBorder, across.Taps, sizes.Inputs == 1);
        if (_isSingle)
            (Inside, _taps) = (_atBorder with { Steps = across.Taps, InputStep = _atBorder.InputTap, PanelStep = _atBorder.PanelTap }, 1);
        else if (_atBorder.InputTap == sizes.Inputs && _atBorder.PanelTap == _panelTap)
            (Inside, _taps) = (_atBorder with { Steps = across.Taps * sizes.Inputs }, 1);
    }

    /// <summary>Gets where the numbers of a tile lie whose positions have every tap.</summary>
    public TileLoops Inside { get; }

    /// <summary>Gets where the numbers of a tile lie whose steps are single taps.</summary>
    public TileLoops ByTaps => _atBorder;

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

    /// <summary>The taps of a tile whose positions have every one, as <see cref="Inside"/> or <see cref="ByTaps"/> takes them.</summary>
    public TileTaps AllTaps(int rows, bool byTaps) => new(rows, 0, byTaps ? _across.Taps : _taps);

    /// <summary>The taps of another tile, one by one.</summary>
    public TileTaps BorderTaps(int rows, int position, int count)
    {
        (int first, int end) = _across.TapsOf(position);
        (int firstOfLast, int endOfLast) = _across.TapsOf(position + count - 1);
        return new TileTaps(rows, Math.Min(first, firstOfLast), Math.Max(end, endOfLast), _across.Source + ((long)position * _across.SourceStep), _across.SourceStep, _across.SourceTap, _across.Length);
    }

    /// <summary>Where the numbers of a tile at a border lie that takes its taps one by one: of a single channel, the rows are steps.</summary>
    public TileLoops BorderLoops(ref TileTaps taps)
    {
        if (!_isSingle)
            return _atBorder;
        TileLoops loops = _atBorder with { Steps = taps.Rows, InputStep = _atBorder.InputRow, PanelStep = _atBorder.PanelRow };
        taps = taps with { Rows = 1 };
        return loops;
    }
}
