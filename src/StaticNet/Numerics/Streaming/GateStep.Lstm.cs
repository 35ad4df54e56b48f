using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNet.Numerics.Activations;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Streaming;

/// <content>The long short-term memory.</content>
public static partial class GateStep
{
    private const int GatesOfLstm = 4;

    // c = σ(f)·c + σ(i)·tanh(g), h = σ(o)·tanh(c)
    private readonly struct LstmGates<A, R> : IGates
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        public static int Gates => GatesOfLstm;

        public static int InnerSums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ref float Coefficients<V>()
            where V : struct, ILanes<V>
            => ref Coefficients<V, A, R>();

        [MethodImpl(Jit.Loop)]
        public static void Register<V, E>(ref float tanh, ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units, ref float kernel, ref float bias)
            where V : struct, ILanes<V>
            where E : struct, IEpilogue
        {
            Load4(ref weights, 0, out V i, out V f, out V g, out V o);
            V i1 = V.Zero, f1 = i1, g1 = i1, o1 = i1, sum = E.Start<V>(ref bias, 0);
            weights = ref Unsafe.Add(ref weights, GatesOfLstm * V.Count);
            Add4Rows(ref x, inputs, ref weights, ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
            Add4Rows(ref before, units, ref Unsafe.Add(ref weights, (nint)inputs * GatesOfLstm * V.Count), ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
            Remember<V, E>(ref tanh, i + i1, f + f1, g + g1, o + o1, ref before, ref after, ref y, unit, 2 * RecurrentStep.Padded(units), ref kernel, ref sum, isPair: false);
            EndReadout<V, E>(sum, ref y);
        }

        [MethodImpl(Jit.Loop)]
        public static void Pair<V, E>(ref float tanh, ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units, ref float kernel, ref float bias)
            where V : struct, ILanes<V>
            where E : struct, IEpilogue
        {
            Load4(ref weights, 0, out V i, out V f, out V g, out V o);
            Load4(ref weights, GatesOfLstm * V.Count, out V i1, out V f1, out V g1, out V o1);
            weights = ref Unsafe.Add(ref weights, 2 * GatesOfLstm * V.Count);
            Add8Rows(ref x, inputs, ref weights, ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
            weights = ref Unsafe.Add(ref weights, (nint)inputs * 2 * GatesOfLstm * V.Count);
            Add8Rows(ref before, units, ref weights, ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
            nint memory = 2 * RecurrentStep.Padded(units);
            V sum = E.Start<V>(ref bias, 0);
            Remember<V, E>(ref tanh, i, f, g, o, ref before, ref after, ref y, unit, memory, ref kernel, ref sum, isPair: true);
            Remember<V, E>(ref tanh, i1, f1, g1, o1, ref before, ref after, ref y, unit + V.Count, memory, ref kernel, ref sum, isPair: true);
            EndReadout<V, E>(sum, ref y);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Remember<V, E>(ref float tanh, V i, V f, V g, V o, ref float before, ref float after, ref float y, nint unit, nint memory, ref float kernel, ref V sum, bool isPair)
            where V : struct, ILanes<V>
            where E : struct, IEpilogue
        {
            V c = V.Load(ref before, memory + unit), h;

            // Written out instead of HasHalves: the JIT must drop the other branch before it counts what it inlines.
            if (typeof(V) == typeof(Lanes512) && typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid) && Avx512F.IsSupported)
            {
                RememberHalves(ref tanh, AsFloats(i), AsFloats(f), AsFloats(g), AsFloats(o), AsFloats(c), out Vector512<float> newC, out Vector512<float> newO, out Vector512<float> newShown, isPair);
                (c, o) = (AsLanes<V>(newC), AsLanes<V>(newO));
                V shown = AsLanes<V>(newShown);

                // The last product alone waits for tanh. Neither factor exceeds 1.
                if (HasReadout<E>())
                    V.AddProduct(ref sum, o * V.Load(ref kernel, unit), shown);
                h = o * shown;
            }
            else
            {
                h = LstmCell.Step<V, A, R>(ref tanh, ref i, ref f, ref g, ref o, ref c, out _);
                if (HasReadout<E>())
                    V.AddProductFrom(ref sum, h, ref kernel, unit);
            }

            V.Store(c, ref after, memory + unit);
            V.Store(h, ref after, unit);
            if (!HasReadout<E>())
                V.Store(h, ref y, unit);
        }

        // The same of i/2, f/2, g and o/2. With t for tanh of these, c = (c + t(f)·c + g + t(i)·g)/2 and h = (1 + t(o))/2·t(c): the sign is given to the gate, which does not wait for tanh.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void RememberHalves(ref float tanh, Vector512<float> i, Vector512<float> f, Vector512<float> g, Vector512<float> o, Vector512<float> before, out Vector512<float> c, out Vector512<float> gate, out Vector512<float> shown, bool isPair)
        {
            Vector512<float> half = Vector512.Create(0.5f);
            before *= half;

            // The gates of two registers fill the processor's units; those of one wait.
            (i, f, g, o) = isPair
                ? (TanhTable.OfByHorner(ref tanh, i), TanhTable.OfByHorner(ref tanh, f), TanhTable.OfByHorner(ref tanh, g), TanhTable.OfByHorner(ref tanh, o))
                : (TanhTable.Of(ref tanh, i), TanhTable.Of(ref tanh, f), TanhTable.Of(ref tanh, g), TanhTable.Of(ref tanh, o));
            c = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(i, g, g), half, Vector512.FusedMultiplyAdd(f, before, before));
            gate = TanhTable.WithSign(Vector512.FusedMultiplyAdd(o, half, half), c);
            shown = TanhTable.Magnitude(ref tanh, c);
        }
    }
}
