using System;
using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>The windows of a convolution along one axis in which a tap lies within the input.</summary>
/// <param name="First">The first window.</param>
/// <param name="End">The first window after them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TapRange(int First, int End)
{
    /// <summary>Finds the windows.</summary>
    /// <param name="offset">What the first window reads with the tap: negative where it stands out.</param>
    /// <param name="stride">How far a window is from the next.</param>
    /// <param name="length">The length of the input.</param>
    /// <param name="windows">The number of windows.</param>
    public static TapRange Of(int offset, int stride, int length, int windows)
    {
        int first = offset >= 0 ? 0 : (stride - 1 - offset) / stride;
        int end = offset >= length ? 0 : ((length - 1 - offset) / stride) + 1;
        return new TapRange(first, Math.Min(end, windows));
    }

    /// <summary>Gets the number of windows.</summary>
    public int Count => Math.Max(End - First, 0);
}
