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
        long from = first >= 0 ? 0 : (Dilation - 1 - first) / Dilation;
        long end = first >= Length ? 0 : ((Length - 1 - first) / Dilation) + 1;
        return new TapLine(0, 1, (int)first, Dilation, (int)Math.Min(from, Window), (int)Math.Min(end, Window));
    }

    /// <summary>The windows that read an input.</summary>
    internal TapLine Backward(int input)
    {
        long place = (long)input + Before;
        int tap = (int)(place % Stride), taps = tap < Window ? ((Window - 1 - tap) / Stride) + 1 : 0;
        long last = place / Stride;
        long from = last < Windows ? 0 : (last - Windows + Dilation) / Dilation;
        return new TapLine(tap, Stride, (int)last, -Dilation, (int)Math.Min(from, taps), (int)Math.Min((last / Dilation) + 1, taps));
    }

    /// <summary>The windows in which a tap lies within the input.</summary>
    internal TapRange Range(int tap) => TapRange.Of((tap * Dilation) - Before, Stride, Length, Windows);
}

/// <summary>
/// What one position of a convolution reads along an axis: tap number k, counted from the first that it could read, is at
/// <c>Tap + k·TapStep</c> of the window and reads <c>Source + k·SourceStep</c>. Those from First to before End lie within what is read.
/// </summary>
/// <param name="Tap">The place in the window of tap 0.</param>
/// <param name="TapStep">From a tap's place to the next one's.</param>
/// <param name="Source">What tap 0 reads; outside where it is not among those that lie within.</param>
/// <param name="SourceStep">From what a tap reads to what the next one does.</param>
/// <param name="First">The first tap that lies within.</param>
/// <param name="End">The tap after the last one that does.</param>
internal readonly record struct TapLine(int Tap, int TapStep, int Source, int SourceStep, int First, int End);
