using System;

namespace StaticNet.Generator;

/// <summary>The windows along one axis.</summary>
/// <param name="Length">The length of the input.</param>
/// <param name="Window">The length of a window.</param>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="IsSame">Whether windows may stand out of the input: the padding <c>Same</c>.</param>
internal sealed record PoolingAxis(int Length, int Window, int Stride, bool IsSame)
{
    /// <summary>The axis that a sequence does not have.</summary>
    public static readonly PoolingAxis None = new(1, 1, 1, IsSame: false);

    /// <summary>The windows over an input. From a single window there is no step to another, and one that leads out of the input could not even be multiplied.</summary>
    public static PoolingAxis Of(int length, int window, int stride, bool isSame) => new(length, window, Math.Min(stride, length), isSame);

    /// <summary>Whether there is a window at all.</summary>
    public bool Fits => IsSame || Window <= Length;

    /// <summary>The number of windows.</summary>
    public int Output => ((IsSame ? Length - 1 : Length - Window) / Stride) + 1;

    /// <summary>How far the first window stands out. What stands out in all is shared, and the end has the odd one, as in TensorFlow.</summary>
    public int Before => IsSame ? (int)(Math.Max(((Output - 1L) * Stride) + Window - Length, 0) / 2) : 0;
}
