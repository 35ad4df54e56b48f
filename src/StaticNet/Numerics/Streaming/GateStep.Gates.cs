using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics.Streaming;

/// <content>The gates, and what the states become.</content>
public static partial class GateStep
{
    /// <summary>
    /// Whether the weights of the gates are halved when they are joined, σ(s) = (1 + tanh(s/2))/2, so that the products sum what <see cref="TanhTable"/> takes. A step waits for each
    /// operation on the way to its state, and this way is the shortest.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasHalves<V, A, R>()
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        => typeof(V) == typeof(Lanes512) && typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid) && TanhTable.IsFast;

    // The coefficients of tanh.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Coefficients<V, A, R>()
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        => ref HasHalves<V, A, R>() ? ref TanhTable.Start : ref VectorMath.TanhCoefficients;

    // c = σ(f)·c + σ(i)·tanh(g), h = σ(o)·tanh(c)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Remember<V, A, R>(ref float tanh, V i, V f, V g, V o, ref float before, ref float after, ref float y, nint unit, nint memory)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        V c = V.Load(ref before, memory + unit), h;

        // HasHalves, in words that the JIT decides before it inlines: what is not taken counts as well.
        if (typeof(V) == typeof(Lanes512) && typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid) && Avx512F.IsSupported)
        {
            RememberHalves(ref tanh, AsFloats(i), AsFloats(f), AsFloats(g), AsFloats(o), AsFloats(c), out Vector512<float> newC, out Vector512<float> newH);
            (c, h) = (AsLanes<V>(newC), AsLanes<V>(newH));
        }
        else
        {
            h = LstmCell.Step<V, A, R>(ref tanh, ref i, ref f, ref g, ref o, ref c, out _);
        }

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
        V h = V.Load(ref before, unit);
        if (typeof(V) == typeof(Lanes512) && typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid) && Avx512F.IsSupported)
            h = AsLanes<V>(RenewHalves(ref tanh, AsFloats(z), AsFloats(r), AsFloats(g), AsFloats(u), AsFloats(h)));
        else
        {
            h = GruCell.Step<V, A, R>(ref tanh, ref z, ref r, ref g, u, h, out _);
        }

        V.Store(h, ref after, unit);
        V.Store(h, ref y, unit);
    }

    // The same of i/2, f/2, g and o/2. With t for tanh of these, c = (c + t(f)·c + g + t(i)·g)/2 and h = (1 + t(o))/2·t(c).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RememberHalves(ref float tanh, Vector512<float> i, Vector512<float> f, Vector512<float> g, Vector512<float> o, Vector512<float> before, out Vector512<float> c, out Vector512<float> h)
    {
        Vector512<float> half = Vector512.Create(0.5f);
        (i, f, g, o, before) = (TanhTable.Of(ref tanh, i), TanhTable.Of(ref tanh, f), TanhTable.Of(ref tanh, g), TanhTable.Of(ref tanh, o), before * half);
        c = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(i, g, g), half, Vector512.FusedMultiplyAdd(f, before, before));

        // The sign is given to the gate, which does not wait for tanh.
        h = TanhTable.WithSign(Vector512.FusedMultiplyAdd(o, half, half), c) * TanhTable.Magnitude(ref tanh, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> RenewHalves(ref float tanh, Vector512<float> z, Vector512<float> r, Vector512<float> g, Vector512<float> u, Vector512<float> before)
    {
        Vector512<float> half = Vector512.Create(0.5f);
        (z, r, u) = (TanhTable.Of(ref tanh, z), TanhTable.Of(ref tanh, r), u * half);
        g = TanhTable.Of(ref tanh, Vector512.FusedMultiplyAdd(r, u, g + u));
        return Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(z, -half, half), g, Vector512.FusedMultiplyAdd(z, half, half) * before);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> AsFloats<V>(V lanes)
        where V : struct, ILanes<V>
        => Unsafe.BitCast<V, Vector512<float>>(lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AsLanes<V>(Vector512<float> floats)
        where V : struct, ILanes<V>
        => Unsafe.BitCast<Vector512<float>, V>(floats);
}
