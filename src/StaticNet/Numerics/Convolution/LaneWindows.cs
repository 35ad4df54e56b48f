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
    [MethodImpl(Jit.Loop)]
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
    [MethodImpl(Jit.Loop)]
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
                    LaneTiling.Cover<V, Strip<V, E>>(positions.Size, Columns, Panel, tiling.Columns, new Strip<V, E>(ref x, ref weights, ref bias, ref y, this, loops, batch, phase, positions, first, end));
            }
        }
    }

    // What the positions of a tile at a border read in a row of x, counted from what the phase's first position would read at the tile's place.
    [MethodImpl(Jit.Loop)]
    private int Segments(int phase, int first, int positions, Span<LaneSegment> segments)
    {
        Span<TapLine> lines = stackalloc TapLine[positions];
        for (int i = 0; i < positions; i++)
            lines[i] = Line(phase, first + i);
        int count = 0;
        for (int tap = 0; tap < lines[0].Taps; tap++)
        {
            int mask = 0;
            for (int i = 0; i < positions; i++)
                mask |= lines[i].First <= tap && tap < lines[i].End ? 1 << i : 0;
            if (mask != 0)
                segments[count++] = Segment(Line(phase, 0), tap, mask);
        }

        return count;
    }

    // The same where all positions read all taps, which are one segment where they lie beside each other.
    [MethodImpl(Jit.Loop)]
    private int Segments(TapLine line, int positions, Span<LaneSegment> segments)
    {
        int all = (1 << positions) - 1;
        if (!IsBackward && Width.Dilation == 1)
        {
            segments[0] = Segment(line, 0, all) with { Steps = line.Taps * Inputs };
            return 1;
        }

        for (int tap = 0; tap < line.Taps; tap++)
            segments[tap] = Segment(line, tap, all);
        return line.Taps;
    }

    private LaneSegment Segment(TapLine line, int tap, int positions) =>
        new((nint)(line.Source + (tap * line.SourceStep)) * Inputs * Lanes, (nint)(line.Tap + (tap * line.TapStep)) * Inputs * Panel, Inputs, positions);

    // What a position of a phase reads along a row.
    private TapLine Line(int phase, int number) => IsBackward ? Width.Backward(phase + (number * Phases)) : Width.Forward(number);

    // The positions of a phase that read all of its taps.
    private (int First, int End) Inside(int phase, TapLine line)
    {
        int reach = (line.Taps - 1) * line.SourceStep, step = IsBackward ? 1 : Width.Stride, count = (int)WindowAxis.Divide(OutputWidth - phase - 1, Phases) + 1;
        (int low, int high) = (line.Source + Math.Min(reach, 0), line.Source + Math.Max(reach, 0));
        int first = low >= 0 ? 0 : (int)WindowAxis.Divide(step - 1 - low, step), end = high >= InputWidth ? 0 : (int)WindowAxis.Divide(InputWidth - 1 - high, step) + 1;
        return (first, Math.Min(end, count));
    }

    /// <summary>Tiles of some positions by some channels, in all rows of y.</summary>
    private readonly ref struct Strip<V, E> : ILaneJob
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        private readonly ref float _x, _weights, _start, _y;
        private readonly int _phase, _first, _end;
        private readonly LaneWindows _windows;
        private readonly LaneLoops _loops;
        private readonly LaneBatch _batch;
        private readonly TileRun _positions;

        public Strip(ref float x, ref float weights, ref float start, ref float y, LaneWindows windows, LaneLoops loops, LaneBatch batch, int phase, TileRun positions, int first, int end)
        {
            _x = ref x;
            _weights = ref weights;
            _start = ref start;
            _y = ref y;
            (_windows, _loops, _batch, _phase, _positions, _first, _end) = (windows, loops, batch, phase, positions, first, end);
        }

        [MethodImpl(Jit.Loop)]
        public void Run<P, Q>(int panel, TileRun columns)
            where P : struct, ITileCount
            where Q : struct, ITileCount
        {
            Span<LaneSegment> segments = stackalloc LaneSegment[_windows.Width.Window];
            TapLine line = _windows.Line(_phase, 0);
            (int First, int End) inside = _windows.Inside(_phase, line);
            for (int tile = 0, tiles; tile < _positions.Count; tile += tiles)
            {
                // Tiles that read all taps go together; at a border, each reads others.
                int position = _positions.First + (tile * P.Value);
                bool isCut = position < inside.First || position + P.Value > inside.End;
                tiles = isCut ? 1 : Math.Min((inside.End - position) / P.Value, _positions.Count - tile);
                int count = isCut ? _windows.Segments(_phase, position, P.Value, segments) : _windows.Segments(line, P.Value, segments);
                Rows<P, Q>(position, tiles, isCut, panel, columns, ref MemoryMarshal.GetReference(segments), count);
            }
        }

        [MethodImpl(Jit.Loop)]
        private void Rows<P, Q>(int position, int tiles, bool isCut, int panel, TileRun columns, ref LaneSegment segments, int count)
            where P : struct, ITileCount
            where Q : struct, ITileCount
        {
            nint inputRow = _windows.InputRow, outputRow = _windows.OutputRow, windowRow = _windows.WindowRow;
            ref float image = ref Unsafe.Add(ref _x, position * _loops.TileX);
            ref float kernel = ref Unsafe.Add(ref _weights, ((nint)panel * _windows.Height.Window * _windows.Width.Window * _windows.Inputs) + columns.First);
            ref float start = ref Unsafe.Add(ref _start, E.StartsAtZero ? 0 : panel + columns.First);
            ref float sums = ref Unsafe.Add(ref _y, ((((nint)_phase * _windows.Columns) + panel + columns.First) * Lanes) + (position * _loops.TileY));
            for (int row = _first; row < _end; row++)
            {
                TapLine down = _windows.IsBackward ? _windows.Height.Backward(row) : _windows.Height.Forward(row);
                ref float x = ref Unsafe.Add(ref image, (down.Source + (down.First * down.SourceStep)) * inputRow);
                ref float weights = ref Unsafe.Add(ref kernel, (down.Tap + (down.First * down.TapStep)) * windowRow);
                ref float y = ref Unsafe.Add(ref sums, (row - _first) * outputRow);
                for (int i = 0; i < _batch.Count; i++)
                {
                    LaneTile.Run<V, P, Q, Lanewise<E>>(isCut, ref x, ref weights, ref start, ref y, down.End - down.First, tiles, columns.Count, _loops, ref segments, count);
                    x = ref Unsafe.Add(ref x, _batch.X);
                    weights = ref Unsafe.Add(ref weights, _batch.W);
                    y = ref Unsafe.Add(ref y, _batch.Y);
                }
            }
        }
    }
}
