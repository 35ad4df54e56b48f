using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Convolution;

/// <summary>The windows of a convolution along one axis: window o reads the inputs o·stride + tap·dilation − before.</summary>
/// <param name="Length">The length of the input.</param>
/// <param name="Window">The taps of a window.</param>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="Dilation">How far a tap is from the next; 1 where the stride is more than 1.</param>
/// <param name="Before">How far the first window stands out before the input.</param>
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

    /// <summary>The windows in which a tap lies within the input.</summary>
    internal TapRange Range(int tap) => TapRange.Of((tap * Dilation) - Before, Stride, Length, Windows);
}

/// <summary>
/// What one position of a convolution reads along an axis: tap number k, counted from the first that it could read, is at
/// <c>Tap + k·TapStep</c> of the window and reads <c>Source + k·SourceStep</c>. Those from First to before End lie within what is read.
/// </summary>
/// <param name="Taps">The taps that it could read.</param>
/// <param name="Tap">The place in the window of tap 0.</param>
/// <param name="TapStep">From a tap's place to the next one's.</param>
/// <param name="Source">What tap 0 reads; outside where it is not among those that lie within.</param>
/// <param name="SourceStep">From what a tap reads to what the next one does.</param>
/// <param name="First">The first tap that lies within.</param>
/// <param name="End">The tap after the last one that does.</param>
internal readonly record struct TapLine(int Taps, int Tap, int TapStep, int Source, int SourceStep, int First, int End);
