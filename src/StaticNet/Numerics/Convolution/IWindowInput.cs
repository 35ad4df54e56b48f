using System;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Convolution;

/// <summary>How a tile of a convolution reads its inputs and its registers of weights, and stores its sums.</summary>
internal interface IWindowInput
{
    /// <summary>Gets whether column c reads channel c, and not every column the same number.</summary>
    static virtual bool IsDepthwise => false;

    /// <summary>Gets whether what some of the sums read lies outside the image.</summary>
    static virtual bool IsAtBorder => false;

    /// <summary>Gets whether the panel's columns are all the group's own, or padding.</summary>
    static virtual bool IsWhole => true;

    /// <summary>The floats from what the first sum reads to what another one reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual nint Place(int sum, nint stride) => sum * stride;

    /// <summary>A register of weights, of which so many are the group's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual V Weights<V>(ref float weights, nint offset, int own)
        where V : struct, ILanes<V>
        => V.Load(ref weights, offset);

    /// <summary>Stores a register of sums, of which so many are the group's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void Store<V>(V sums, ref float y, nint offset, int own)
        where V : struct, ILanes<V>
        => V.Store(sums, ref y, offset);
}

/// <summary>The sums are positions of a row, and read all channels.</summary>
internal readonly struct Positions : IWindowInput;

/// <summary>The sums are positions of a row, each channel on its own.</summary>
internal readonly struct PositionsOfChannels : IWindowInput
{
    public static bool IsDepthwise => true;
}

/// <summary>The sums are positions of a row of a group, whose last panel ends among the next group's columns, or behind the last position.</summary>
internal readonly struct PositionsOfGroup : IWindowInput
{
    public static bool IsWhole => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V sums, ref float y, nint offset, int own)
        where V : struct, ILanes<V>
        => V.StoreFirst(sums, ref y, offset, Math.Clamp(own, 0, V.Count));
}

/// <summary>The sums are neighbouring channels, as the rows of a kernel's gradient; what stands for the weights is dy.</summary>
internal readonly struct Channels : IWindowInput
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Place(int sum, nint stride) => sum;
}

/// <summary>The sums are neighbouring channels of a group, whose last panel of dy ends among the next group's columns, or behind the last position.</summary>
internal readonly struct ChannelsOfGroup : IWindowInput
{
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

    public static bool IsWhole => X.IsWhole;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Place(int sum, nint stride) => X.Place(sum, stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Weights<V>(ref float weights, nint offset, int own)
        where V : struct, ILanes<V>
        => X.Weights<V>(ref weights, offset, own);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V sums, ref float y, nint offset, int own)
        where V : struct, ILanes<V>
        => X.Store(sums, ref y, offset, own);
}
