using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>Convolutions of one shape that lie some floats apart.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="X">From one's x to the next one's.</param>
/// <param name="W">From one's weights to the next one's.</param>
/// <param name="Y">From one's y to the next one's.</param>
internal readonly record struct LaneBatch(int Count, nint X, nint W, nint Y);

/// <summary>
/// y = Σ x·W with samples in the lanes, in either direction of a convolution: from an image to its windows, or from windows back to the
/// image. A tile is some positions of a row by some channels; taps outside x are left out, never multiplied by zeros.
/// </summary>
/// <param name="Height">The windows' rows.</param>
/// <param name="Width">The windows' columns.</param>
/// <param name="IsBackward">Whether x are the windows, and y is the image.</param>
/// <param name="Inputs">The channels of x.</param>
/// <param name="Columns">The channels of y.</param>
/// <param name="Panel">The columns of a panel of W.</param>
internal readonly record struct LaneWindows(WindowAxis Height, WindowAxis Width, bool IsBackward, int Inputs, int Columns, int Panel)
{
    private const int Lanes = SampleLanes.Samples;

    /// <summary>Gets the rows of y.</summary>
    public int OutputHeight => IsBackward ? Height.Length : Height.Windows;

    private int InputHeight => IsBackward ? Height.Windows : Height.Length;

    private int InputWidth => IsBackward ? Width.Windows : Width.Length;

    private int OutputWidth => IsBackward ? Width.Length : Width.Windows;

    private nint InputRow => (nint)InputWidth * Inputs * Lanes;

    private nint OutputRow => (nint)OutputWidth * Columns * Lanes;

    // The positions of a row that read in the same way: back through windows some positions apart, so many ways there are.
    private int Phases => IsBackward ? Math.Min(Width.Stride, Width.Length) : 1;

    /// <summary>The sums over the windows of an image.</summary>
    public static LaneWindows Forward(in ConvolutionShape sizes) =>
        new(sizes.Height, sizes.Width, IsBackward: false, sizes.Inputs, sizes.Columns, sizes.Panel);

    /// <summary>The sums over the windows that read an input.</summary>
    public static LaneWindows Backward(in ConvolutionShape sizes) =>
        new(sizes.Height, sizes.Width, IsBackward: true, sizes.Columns, sizes.Inputs, sizes.TransposedPanel);

    /// <summary>The tile that suits the sizes.</summary>
    public LaneTiling Tiling<V>()
        where V : struct, ILanes<V>
        => LaneTiling.Best<V>((OutputWidth + Phases - 1) / Phases, Columns);

    /// <summary>Computes all samples.</summary>
    public void Samples<V, E>(ref float x, ref float weights, ref float bias, ref float y, int rows)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        if (SampleLanes.FillHalf<V>(rows))
        {
            Samples<Lanes256, E>(ref x, ref weights, ref bias, ref y, rows);
            return;
        }

        LaneTiling tiling = Tiling<V>();
        for (nint sample = 0; sample < rows; sample += Lanes)
        {
            ref float image = ref Unsafe.Add(ref x, sample / Lanes * InputHeight * InputRow);
            ref float sums = ref Unsafe.Add(ref y, sample / Lanes * OutputHeight * OutputRow);
            Rows<V, E>(ref image, ref weights, ref bias, ref sums, 0, OutputHeight, tiling, SampleLanes.LanesOf(rows), new LaneBatch(1, 0, 0, 0));
        }
    }

    /// <summary>Computes some rows of y of a group of samples, for each convolution of a batch.</summary>
    /// <param name="x">The image.</param>
    /// <param name="weights">W.</param>
    /// <param name="bias">What sums begin with.</param>
    /// <param name="y">The first of the rows.</param>
    /// <param name="first">Which row that is.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="tiling">The tile.</param>
    /// <param name="lanes">The lanes that are computed.</param>
    /// <param name="batch">The convolutions.</param>
    public void Rows<V, E>(ref float x, ref float weights, ref float bias, ref float y, int first, int end, LaneTiling tiling, int lanes, in LaneBatch batch)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        Span<LaneSegment> segments = stackalloc LaneSegment[Width.Window];
        int phases = Phases;
        for (int phase = 0; phase < phases; phase++)
        {
            (TileRun larger, TileRun others) = LaneTiling.Cut(((OutputWidth - phase - 1) / phases) + 1, tiling.Rows);
            Strips<V, E>(ref x, ref weights, ref bias, ref y, phase, larger, segments, first, end, tiling, lanes, batch);
            Strips<V, E>(ref x, ref weights, ref bias, ref y, phase, others, segments, first, end, tiling, lanes, batch);
        }
    }

    // Each tile of a row goes down all rows.
    private void Strips<V, E>(ref float x, ref float weights, ref float bias, ref float y, int phase, TileRun run, Span<LaneSegment> segments, int first, int end, LaneTiling tiling, int lanes, in LaneBatch batch)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        LaneLoops loops = new()
        {
            Lanes = lanes,
            RowX = IsBackward ? -Height.Dilation * InputRow : Height.Dilation * InputRow,
            RowW = (nint)(IsBackward ? Height.Stride : 1) * Width.Window * Inputs * Panel,
            StepX = Lanes,
            StepW = Panel,
            TileX = (nint)(IsBackward ? 1 : Width.Stride) * Inputs * Lanes,
            TileY = (nint)Phases * Columns * Lanes,
        };
        for (int i = 0; i < run.Count; i++)
        {
            int position = phase + (Phases * (run.First + (i * run.Size))), count = Segments(position, run.Size, segments, out bool isCut);
            ref float sums = ref Unsafe.Add(ref y, (nint)position * Columns * Lanes);
            for (int column = 0; column < Columns; column += Panel)
            {
                (TileRun larger, TileRun others) = LaneTiling.Cut(Math.Min(Panel, Columns - column), tiling.Columns);
                ref float panel = ref Unsafe.Add(ref weights, (nint)column * Height.Window * Width.Window * Inputs);
                foreach (TileRun columns in (ReadOnlySpan<TileRun>)[larger, others])
                {
                    if (columns.Count == 0)
                        continue;
                    ref float start = ref Unsafe.Add(ref bias, E.StartsAtZero ? 0 : column + columns.First);
                    ref float to = ref Unsafe.Add(ref sums, (nint)(column + columns.First) * Lanes);
                    Strip<V, E> strip = new(ref x, ref Unsafe.Add(ref panel, columns.First), ref start, ref to, ref segments[0], count, isCut, this, loops, batch, columns.Count, first, end);
                    LaneTiling.Dispatch<V, Strip<V, E>>(run.Size, columns.Size, strip);
                }
            }
        }
    }

    // What the positions of a tile read in a row of x.
    private int Segments(int position, int positions, Span<LaneSegment> segments, out bool isCut)
    {
        Span<TapLine> lines = stackalloc TapLine[positions];
        (int first, int end) = (int.MaxValue, 0);
        isCut = false;
        for (int i = 0; i < positions; i++)
        {
            lines[i] = IsBackward ? Width.Backward(position + (i * Phases)) : Width.Forward(position + i);
            isCut |= lines[i].First != lines[0].First || lines[i].End != lines[0].End;
            (first, end) = (Math.Min(first, lines[i].First), Math.Max(end, lines[i].End));
        }

        // Taps that all positions read, and that lie beside each other, are one segment.
        TapLine line = lines[0];
        if (!isCut && end > first && !IsBackward && Width.Dilation == 1)
        {
            segments[0] = new LaneSegment((nint)(line.Source + first) * Inputs * Lanes, (nint)first * Inputs * Panel, (end - first) * Inputs, (1 << positions) - 1);
            return 1;
        }

        int count = 0;
        for (int tap = first; tap < end; tap++)
        {
            int mask = 0;
            for (int i = 0; i < positions; i++)
                mask |= lines[i].First <= tap && tap < lines[i].End ? 1 << i : 0;
            if (mask != 0)
                segments[count++] = new LaneSegment((nint)(line.Source + (tap * line.SourceStep)) * Inputs * Lanes, (nint)(line.Tap + (tap * line.TapStep)) * Inputs * Panel, Inputs, mask);
        }

        return count;
    }

    /// <summary>Some positions beside each other by some tiles of channels, in all rows of y.</summary>
    private readonly ref struct Strip<V, E> : ILaneJob
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        private readonly ref float _x, _weights, _start, _y;
        private readonly ref LaneSegment _segments;
        private readonly int _count, _tiles, _first, _end;
        private readonly bool _isCut;
        private readonly LaneWindows _windows;
        private readonly LaneLoops _loops;
        private readonly LaneBatch _batch;

        public Strip(ref float x, ref float weights, ref float start, ref float y, ref LaneSegment segments, int count, bool isCut, in LaneWindows windows, in LaneLoops loops, in LaneBatch batch, int tiles, int first, int end)
        {
            _x = ref x;
            _weights = ref weights;
            _start = ref start;
            _y = ref y;
            _segments = ref segments;
            (_count, _isCut, _windows, _loops, _batch, _tiles, _first, _end) = (count, isCut, windows, loops, batch, tiles, first, end);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<P, Q>()
            where P : struct, ITileCount
            where Q : struct, ITileCount
        {
            nint inputRow = _windows.InputRow, outputRow = _windows.OutputRow, windowRow = (nint)_windows.Width.Window * _windows.Inputs * _windows.Panel;
            for (int row = _first; row < _end; row++)
            {
                TapLine down = _windows.IsBackward ? _windows.Height.Backward(row) : _windows.Height.Forward(row);
                ref float x = ref Unsafe.Add(ref _x, (down.Source + (down.First * down.SourceStep)) * inputRow);
                ref float weights = ref Unsafe.Add(ref _weights, (down.Tap + (down.First * down.TapStep)) * windowRow);
                ref float y = ref Unsafe.Add(ref _y, (row - _first) * outputRow);
                for (int i = 0; i < _batch.Count; i++)
                {
                    LaneTile.Run<V, P, Q, Lanewise<E>>(_isCut, ref x, ref weights, ref _start, ref y, down.End - down.First, _tiles, _loops, ref _segments, _count);
                    x = ref Unsafe.Add(ref x, _batch.X);
                    weights = ref Unsafe.Add(ref weights, _batch.W);
                    y = ref Unsafe.Add(ref y, _batch.Y);
                }
            }
        }
    }
}
