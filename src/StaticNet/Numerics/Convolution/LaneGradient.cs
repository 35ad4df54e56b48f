using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// The gradient of a kernel with samples in the lanes: sums over windows, and then over the lanes. A tile is some rows of the kernel by some
/// columns; with few channels its rows are taps of a row of the window, with more the channels of one tap.
/// </summary>
/// <param name="sizes">The sizes.</param>
internal readonly struct LaneGradient(ConvolutionShape sizes)
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
    [MethodImpl(Jit.Loop)]
    public void Compute<V>(ref float x, ref float dy, ref float gradient, int rows, bool accumulate)
        where V : struct, ILanes<V>
    {
        if (SampleLanes.FillHalf<V>(rows))
        {
            Compute<Lanes256>(ref x, ref dy, ref gradient, rows, accumulate);
            return;
        }

        int channels = HasChannelsApart ? Inputs : 1, length = !HasTapsInTile ? Inputs : HasChannelsApart ? Width.Window : Width.Window * Inputs;
        LaneTiling tiling = LaneTiling.Best<V>(length, Columns);
        (TileRun larger, TileRun others) = LaneTiling.Cut(length, tiling.Rows);
        for (int channel = 0; channel < channels; channel++)
        {
            ref float xs = ref Unsafe.Add(ref x, channel * Lanes);
            ref float gradients = ref Unsafe.Add(ref gradient, channel * Panel);
            if (larger.Count > 0)
                LaneTiling.Cover<V, Tiles<V>>(larger.Size, Columns, Panel, tiling.Columns, new Tiles<V>(this, ref xs, ref dy, ref gradients, larger, rows, accumulate));
            LaneTiling.Cover<V, Tiles<V>>(others.Size, Columns, Panel, tiling.Columns, new Tiles<V>(this, ref xs, ref dy, ref gradients, others, rows, accumulate));
        }
    }

    // The tap of a row of a tile, along the window's row; in tiles of one tap, all rows have it.
    private int TapOf(int row) => HasChannelsApart ? row : row / Inputs;

    /// <summary>Tiles of some rows, for each row of the window or each tap.</summary>
    private readonly ref struct Tiles<V> : ILaneJob
        where V : struct, ILanes<V>
    {
        private readonly ref float _x, _dy, _gradient;
        private readonly LaneGradient _owner;
        private readonly TileRun _rows;
        private readonly int _samples;
        private readonly bool _accumulate;

        public Tiles(LaneGradient owner, ref float x, ref float dy, ref float gradient, TileRun rows, int samples, bool accumulate)
        {
            _x = ref x;
            _dy = ref dy;
            _gradient = ref gradient;
            (_owner, _rows, _samples, _accumulate) = (owner, rows, samples, accumulate);
        }

        private nint RowX => (nint)_owner.Width.Length * _owner.Inputs * Lanes;

        private nint RowW => (nint)_owner.Width.Windows * _owner.Columns * Lanes;

        [MethodImpl(Jit.Loop)]
        public void Run<P, Q>(int panel, TileRun columns)
            where P : struct, ITileCount
            where Q : struct, ITileCount
        {
            (WindowAxis height, WindowAxis width) = (_owner.Height, _owner.Width);
            nint step = _owner.HasChannelsApart ? _owner.Inputs : 1, tap = (nint)_owner.Inputs * _owner.Panel;
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
                TileY = step * _owner.Panel,
            };
            ref float dy = ref Unsafe.Add(ref _dy, (nint)(panel + columns.First) * Lanes);
            ref float gradient = ref Unsafe.Add(ref _gradient, (panel * (nint)height.Window * width.Window * _owner.Inputs) + columns.First);
            int taps = _owner.HasTapsInTile ? 1 : width.Window;
            for (int tapRow = 0; tapRow < height.Window; tapRow++)
            {
                for (int tapColumn = 0; tapColumn < taps; tapColumn++)
                {
                    for (int i = 0; i < _rows.Count; i++)
                    {
                        int first = _rows.First + (i * P.Value);
                        ref float sums = ref Unsafe.Add(ref gradient, (((tapRow * width.Window) + tapColumn) * tap) + (first * loops.TileY));
                        Runs<P, Q>(ref dy, ref sums, tapRow, tapColumn, first, columns.Count, loops);
                    }
                }
            }
        }

        // The sums of a run of samples and rows go to the gradient before the next begins.
        [MethodImpl(Jit.Loop)]
        private void Runs<P, Q>(ref float dy, ref float gradient, int tapRow, int tapColumn, int first, int across, LaneLoops loops)
            where P : struct, ITileCount
            where Q : struct, ITileCount
        {
            (WindowAxis height, WindowAxis width) = (_owner.Height, _owner.Width);
            (int First, int End) down = height.WindowsOf(tapRow);
            ref float x = ref Unsafe.Add(ref _x, ((nint)(tapRow * height.Dilation) - height.Before) * RowX);
            int groups = SampleLanes.Groups(_samples), groupsOfRun = Math.Max(1, WindowsOfRun / 2 / (height.Windows * width.Windows));
            int rowsOfRun = Math.Max(1, WindowsOfRun / width.Windows), windowsOfRun = Math.Min(width.Windows, WindowsOfRun);
            Span<LaneSegment> segments = stackalloc LaneSegment[(2 * P.Value) + 1];
            int count = Segments(tapColumn, first, P.Value, 0, windowsOfRun, segments, out bool isCut);
            loops = loops with { Accumulates = _accumulate };
            for (int group = 0; group < groups; group += groupsOfRun)
            {
                loops = loops with { Groups = Math.Min(groupsOfRun, groups - group) };
                for (int from = down.First; from == down.First || from < down.End; from += rowsOfRun)
                {
                    for (int start = 0; start < width.Windows; start += windowsOfRun)
                    {
                        if (windowsOfRun < width.Windows)
                            count = Segments(tapColumn, first, P.Value, start, Math.Min(start + windowsOfRun, width.Windows), segments, out isCut);
                        ref float xs = ref Unsafe.Add(ref x, (group * loops.GroupX) + (from * loops.RowX));
                        ref float dys = ref Unsafe.Add(ref dy, (group * loops.GroupW) + (from * loops.RowW));
                        LaneTile.Run<V, P, Q, AcrossLanes>(isCut, ref xs, ref dys, ref gradient, ref gradient, Math.Min(rowsOfRun, down.End - from), down: 1, across, loops, ref segments[0], count);
                        loops = loops with { Accumulates = true };
                    }
                }
            }
        }

        // Between two windows at which a tap begins or ends to lie within the image, the tile's taps that do are the same.
        [MethodImpl(Jit.Loop)]
        private int Segments(int tapColumn, int first, int rows, int start, int end, Span<LaneSegment> segments, out bool isCut)
        {
            (int count, WindowAxis width) = (0, _owner.Width);
            bool hasTaps = _owner.HasTapsInTile;
            (int firstTap, int lastTap) = hasTaps ? (_owner.TapOf(first), _owner.TapOf(first + rows - 1)) : (tapColumn, tapColumn);
            int channel = !hasTaps ? first : _owner.HasChannelsApart ? 0 : first - (firstTap * _owner.Inputs);
            isCut = false;
            while (start < end)
            {
                (int mask, int next) = (0, end);
                for (int tap = firstTap; tap <= lastTap; tap++)
                {
                    (int First, int End) range = width.WindowsOf(tap);
                    if (range.First <= start && start < range.End)
                        mask |= hasTaps ? RowsOf(tap, first, rows) : (1 << rows) - 1;
                    next = range.First > start ? Math.Min(next, range.First) : range.End > start ? Math.Min(next, range.End) : next;
                }

                isCut |= mask != 0 && mask != (1 << rows) - 1;
                if (mask != 0)
                {
                    nint place = ((nint)start * width.Stride) - width.Before + (firstTap * width.Dilation);
                    segments[count++] = new LaneSegment(((place * _owner.Inputs) + channel) * Lanes, (nint)start * _owner.Columns * Lanes, next - start, mask);
                }

                start = next;
            }

            return count;
        }

        // A bit for each row of a tile that has a tap.
        [MethodImpl(Jit.Loop)]
        private int RowsOf(int tap, int first, int rows)
        {
            int mask = 0;
            for (int row = 0; row < rows; row++)
                mask |= _owner.TapOf(first + row) == tap ? 1 << row : 0;
            return mask;
        }
    }
}
