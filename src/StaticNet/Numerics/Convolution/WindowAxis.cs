using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Convolution;

/// <summary>The windows of a convolution along one axis of the image: window o has with tap k the position o·Stride + k·Dilation − Before.</summary>
/// <param name="Length">The positions of the image.</param>
/// <param name="Window">The taps of a window.</param>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="Dilation">How far the taps of a window are from each other.</param>
/// <param name="Before">How far the first window stands out before the image.</param>
/// <param name="Windows">The number of windows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WindowAxis(int Length, int Window, int Stride, int Dilation, int Before, int Windows)
{
    /// <summary>The axis that a sequence does not have.</summary>
    internal static readonly WindowAxis None = new(1, 1, 1, 1, 0, 1);

    /// <summary>The inputs that a window reads.</summary>
    internal TapLine Forward(int window)
    {
        long first = ((long)window * Stride) - Before;
        long from = first >= 0 ? 0 : Divide(Dilation - 1 - first, Dilation);
        long end = first >= Length ? 0 : Divide(Length - 1 - first, Dilation) + 1;
        return new TapLine(Window, 0, 1, (int)first, Dilation, (int)Math.Min(from, Window), (int)Math.Min(end, Window));
    }

    /// <summary>The windows that read an input.</summary>
    internal TapLine Backward(int input)
    {
        long place = (long)input + Before;
        long last = Divide(place, Stride);
        int tap = (int)(place - (last * Stride)), taps = tap < Window ? (int)Divide(Window - 1 - tap, Stride) + 1 : 0;
        long from = last < Windows ? 0 : Divide(last - Windows + Dilation, Dilation);
        return new TapLine(taps, tap, Stride, (int)last, -Dilation, (int)Math.Min(from, taps), (int)Math.Min(Divide(last, Dilation) + 1, taps));
    }

    // A division takes as long as a dozen multiplications, and is hardly ever needed.
    internal static long Divide(long number, int divisor) => divisor == 1 ? number : number / divisor;

    /// <summary>Gets the positions that are read: of the image, or on the way to the image the windows.</summary>
    internal int Source(bool toImage) => toImage ? Windows : Length;

    /// <summary>Gets the positions that are written.</summary>
    internal int Destination(bool toImage) => toImage ? Length : Windows;

    /// <summary>How many kinds of positions are written: positions of the image that lie a stride apart are in their windows in the same way.</summary>
    internal int Phases(bool toImage) => toImage ? Math.Min(Stride, Length) : 1;

    /// <summary>Positions that are written by reading in the same way.</summary>
    internal WindowPhase Phase(bool toImage, int start)
    {
        if (!toImage)
            return new WindowPhase(Length, Start: 0, Step: 1, Windows, FirstTap: 0, TapStep: 1, Window, Source: -Before, Stride, Dilation);

        // Of a window's taps every Stride-th meets the phase: where there is a dilation, the stride is 1, and all do. The last tap has the first window.
        int first = (int)(((long)start + Before) % Stride);
        int taps = first < Window ? ((Window - 1 - first) / Stride) + 1 : 0, last = Math.Max(taps - 1, 0);
        int source = (int)((((long)start + Before - first) / Stride) - ((long)last * Dilation));
        return new WindowPhase(Windows, start, Stride, ((Length - start - 1) / Stride) + 1, first + (last * Stride), -Stride, taps, source, SourceStep: 1, Dilation);
    }

    /// <summary>The windows whose tap lies within the image: from the first to before the second.</summary>
    internal (int First, int End) WindowsOf(int tap) => Reach.Within(((long)tap * Dilation) - Before, Stride, Length, Windows);
}

/// <summary>Positions that read in the same way: position j, written at Start + j·Step, reads Source + j·SourceStep + t·SourceTap with tap FirstTap + t·TapStep.</summary>
/// <param name="Length">The positions of what is read.</param>
/// <param name="Start">The first position.</param>
/// <param name="Step">From a position to the next.</param>
/// <param name="Count">The number of positions.</param>
/// <param name="FirstTap">The first tap.</param>
/// <param name="TapStep">From a tap to the next.</param>
/// <param name="Taps">The number of taps; 0 where nothing is read.</param>
/// <param name="Source">What the first position reads with the first tap.</param>
/// <param name="SourceStep">From what a position reads to what the next one reads.</param>
/// <param name="SourceTap">From what is read with a tap to what is read with the next.</param>
internal readonly record struct WindowPhase(int Length, int Start, int Step, int Count, int FirstTap, int TapStep, int Taps, int Source, int SourceStep, int SourceTap)
{
    // Of a tile's sums, with what one reads beyond them whose positions share what they read.
    private const int MostPositions = ConvolutionTiles.HighestOfAll + SharingTile.TapsOfStep - 1;

    /// <summary>The taps with which a position reads something: from the first to before the second.</summary>
    public (int First, int End) TapsOf(int position) => Reach.Within(Source + ((long)position * SourceStep), SourceTap, Length, Taps);

    /// <summary>Of the positions that a tile reads from one on, those whose tap lies within what is read, a bit for each.</summary>
    public int Within(int tap, int position)
    {
        (int first, int end) = Reach.Within(Source + ((long)position * SourceStep) + ((long)tap * SourceTap), SourceStep, Length, MostPositions);
        return (1 << end) - (1 << Math.Min(first, end));
    }

    /// <summary>The positions that read something with every tap: from the first to before the second.</summary>
    public (int First, int End) Inner()
    {
        (int first, _) = Reach.Within(Source, SourceStep, Length, Count);
        (_, int end) = Reach.Within(Source + ((Taps - 1L) * SourceTap), SourceStep, Length, Count);
        return (first, end);
    }
}

/// <summary>Places at equal distances, of which some lie within an axis.</summary>
internal static class Reach
{
    /// <summary>Which of the places first, first + step, … lie within an axis: from the first to before the second.</summary>
    /// <param name="first">The first place.</param>
    /// <param name="step">From a place to the next.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="count">The number of places.</param>
    public static (int First, int End) Within(long first, long step, int length, int count)
    {
        if (step == 1)
            return ((int)Math.Clamp(-first, 0, count), (int)Math.Clamp(length - first, 0, count));
        long from = first >= 0 ? 0 : (step - 1 - first) / step;
        long end = first >= length ? 0 : ((length - 1 - first) / step) + 1;
        return ((int)Math.Min(from, count), (int)Math.Min(end, count));
    }
}
