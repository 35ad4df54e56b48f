using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Streams;

/// <summary>What becomes of two numbers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMerge
{
    /// <summary>Merges two registers.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="first">The first numbers.</param>
    /// <param name="second">The second.</param>
    static abstract V Combine<V>(V first, V second)
        where V : struct, ILanes<V>;
}

/// <summary>One of two numbers, which has the whole gradient; of equals, the first has it, as in TensorFlow.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISelection : IMerge
{
    /// <summary>Whether the second number goes as far as the first: where the first is the result, whether the second is it too.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="result">What was selected.</param>
    /// <param name="candidate">One of the numbers.</param>
    static abstract V Reaches<V>(V result, V candidate)
        where V : struct, ILanes<V>;

    /// <summary>Whether a number falls short of what was selected.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="result">What was selected.</param>
    /// <param name="candidate">One of the numbers.</param>
    static abstract V FallsShort<V>(V result, V candidate)
        where V : struct, ILanes<V>;
}

/// <summary>first + second.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sum : IMerge
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V first, V second)
        where V : struct, ILanes<V>
        => first + second;
}

/// <summary>first − second.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Difference : IMerge
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V first, V second)
        where V : struct, ILanes<V>
        => first - second;
}

/// <summary>first·second.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProductOfTwo : IMerge
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V first, V second)
        where V : struct, ILanes<V>
        => first * second;
}

/// <summary>The larger number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Largest : ISelection
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V first, V second)
        where V : struct, ILanes<V>
        => V.Max(first, second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reaches<V>(V result, V candidate)
        where V : struct, ILanes<V>
        => V.LessThanOrEqual(result, candidate);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FallsShort<V>(V result, V candidate)
        where V : struct, ILanes<V>
        => V.LessThan(candidate, result);
}

/// <summary>The smaller number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Smallest : ISelection
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V first, V second)
        where V : struct, ILanes<V>
        => V.Min(first, second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reaches<V>(V result, V candidate)
        where V : struct, ILanes<V>
        => V.LessThanOrEqual(candidate, result);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FallsShort<V>(V result, V candidate)
        where V : struct, ILanes<V>
        => V.LessThan(result, candidate);
}
