using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics.Streaming;

/// <content>The gates, and what the states become.</content>
public static partial class GateStep
{
    /// <summary>
    /// Whether the weights of the gates are halved when they are joined: σ(s) = (1 + tanh(s/2))/2, so that the products sum what tanh takes. The widest registers are few, and a step
    /// waits for each operation on the way to its state: there, what a state becomes is one quotient of all polynomials, one division where there would be three.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasHalves<V, A, R>()
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        => typeof(V) == typeof(Lanes512) && typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid);

    // c = σ(f)·c + σ(i)·tanh(g), h = σ(o)·tanh(c)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Remember<V, A, R>(ref float tanh, V i, V f, V g, V o, ref float before, ref float after, ref float y, nint unit, nint memory)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        V c = V.Load(ref before, memory + unit), h;

        // HasHalves, in words that the JIT decides before it inlines: what is not taken counts as well.
        if (typeof(V) == typeof(Lanes512) && typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid))
        {
            // σ(i) = ni/(2·qi), σ(f) = nf/(2·qf), tanh(g) = g·pg/qg.
            VectorMath.TanhPolynomials(ref tanh, ref i, ref g, out V pi, out V qi, out V pg, out V qg);
            VectorMath.TanhPolynomials(ref tanh, ref f, ref o, out V pf, out V qf, out V po, out V qo);
            V ni = V.MultiplyAdd(i, pi, qi), nf = V.MultiplyAdd(f, pf, qf), no = V.MultiplyAdd(o, po, qo), both = qi * qg;
            c = V.MultiplyAdd(nf * c, both, ni * (g * pg) * qf) / ((qf + qf) * both);
            V limited = c, other = c;
            VectorMath.TanhPolynomials(ref Unsafe.Add(ref tanh, VectorMath.SecondTanh), ref limited, ref other, out V pc, out V qc, out _, out _);
            h = no * limited * pc / ((qo + qo) * qc);
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
        if (typeof(V) == typeof(Lanes512) && typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid))
        {
            // σ(r) = nr/(2·qr), σ(z) = nz/dz, tanh(g) = g·pg/qg.
            VectorMath.TanhPolynomials(ref tanh, ref r, ref z, out V pr, out V qr, out V pz, out V qz);
            g = V.MultiplyAdd(V.MultiplyAdd(r, pr, qr) / (qr + qr), u, g);
            V nz = V.MultiplyAdd(z, pz, qz), dz = qz + qz, limited = g, other = g;
            VectorMath.TanhPolynomials(ref Unsafe.Add(ref tanh, VectorMath.SecondTanh), ref limited, ref other, out V pg, out V qg, out _, out _);
            h = V.MultiplyAdd(nz * h, qg, (dz - nz) * limited * pg) / (dz * qg);
        }
        else
        {
            h = GruCell.Step<V, A, R>(ref tanh, ref z, ref r, ref g, u, h, out _);
        }

        V.Store(h, ref after, unit);
        V.Store(h, ref y, unit);
    }

    // Two registers of units.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Remember2<V, A, R>(ref float tanh, V i, V f, V g, V o, V i1, V f1, V g1, V o1, ref float before, ref float after, ref float y, nint unit, nint memory)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        if (typeof(V) == typeof(Lanes512))
        {
            PairSums<V> sums = new(i, f, g, o, i1, f1, g1, o1);
            for (nint register = 0; register < 2; register++)
            {
                sums.Read(register, out i, out f, out g, out o);
                Remember<V, A, R>(ref tanh, i, f, g, o, ref before, ref after, ref y, unit + (register * V.Count), memory);
            }
        }
        else
        {
            Remember<V, A, R>(ref tanh, i, f, g, o, ref before, ref after, ref y, unit, memory);
            Remember<V, A, R>(ref tanh, i1, f1, g1, o1, ref before, ref after, ref y, unit + V.Count, memory);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Renew2<V, A, R>(ref float tanh, V z, V r, V g, V u, V z1, V r1, V g1, V u1, ref float before, ref float after, ref float y, nint unit)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        if (typeof(V) == typeof(Lanes512))
        {
            PairSums<V> sums = new(z, r, g, u, z1, r1, g1, u1);
            for (nint register = 0; register < 2; register++)
            {
                sums.Read(register, out z, out r, out g, out u);
                Renew<V, A, R>(ref tanh, z, r, g, u, ref before, ref after, ref y, unit + (register * V.Count));
            }
        }
        else
        {
            Renew<V, A, R>(ref tanh, z, r, g, u, ref before, ref after, ref y, unit);
            Renew<V, A, R>(ref tanh, z1, r1, g1, u1, ref before, ref after, ref y, unit + V.Count);
        }
    }

    /// <summary>The sums of a pair, on their way through memory to their gates: twice in one method, those of the widest registers would exceed what the JIT inlines.</summary>
    [InlineArray(8)]
    private struct PairSums<V>
        where V : struct, ILanes<V>
    {
        private V _first;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public PairSums(V a, V b, V c, V d, V a1, V b1, V c1, V d1)
        {
            Write(0, a, b, c, d);
            Write(1, a1, b1, c1, d1);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Read(nint register, out V a, out V b, out V c, out V d)
        {
            ref V first = ref Unsafe.Add(ref _first, 4 * register);
            (a, b, c, d) = (first, Unsafe.Add(ref first, 1), Unsafe.Add(ref first, 2), Unsafe.Add(ref first, 3));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Write(nint register, V a, V b, V c, V d)
        {
            ref V first = ref Unsafe.Add(ref _first, 4 * register);
            (first, Unsafe.Add(ref first, 1), Unsafe.Add(ref first, 2), Unsafe.Add(ref first, 3)) = (a, b, c, d);
        }
    }
}
