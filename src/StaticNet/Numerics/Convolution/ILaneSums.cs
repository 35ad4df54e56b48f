using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>What the factors of a tile's columns are, and what becomes of its sums.</summary>
internal interface ILaneSums
{
    /// <summary>Gets the floats from a column's factor to the next one's.</summary>
    static abstract int FactorStep { get; }

    /// <summary>Gets the floats from a column's result to the next one's.</summary>
    static abstract int ResultStep { get; }

    /// <summary>What a column's sum begins with.</summary>
    static abstract V Start<V>(ref float start, int column)
        where V : struct, ILanes<V>;

    /// <summary>A column's factor.</summary>
    static abstract V Factor<V>(ref float w, int column)
        where V : struct, ILanes<V>;

    /// <summary>Stores a complete sum.</summary>
    static abstract void Store<V>(V sum, ref float y, nint place, bool accumulates)
        where V : struct, ILanes<V>;
}

/// <summary>Sums of each sample on its own: the factors are weights, the same for all lanes.</summary>
/// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
internal readonly struct Lanewise<E> : ILaneSums
    where E : struct, IEpilogue
{
    public static int FactorStep => 1;

    public static int ResultStep => SampleLanes.Samples;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Start<V>(ref float start, int column)
        where V : struct, ILanes<V>
        => E.StartsAtZero ? V.Zero : V.Broadcast(ref start, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Factor<V>(ref float w, int column)
        where V : struct, ILanes<V>
        => V.Broadcast(ref w, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V sum, ref float y, nint place, bool accumulates)
        where V : struct, ILanes<V>
        => V.Store(E.End(sum, ref y, place), ref y, place);
}

/// <summary>Sums over all lanes, and all groups of samples: the factors are gradients, whose lanes are samples too.</summary>
internal readonly struct AcrossLanes : ILaneSums
{
    public static int FactorStep => SampleLanes.Samples;

    public static int ResultStep => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Start<V>(ref float start, int column)
        where V : struct, ILanes<V>
        => V.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Factor<V>(ref float w, int column)
        where V : struct, ILanes<V>
        => V.Load(ref w, column * SampleLanes.Samples);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V sum, ref float y, nint place, bool accumulates)
        where V : struct, ILanes<V>
    {
        ref float result = ref Unsafe.Add(ref y, place);
        result = V.SumAcross(sum) + (accumulates ? result : 0);
    }
}
