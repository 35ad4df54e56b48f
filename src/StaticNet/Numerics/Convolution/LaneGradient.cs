using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// The gradient of a kernel with samples in the lanes: sums over windows, and then over the lanes. A tile is some rows of the kernel by some
/// columns; with few channels its rows are taps of a row of the window, with more the channels of one tap.
/// </summary>
/// <param name="sizes">The sizes.</param>
internal readonly struct LaneGradient(ConvolutionSizes sizes)
{
    private const int Lanes = SampleLanes.Samples;

    // So many windows are summed one after another in a lane, of whole samples or of some rows of one.
    private const int WindowsOfRun = 1024;

    private const int FewestInputsOfTile = 4;

    private WindowAxis Height => sizes.Height;

    private WindowAxis Width => sizes.Width;

    private int Inputs => sizes.Inputs;

    private int Columns => sizes.Columns;

    private int Panel => sizes.Panel;

    private bool HasTapsInTile => Inputs < FewestInputsOfTile;

    // Taps some inputs apart are rows of one tile for each channel on its own.
    private bool HasChannelsApart => HasTapsInTile && Inputs > 1 && Width.Dilation > 1;

    /// <summary>Computes the gradient.</summary>
    public void Compute<V>(ref float x, ref float dy, ref float gradient, int rows, bool accumulate)
        where V : struct, ILanes<V>
    {
        if (SampleLanes.FillHalf<V>(rows))
        {
            Compute<Lanes256>(ref x, ref dy, ref gradient, rows, accumulate);
            return;
        }

        nint panelFloats = (nint)Height.Window * Width.Window * Inputs * Panel, tapFloats = (nint)Inputs * Panel;
        int outer = HasTapsInTile ? Height.Window : Height.Window * Width.Window, channels = HasChannelsApart ? Inputs : 1;
        int length = !HasTapsInTile ? Inputs : HasChannelsApart ? Width.Window : Width.Window * Inputs;
        LaneTiling tiling = LaneTiling.Best<V>(length, Columns);
        (TileRun larger, TileRun others) = LaneTiling.Cut(length, tiling.Rows);
        for (int i = 0; i < outer; i++)
        {
            (int tapRow, int tap) = HasTapsInTile ? (i, 0) : Math.DivRem(i, Width.Window);
            ref float sums = ref Unsafe.Add(ref gradient, ((tapRow * Width.Window) + tap) * tapFloats);
            for (int channel = 0; channel < channels; channel++)
            {
                Tiles<V> tiles = new(this, ref Unsafe.Add(ref x, channel * Lanes), ref dy, ref Unsafe.Add(ref sums, channel * Panel), tapRow, tap, rows, accumulate);
                tiles.Cover(larger, tiling.Columns, panelFloats);
                tiles.Cover(others, tiling.Columns, panelFloats);
            }
        }
    }

    /// <summary>The tiles of a row of the window, or of one tap.</summary>
    private readonly ref struct Tiles<V> : ILaneJob
        where V : struct, ILanes<V>
    {
        private readonly ref float _x, _dy, _gradient;
        private readonly LaneGradient _owner;
        private readonly int _tapRow, _tap, _samples, _first, _rows, _tiles;
        private readonly bool _accumulate;

        public Tiles(in LaneGradient owner, ref float x, ref float dy, ref float gradient, int tapRow, int tap, int samples, bool accumulate, int first = 0, int rows = 0, int tiles = 0)
        {
            _x = ref x;
            _dy = ref dy;
            _gradient = ref gradient;
            (_owner, _tapRow, _tap, _samples, _accumulate, _first, _rows, _tiles) = (owner, tapRow, tap, samples, accumulate, first, rows, tiles);
        }

        private nint RowX => (nint)_owner.Width.Length * _owner.Inputs * Lanes;

        private nint RowW => (nint)_owner.Width.Windows * _owner.Columns * Lanes;

        private int RowsOfTap => _owner.HasTapsInTile && !_owner.HasChannelsApart ? _owner.Inputs : 1;

        public void Cover(TileRun rows, int mostColumns, nint panelFloats)
        {
                        for (int i = 0; i < rows.Count; i++)
            {
                int first = rows.First + (i * rows.Size);
                for (int column = 0; column < _owner.Columns; column += _owner.Panel)
                {
                    (TileRun larger, TileRun others) = LaneTiling.Cut(Math.Min(_owner.Panel, _owner.Columns - column), mostColumns);
                    foreach (TileRun columns in (ReadOnlySpan<TileRun>)[larger, others])
                    {
                        if (columns.Count == 0)
                            continue;
                        ref float dy = ref Unsafe.Add(ref _dy, (nint)(column + columns.First) * Lanes);
                        ref float gradient = ref Unsafe.Add(ref _gradient, (column / _owner.Panel * panelFloats) + columns.First);
                        Tiles<V> tiles = new(_owner, ref _x, ref dy, ref gradient, _tapRow, _tap, _samples, _accumulate, first, rows.Size, columns.Count);
                        LaneTiling.Dispatch<V, Tiles<V>>(rows.Size, columns.Size, tiles);
                    }
                }
            }
        }

        // The sums of a run of samples and rows go to the gradient before the next begins.
        public void Run<P, Q>()
            where P : struct, ITileCount
            where Q : struct, ITileCount
        {
            (WindowAxis height, WindowAxis width) = (_owner.Height, _owner.Width);
            nint step = _owner.HasChannelsApart ? _owner.Inputs : 1, panel = _owner.Panel;
            LaneLoops loops = new()
            {
                Lanes = SampleLanes.LanesOf(_samples),
                GroupX = height.Length * RowX,
                GroupW = height.Windows * RowW,
                RowX = height.Stride * RowX,
                RowW = RowW,
                StepX = (nint)width.Stride * _owner.Inputs * Lanes,
                StepW = (nint)_owner.Columns * Lanes,
                TileX = (_owner.HasTapsInTile ? width.Dilation : 1) * step * Lanes,
                TileY = step * panel,
            };
            ref float x = ref Unsafe.Add(ref _x, (_owner.HasTapsInTile ? 0 : _first * Lanes) + (((nint)(_tapRow * height.Dilation) - height.Before) * RowX));
            ref float gradient = ref Unsafe.Add(ref _gradient, _first * step * panel);
            TapRange down = height.Range(_tapRow);
            int groups = SampleLanes.Groups(_samples), groupsOfRun = Math.Max(1, WindowsOfRun / 2 / (height.Windows * width.Windows));
            int rowsOfRun = Math.Max(1, WindowsOfRun / width.Windows), windowsOfRun = Math.Min(width.Windows, WindowsOfRun);
            Span<LaneSegment> segments = stackalloc LaneSegment[(2 * P.Value) + 1];
            int count = Segments(0, windowsOfRun, segments, out bool isCut);
            bool adds = _accumulate;
            for (int group = 0; group < groups; group += groupsOfRun)
            {
                for (int from = down.First; from == down.First || from < down.End; from += rowsOfRun)
                {
                    for (int start = 0; start < width.Windows; start += windowsOfRun)
                    {
                        if (windowsOfRun < width.Windows)
                            count = Segments(start, Math.Min(start + windowsOfRun, width.Windows), segments, out isCut);
                        ref float xs = ref Unsafe.Add(ref x, (group * loops.GroupX) + (from * loops.RowX));
                        ref float dys = ref Unsafe.Add(ref _dy, (group * loops.GroupW) + (from * loops.RowW));
                        LaneLoops run = loops with { Groups = Math.Min(groupsOfRun, groups - group), Accumulates = adds };
                        LaneTile.Run<V, P, Q, AcrossLanes>(isCut, ref xs, ref dys, ref gradient, ref gradient, Math.Min(rowsOfRun, down.End - from), down: 1, _tiles, run, ref segments[0], count);
                        adds = true;
                    }
                }
            }
        }

        // Between two windows at which a tap begins or ends to lie within the image, the tile's taps that do are the same.
        private int Segments(int start, int end, Span<LaneSegment> segments, out bool isCut)
        {
            int count = 0, all = (1 << _rows) - 1;
            isCut = false;
            while (start < end)
            {
                (int mask, int next) = (0, end);
                for (int row = 0; row < _rows; row++)
                {
                    TapRange range = _owner.Width.Range(Tap(row));
                    mask |= range.First <= start && start < range.End ? 1 << row : 0;
                    next = range.First > start ? Math.Min(next, range.First) : range.End > start ? Math.Min(next, range.End) : next;
                }

                isCut |= mask != 0 && mask != all;
                if (mask != 0)
                {
                    nint place = ((nint)start * _owner.Width.Stride) - _owner.Width.Before + (Tap(0) * _owner.Width.Dilation);
                    nint within = _owner.HasTapsInTile ? _first % RowsOfTap : 0;
                    segments[count++] = new LaneSegment(((place * _owner.Inputs) + within) * Lanes, (nint)start * _owner.Columns * Lanes, next - start, mask);
                }

                start = next;
            }

            return count;
        }

        // The tap of a row of the tile.
        private int Tap(int row) => _owner.HasTapsInTile ? (_first + row) / RowsOfTap : _tap;
    }
}
