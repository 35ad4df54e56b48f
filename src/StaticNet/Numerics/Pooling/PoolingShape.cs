using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics.Pooling;

/// <summary>The sizes of a pooling: which windows lie where in a sample (height, width, channels).</summary>
/// <param name="Height">The rows of the input.</param>
/// <param name="Width">The columns of the input.</param>
/// <param name="Channels">The floats from a position to the next, in input and output: the channels with their padding, a multiple of every register's width.</param>
/// <param name="OutputHeight">The rows of the output.</param>
/// <param name="OutputWidth">The columns of the output.</param>
/// <param name="PoolHeight">The rows of a window.</param>
/// <param name="PoolWidth">The columns of a window.</param>
/// <param name="StrideHeight">The rows from a window to the next below.</param>
/// <param name="StrideWidth">The columns from a window to the next beside it.</param>
/// <param name="PadTop">The rows by which the first window stands out above the input.</param>
/// <param name="PadLeft">The columns by which the first window stands out before the input.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PoolingShape(
    int Height,
    int Width,
    int Channels,
    int OutputHeight,
    int OutputWidth,
    int PoolHeight,
    int PoolWidth,
    int StrideHeight,
    int StrideWidth,
    int PadTop,
    int PadLeft)
{
    /// <summary>Gets the floats from a sample of the input to the next.</summary>
    internal int InputFloats => Height * Width * Channels;

    /// <summary>Gets the floats from a sample of the output to the next.</summary>
    internal int OutputFloats => OutputHeight * OutputWidth * Channels;

    /// <summary>Gets whether no input is in two windows, so that a window's share of the gradient is the whole.</summary>
    internal bool IsApart => StrideHeight >= PoolHeight && StrideWidth >= PoolWidth;

    /// <summary>Gets whether every input is in a window.</summary>
    internal bool IsCovered =>
        StrideHeight <= PoolHeight && StrideWidth <= PoolWidth
        && ((OutputHeight - 1L) * StrideHeight) - PadTop + PoolHeight >= Height && ((OutputWidth - 1L) * StrideWidth) - PadLeft + PoolWidth >= Width;

    /// <summary>The part of a window that lies within the input. It is never empty.</summary>
    internal PoolingWindow Window(int row, int column)
    {
        (int top, int bottom) = Clip((row * StrideHeight) - PadTop, PoolHeight, Height);
        (int left, int right) = Clip((column * StrideWidth) - PadLeft, PoolWidth, Width);
        return new PoolingWindow(top, bottom, left, right);
    }

    /// <summary>The first float of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref float Sample(ref readonly float first, int sample, int floats) => ref Unsafe.Add(ref Unsafe.AsRef(in first), (nint)sample * floats);

    /// <summary>Sets the gradient of a sample's inputs to zero, for windows to add to.</summary>
    internal void Clear(ref float dx) => MemoryMarshal.CreateSpan(ref dx, InputFloats).Clear();

    private static (int First, int End) Clip(int first, int size, int length) =>
        (Math.Max(first, 0), (int)Math.Min((long)first + size, length));
}

/// <summary>The positions of a window: rows from Top and columns from Left, to before Bottom and Right.</summary>
internal readonly record struct PoolingWindow(int Top, int Bottom, int Left, int Right)
{
    public int Count => (Bottom - Top) * (Right - Left);

    /// <summary>Gets whether it has two rows of two: the usual window, which is computed without loops.</summary>
    public bool IsSquareOfFour => Bottom - Top == 2 && Right - Left == 2;
}
