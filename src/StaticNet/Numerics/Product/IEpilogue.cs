using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics.Product;

/// <summary>What the sums of a register tile begin with, and what becomes of them before they are stored.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEpilogue
{
    /// <summary>Gets whether all sums begin at zero.</summary>
    static abstract bool StartsAtZero { get; }

    /// <summary>Gets whether something becomes of the sums.</summary>
    static abstract bool Ends { get; }

    /// <summary>What a register of sums begins with.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="start">The tile's first number.</param>
    /// <param name="offset">The register's place, in floats.</param>
    static abstract V Start<V>(ref float start, nint offset)
        where V : struct, ILanes<V>;

    /// <summary>What is stored of a register of complete sums.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="sum">The sums.</param>
    /// <param name="y">The result, of which the epilogue may read what is there.</param>
    /// <param name="offset">The register's place in it, in floats.</param>
    static abstract V End<V>(V sum, ref float y, nint offset)
        where V : struct, ILanes<V>;
}

/// <summary>x·W: sums begin at zero, and are stored as they are.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoBias : IEpilogue
{
    /// <inheritdoc/>
    public static bool StartsAtZero => true;

    /// <inheritdoc/>
    public static bool Ends => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Start<V>(ref float start, nint offset)
        where V : struct, ILanes<V>
        => V.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V End<V>(V sum, ref float y, nint offset)
        where V : struct, ILanes<V>
        => sum;
}

/// <summary>x·W + b: sums begin with their column's bias.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Bias : IEpilogue
{
    /// <inheritdoc/>
    public static bool StartsAtZero => false;

    /// <inheritdoc/>
    public static bool Ends => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Start<V>(ref float start, nint offset)
        where V : struct, ILanes<V>
        => V.Load(ref start, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V End<V>(V sum, ref float y, nint offset)
        where V : struct, ILanes<V>
        => sum;
}

/// <summary>y + x·W: complete sums are added to what is there, so that rounding grows with the number of products and of additions, not with both together.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Accumulate : IEpilogue
{
    /// <inheritdoc/>
    public static bool StartsAtZero => true;

    /// <inheritdoc/>
    public static bool Ends => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Start<V>(ref float start, nint offset)
        where V : struct, ILanes<V>
        => V.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V End<V>(V sum, ref float y, nint offset)
        where V : struct, ILanes<V>
        => sum + V.Load(ref y, offset);
}

/// <summary>An activation of the sums while they are in registers: one of a few instructions.</summary>
/// <typeparam name="TEpilogue">What sums begin with.</typeparam>
/// <typeparam name="TActivation">The activation.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Activated<TEpilogue, TActivation> : IEpilogue
    where TEpilogue : struct, IEpilogue
    where TActivation : struct, IElementwiseActivation
{
    /// <inheritdoc/>
    public static bool StartsAtZero => TEpilogue.StartsAtZero;

    /// <inheritdoc/>
    public static bool Ends => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Start<V>(ref float start, nint offset)
        where V : struct, ILanes<V>
        => TEpilogue.Start<V>(ref start, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V End<V>(V sum, ref float y, nint offset)
        where V : struct, ILanes<V>
        => TActivation.Forward(TEpilogue.End(sum, ref y, offset));
}
