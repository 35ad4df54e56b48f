using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    private nint WindowRow => (nint)Width.Window * Inputs * Panel;

    private nint OutputRow => (nint)OutputWidth * Columns * Lanes;

    // The positions of a row that read in the same way: back through windows some positions apart, so many ways there are.
    private int Phases => IsBackward ? Math.Min(Width.Stride, Width.Length) : 1;

    /// <summary>The sums over the windows of an image.</summary>
    public static LaneWindows Forward(in ConvolutionSizes sizes) =>
        new(sizes.Height, sizes.Width, IsBackward: false, sizes.Inputs, sizes.Columns, sizes.Panel);

    /// <summary>The sums over the windows that read an input.</summary>
    public static LaneWindows Backward(in ConvolutionSizes sizes) =>
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
        LaneLoops loops = new()
        {
            Lanes = lanes,
            RowX = IsBackward ? -Height.Dilation * InputRow : Height.Dilation * InputRow,
            RowW = (IsBackward ? Height.Stride : 1) * WindowRow,
            StepX = Lanes,
            StepW = Panel,
            TileX = (nint)(IsBackward ? 1 : Width.Stride) * Inputs * Lanes,
            TileY = (nint)Phases * Columns * Lanes,
        };
        int phases = Phases;
        for (int phase = 0; phase < phases; phase++)
        {
            (TileRun larger, TileRun others) = LaneTiling.Cut(((OutputWidth - phase - 1) / phases) + 1, tiling.Rows);
            foreach (TileRun positions in (ReadOnlySpan<TileRun>)[larger, others])
            {
                if (positions.Count > 0)
                    Channels(new Strip<V, E>(ref x, ref weights, ref bias, ref y, this, loops, batch, phase, positions, first, end), tiling.Columns);
            }
        }
    }

    private void Channels<V, E>(in Strip<V, E> strip, int mostColumns)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        for (int column = 0; column < Columns; column += Panel)
        {
            (TileRun larger, TileRun others) = LaneTiling.Cut(Math.Min(Panel, Columns - column), mostColumns);
            foreach (TileRun columns in (ReadOnlySpan<TileRun>)[larger, others])
            {
                if (columns.Count > 0)
                    LaneTiling.Dispatch<V, Strip<V, E>>(strip.Positions.Size, columns.Size, strip.Of(column, columns));
            }
        }
    }

    // What the positions of a tile read in a row of x, counted from what the phase's first position would read at the tile's place.
    private int Segments(int phase, int first, int positions, Span<LaneSegment> segments, out bool isCut)
    {
        Span<TapLine> lines = stackalloc TapLine[positions];
        (int from, int end) = (int.MaxValue, 0);
        isCut = false;
        for (int i = 0; i < positions; i++)
        {
            lines[i] = Line(phase, first + i);
            isCut |= lines[i].First != lines[0].First || lines[i].End != lines[0].End;
            (from, end) = (Math.Min(from, lines[i].First), Math.Max(end, lines[i].End));
        }

        // Taps that all positions read, and that lie beside each other, are one segment.
        TapLine line = Line(phase, 0);
        nint place = (nint)line.Source * Inputs * Lanes, step = (nint)Inputs * Lanes;
        if (!isCut && end > from && !IsBackward && Width.Dilation == 1)
        {
            segments[0] = new LaneSegment(place + (from * step), (nint)from * Inputs * Panel, (end - from) * Inputs, (1 << positions) - 1);
            return 1;
        }

        int count = 0;
        for (int tap = from; tap < end; tap++)
        {
            int mask = 0;
            for (int i = 0; i < positions; i++)
                mask |= lines[i].First <= tap && tap < lines[i].End ? 1 << i : 0;
            if (mask != 0)
                segments[count++] = new LaneSegment(place + (tap * line.SourceStep * step), (nint)(line.Tap + (tap * line.TapStep)) * Inputs * Panel, Inputs, mask);
        }

        return count;
    }

    // What a position of a phase reads along a row.
    private TapLine Line(int phase, int number) => IsBackward ? Width.Backward(phase + (number * Phases)) : Width.Forward(number);

    // The positions of a phase that read all of its taps.
    private TapRange Inside(int phase)
    {
        TapLine line = Line(phase, 0);
        int reach = (line.Taps - 1) * line.SourceStep, step = IsBackward ? 1 : Width.Stride, count = ((OutputWidth - phase - 1) / Phases) + 1;
        (int low, int high) = (line.Source + Math.Min(reach, 0), line.Source + Math.Max(reach, 0));
        int first = low >= 0 ? 0 : (step - 1 - low) / step, end = high >= InputWidth ? 0 : ((InputWidth - 1 - high) / step) + 1;
        return new TapRange(first, Math.Min(end, count));
    }

    /// <summary>Tiles of some positions by some channels, in all rows of y.</summary>
    private readonly ref struct Strip<V, E> : ILaneJob
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        private readonly ref float _x, _weights, _start, _y;
        private readonly int _phase, _tiles, _first, _end;
        private readonly LaneWindows _windows;
        private readonly LaneLoops _loops;
        private readonly LaneBatch _batch;

        public Strip(ref float x, ref float weights, ref float start, ref float y, LaneWindows windows, LaneLoops loops, LaneBatch batch, int phase, TileRun positions, int first, int end, int tiles = 0)
        {
            _x = ref x;
            _weights = ref weights;
            _start = ref start;
            _y = ref y;
            (_windows, _loops, _batch, _phase, Positions, _first, _end, _tiles) = (windows, loops, batch, phase, positions, first, end, tiles);
        }

        public TileRun Positions { get; }

        /// <summary>The same tiles by some of the channels of a panel.</summary>
        public Strip<V, E> Of(int panel, TileRun columns)
        {
            ref float weights = ref Unsafe.Add(ref _weights, ((nint)panel * _windows.Height.Window * _windows.Width.Window * _windows.Inputs) + columns.First);
            ref float start = ref Unsafe.Add(ref _start, E.StartsAtZero ? 0 : panel + columns.First);
            ref float y = ref Unsafe.Add(ref _y, (nint)(panel + columns.First) * Lanes);
            return new(ref _x, ref weights, ref start, ref y, _windows, _loops, _batch, _phase, Positions, _first, _end, columns.Count);
        }

        public void Run<P, Q>()
            where P : struct, ITileCount
            where Q : struct, ITileCount
        {
            Span<LaneSegment> segments = stackalloc LaneSegment[_windows.Width.Window];
            TapRange inside = _windows.Inside(_phase);
            for (int tile = 0, tiles; tile < Positions.Count; tile += tiles)
            {
                // Tiles that read all taps go together; at a border, each reads others.
                int position = Positions.First + (tile * P.Value), count = _windows.Segments(_phase, position, P.Value, segments, out bool isCut);
                tiles = position < inside.First ? 1 : Math.Clamp((inside.End - position) / P.Value, 1, Positions.Count - tile);
                Rows<P, Q>(position, tiles, isCut, ref MemoryMarshal.GetReference(segments), count);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Rows<P, Q>(int position, int tiles, bool isCut, ref LaneSegment segments, int count)
            where P : struct, ITileCount
            where Q : struct, ITileCount
        {
            nint inputRow = _windows.InputRow, outputRow = _windows.OutputRow, windowRow = _windows.WindowRow;
            ref float image = ref Unsafe.Add(ref _x, position * _loops.TileX);
            ref float sums = ref Unsafe.Add(ref _y, ((nint)_phase * _windows.Columns * Lanes) + (position * _loops.TileY));
            for (int row = _first; row < _end; row++)
            {
                TapLine down = _windows.IsBackward ? _windows.Height.Backward(row) : _windows.Height.Forward(row);
                ref float x = ref Unsafe.Add(ref image, (down.Source + (down.First * down.SourceStep)) * inputRow);
                ref float weights = ref Unsafe.Add(ref _weights, (down.Tap + (down.First * down.TapStep)) * windowRow);
                ref float y = ref Unsafe.Add(ref sums, (row - _first) * outputRow);
                for (int i = 0; i < _batch.Count; i++)
                {
                    LaneTile.Run<V, P, Q, Lanewise<E>>(isCut, ref x, ref weights, ref _start, ref y, down.End - down.First, tiles, _tiles, _loops, ref segments, count);
                    x = ref Unsafe.Add(ref x, _batch.X);
                    weights = ref Unsafe.Add(ref weights, _batch.W);
                    y = ref Unsafe.Add(ref y, _batch.Y);
                }
            }
        }
    }
}
