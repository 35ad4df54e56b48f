using System;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Convolution;

/// <summary>How a tile of a convolution reads its inputs and its registers of weights.</summary>
internal interface IWindowInput
{
    /// <summary>Gets whether column c reads channel c, and not every column the same number.</summary>
    static abstract bool IsDepthwise { get; }

    /// <summary>Gets whether what some of the sums read lies outside the image.</summary>
    static abstract bool IsAtBorder { get; }

    /// <summary>The floats from what the first sum reads to what another one reads.</summary>
    static abstract nint Place(int sum, nint stride);

    /// <summary>A register of weights, of which so many are the group's own.</summary>
    static abstract V Weights<V>(ref float weights, nint offset, int own)
        where V : struct, ILanes<V>;
}

/// <summary>The sums are positions of a row, and read all channels.</summary>
internal readonly struct Positions : IWindowInput
{
    public static bool IsDepthwise => false;

    public static bool IsAtBorder => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Place(int sum, nint stride) => sum * stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Weights<V>(ref float weights, nint offset, int own)
        where V : struct, ILanes<V>
        => V.Load(ref weights, offset);
}

/// <summary>The sums are positions of a row, each channel on its own.</summary>
internal readonly struct PositionsOfChannels : IWindowInput
{
    public static bool IsDepthwise => true;

    public static bool IsAtBorder => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Place(int sum, nint stride) => sum * stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Weights<V>(ref float weights, nint offset, int own)
        where V : struct, ILanes<V>
        => V.Load(ref weights, offset);
}

/// <summary>The sums are neighbouring channels, as the rows of a kernel's gradient; what stands for the weights is dy.</summary>
internal readonly struct Channels : IWindowInput
{
    public static bool IsDepthwise => false;

    public static bool IsAtBorder => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Place(int sum, nint stride) => sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Weights<V>(ref float weights, nint offset, int own)
        where V : struct, ILanes<V>
        => V.Load(ref weights, offset);
}

/// <summary>The sums are neighbouring channels of a group, whose last panel of dy ends among the next group's columns, or behind the last position.</summary>
internal readonly struct ChannelsOfGroup : IWindowInput
{
    public static bool IsDepthwise => false;

    public static bool IsAtBorder => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Place(int sum, nint stride) => sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Weights<V>(ref float weights, nint offset, int own)
        where V : struct, ILanes<V>
        => V.LoadFirst(ref weights, offset, Math.Clamp(own, 0, V.Count));
}

/// <summary>Positions of which some stand out of the image with some taps.</summary>
/// <typeparam name="X">What they read.</typeparam>
internal readonly struct AtBorder<X> : IWindowInput
    where X : struct, IWindowInput
{
    public static bool IsDepthwise => X.IsDepthwise;

    public static bool IsAtBorder => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Place(int sum, nint stride) => X.Place(sum, stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Weights<V>(ref float weights, nint offset, int own)
        where V : struct, ILanes<V>
        => X.Weights<V>(ref weights, offset, own);
}
