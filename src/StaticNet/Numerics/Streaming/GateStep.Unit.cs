using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Streaming;

/// <content>The dense layer of one unit that reads the state.</content>
public static partial class GateStep
{
    // The floats of the widest register: as many has a row of one number.
    private const int WidestLanes = 16;

    // Whether there is one; if not, y takes the state.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasUnit<E>()
        where E : struct, IEpilogue
        => typeof(E) != typeof(NoUnit);

    // Whether it is summed of what the gates have in registers. Those of narrower registers are more calls, and the JIT inlines so many into a method, and no more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool SumsUnitWithGates<V, E>()
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        => HasUnit<E>() && typeof(V) == typeof(Lanes512);

    // The number of the unit of a state that has been written.
    [MethodImpl(Jit.Loop)]
    private static void SumUnit<V, E>(ref float h, int units, ref float kernel, ref float bias, ref float y)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        V sum = E.Start<V>(ref bias, 0);
        for (nint unit = 0; unit < units; unit += V.Count)
            V.AddProductFrom(ref sum, V.Load(ref h, unit), ref kernel, unit);
        EndUnit<V, E>(sum, ref y);
    }

    /// <summary>Writes the unit's number, if there is one, and zeros behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EndUnit<V, E>(V sum, ref float y)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        if (!HasUnit<E>())
            return;
        for (nint lane = 0; lane < WidestLanes; lane += V.Count)
            V.Store(V.Zero, ref y, lane);
        y = E.End(LaneSums.First(sum), ref y, 0).Value.ToScalar();
    }

    /// <summary>No dense layer.</summary>
    private readonly struct NoUnit : IEpilogue
    {
        public static bool StartsAtZero => true;

        public static bool Ends => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Start<V>(ref float start, nint offset)
            where V : struct, ILanes<V>
            => V.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V End<V>(V sum, ref float y, nint offset)
            where V : struct, ILanes<V>
            => sum;
    }
}
