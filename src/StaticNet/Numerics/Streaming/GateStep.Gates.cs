using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics.Streaming;

/// <content>The gates, and what the states become.</content>
public static partial class GateStep
{
    // c = σ(f)·c + σ(i)·tanh(g), h = σ(o)·tanh(c)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Remember<V, A, R>(ref float tanh, V i, V f, V g, V o, ref float before, ref float after, ref float y, nint unit, nint memory)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        V c = V.Load(ref before, memory + unit), h = LstmCell.Step<V, A, R>(ref tanh, ref i, ref f, ref g, ref o, ref c, out _);
        V.Store(c, ref after, memory + unit);
        V.Store(h, ref after, unit);
        V.Store(h, ref y, unit);
    }

    // h = σ(z)·h + (1 − σ(z))·tanh(g + σ(r)·u)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Renew<V, A, R>(ref float tanh, V z, V r, V g, V u, ref float before, ref float after, ref float y, nint unit)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        V h = GruCell.Step<V, A, R>(ref tanh, ref z, ref r, ref g, u, V.Load(ref before, unit), out _);
        V.Store(h, ref after, unit);
        V.Store(h, ref y, unit);
    }
}
