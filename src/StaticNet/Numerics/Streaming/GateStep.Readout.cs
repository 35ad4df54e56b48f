using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Streaming;

/// <content>The readout: a dense layer of one unit that alone reads the state.</content>
public static partial class GateStep
{
    // Whether there is one; if not, y takes the state.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasReadout<E>()
        where E : struct, IEpilogue
        => typeof(E) != typeof(NoReadout);

    // Whether it is summed while the gates are in registers. Narrower registers need more calls than the JIT inlines into one method: there the sum is made afterwards.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool SumsReadoutWithGates<V, E>()
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        => HasReadout<E>() && typeof(V) == typeof(Lanes512);

    // The readout of a state that has been written.
    [MethodImpl(Jit.Loop)]
    private static void SumReadout<V, E>(ref float h, int units, ref float kernel, ref float bias, ref float y)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        V sum = E.Start<V>(ref bias, 0);
        for (nint k = 0; k < units; k += V.Count)
            V.AddProductFrom(ref sum, V.Load(ref h, k), ref kernel, k);
        EndReadout<V, E>(sum, ref y);
    }

    /// <summary>Writes the readout, if there is one, and zeros behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EndReadout<V, E>(V sum, ref float y)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        if (!HasReadout<E>())
            return;
        for (nint lane = 0; lane < RecurrentStep.Padded(1); lane += V.Count)
            V.Store(V.Zero, ref y, lane);
        y = E.End(LaneSums.First(sum), ref y, 0).Value.ToScalar();
    }

    /// <summary>No readout: a type that says so, whose members are not called for a result.</summary>
    private readonly struct NoReadout : IEpilogue
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
