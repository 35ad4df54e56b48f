using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics.Streaming;

/// <content>The gates: each step waits for those of the one before. tanh and the logistic function have a shorter form here, which Predict does not need.</content>
public static partial class GateStep
{
    // c = σ(f)·c + σ(i)·tanh(g), h = σ(o)·tanh(c)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Remember<V, A, R>(ref float tanh, V i, V f, V g, V o, ref float before, ref float after, ref float y, nint unit, nint memory)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        V c, h, old = V.Load(ref before, memory + unit);
        if (typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid))
        {
            VectorMath.TanhQuotients(ref tanh, VectorMath.Half(i), g, VectorMath.Half(f), out V input, out V ofInput, out V value, out V ofValue, out V forget, out V ofForget);
            c = V.MultiplyAdd(VectorMath.SigmoidOf(forget, ofForget), old, VectorMath.SigmoidTimesTanhOf(input, ofInput, value, ofValue));
            VectorMath.TanhQuotients(ref Unsafe.Add(ref tanh, VectorMath.SecondTanh), VectorMath.Half(o), c, out V output, out V ofOutput, out V memorized, out V ofMemorized);
            h = VectorMath.SigmoidTimesTanhOf(output, ofOutput, memorized, ofMemorized);
        }
        else
        {
            c = V.MultiplyAdd(R.Forward(f), old, R.Forward(i) * A.Forward(g));
            h = R.Forward(o) * A.Forward(c);
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
        V update, candidate;
        if (typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid))
        {
            VectorMath.TanhQuotients(ref tanh, VectorMath.Half(z), VectorMath.Half(r), out V keep, out V ofKeep, out V reset, out V ofReset);
            candidate = VectorMath.QuickTanh(ref Unsafe.Add(ref tanh, VectorMath.SecondTanh), V.MultiplyAdd(VectorMath.SigmoidOf(reset, ofReset), u, g));
            update = VectorMath.SigmoidOf(keep, ofKeep);
        }
        else
        {
            candidate = A.Forward(V.MultiplyAdd(R.Forward(r), u, g));
            update = R.Forward(z);
        }

        V h = V.MultiplyAdd(update, V.Load(ref before, unit) - candidate, candidate);
        V.Store(h, ref after, unit);
        V.Store(h, ref y, unit);
    }
}
