using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics;

/// <summary>A gate's register. Between the passes the sums' memory has what the derivative needs: the gate's value, or its sum where the activation's derivative reads that.</summary>
internal static class Gate
{
    /// <summary>What is kept of a gate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kept<V, F>(V sum, V value)
        where V : struct, ILanes<V>
        where F : struct, IElementwiseActivation
        => F.NeedsInput ? sum : value;

    /// <summary>The gate's value, of what is kept of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V, F>(V kept)
        where V : struct, ILanes<V>
        where F : struct, IElementwiseActivation
        => F.NeedsInput ? F.Forward(kept) : kept;
}

/// <summary>
/// The last units of a sample where they do not fill a register. Gates lie one after another without padding, so that a register of one reaches into the next: the
/// last numbers of each are copied to rows of their own.
/// </summary>
internal static class GateTail
{
    /// <summary>The floats from a gate's row to the next: the widest register's.</summary>
    public const int Step = 16;

    /// <summary>The most gates of a cell.</summary>
    public const int MostGates = 4;

    /// <summary>Copies the last numbers of each gate to rows of their own, with zeros behind them.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Load<V>(ref float gates, int count, int units, int first, ref float tail)
        where V : struct, ILanes<V>
    {
        for (nint gate = 0; gate < count; gate++)
            V.Store(V.LoadFirst(ref gates, (gate * units) + first, units - first), ref tail, gate * Step);
    }

    /// <summary>Copies them back.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Store<V>(ref float tail, int count, int units, int first, ref float gates)
        where V : struct, ILanes<V>
    {
        for (nint gate = 0; gate < count; gate++)
            V.StoreFirst(V.Load(ref tail, gate * Step), ref gates, (gate * units) + first, units - first);
    }
}
