using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNet.Numerics.Activations;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Streaming;

/// <content>Gated recurrent units whose reset gate multiplies the product with the state.</content>
public static partial class GateStep
{
    private const int GatesOfGru = 3;

    // h = σ(z)·h + (1 − σ(z))·tanh(g + σ(r)·u)
    private readonly struct GruGates<A, R> : IGates
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        public static int Gates => GatesOfGru;

        public static int InnerSums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ref float Coefficients<V>()
            where V : struct, ILanes<V>
            => ref Coefficients<V, A, R>();

        [MethodImpl(Jit.Loop)]
        public static void Register<V, E>(ref float tanh, ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units, ref float kernel, ref float bias)
            where V : struct, ILanes<V>
            where E : struct, IEpilogue
        {
            Load4(ref weights, 0, out V z, out V r, out V g, out V u);
            V z1 = V.Zero, r1 = z1, g1 = z1, u1 = z1, sum = E.Start<V>(ref bias, 0);
            weights = ref Unsafe.Add(ref weights, (GatesOfGru + 1) * V.Count);
            Add3Rows(ref x, inputs, ref weights, ref z, ref r, ref g, ref z1, ref r1, ref g1);
            Add3Rows(ref before, units, ref Unsafe.Add(ref weights, (nint)inputs * GatesOfGru * V.Count), ref z, ref r, ref u, ref z1, ref r1, ref u1);
            Renew<V, E>(ref tanh, z + z1, r + r1, g + g1, u + u1, ref before, ref after, ref y, unit, ref kernel, ref sum);
            EndReadout<V, E>(sum, ref y);
        }

        [MethodImpl(Jit.Loop)]
        public static void Pair<V, E>(ref float tanh, ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units, ref float kernel, ref float bias)
            where V : struct, ILanes<V>
            where E : struct, IEpilogue
        {
            Load4(ref weights, 0, out V z, out V r, out V g, out V u);
            Load4(ref weights, (GatesOfGru + 1) * V.Count, out V z1, out V r1, out V g1, out V u1);
            weights = ref Unsafe.Add(ref weights, 2 * (GatesOfGru + 1) * V.Count);
            Add6Rows(ref x, inputs, ref weights, ref z, ref r, ref g, ref z1, ref r1, ref g1);
            weights = ref Unsafe.Add(ref weights, (nint)inputs * 2 * GatesOfGru * V.Count);
            Add6Rows(ref before, units, ref weights, ref z, ref r, ref u, ref z1, ref r1, ref u1);
            V sum = E.Start<V>(ref bias, 0);
            Renew<V, E>(ref tanh, z, r, g, u, ref before, ref after, ref y, unit, ref kernel, ref sum);
            Renew<V, E>(ref tanh, z1, r1, g1, u1, ref before, ref after, ref y, unit + V.Count, ref kernel, ref sum);
            EndReadout<V, E>(sum, ref y);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Renew<V, E>(ref float tanh, V z, V r, V g, V u, ref float before, ref float after, ref float y, nint unit, ref float kernel, ref V sum)
            where V : struct, ILanes<V>
            where E : struct, IEpilogue
        {
            V h = V.Load(ref before, unit);

            // Written out instead of HasHalves: the JIT must drop the other branch before it counts what it inlines.
            if (typeof(V) == typeof(Lanes512) && typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid) && Avx512F.IsSupported)
                h = AsLanes<V>(RenewHalves(ref tanh, AsFloats(z), AsFloats(r), AsFloats(g), AsFloats(u), AsFloats(h)));
            else
            {
                h = GruCell.Step<V, A, R>(ref tanh, ref z, ref r, ref g, u, h, out _);
            }

            V.Store(h, ref after, unit);
            if (HasReadout<E>())
                V.AddProductFrom(ref sum, h, ref kernel, unit);
            else
                V.Store(h, ref y, unit);
        }

        // The same of z/2, r/2, g and u.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> RenewHalves(ref float tanh, Vector512<float> z, Vector512<float> r, Vector512<float> g, Vector512<float> u, Vector512<float> before)
        {
            Vector512<float> half = Vector512.Create(0.5f);
            (z, r, u) = (TanhTable.Of(ref tanh, z), TanhTable.Of(ref tanh, r), u * half);
            g = TanhTable.Of(ref tanh, Vector512.FusedMultiplyAdd(r, u, g + u));
            return Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(z, -half, half), g, Vector512.FusedMultiplyAdd(z, half, half) * before);
        }
    }
}
