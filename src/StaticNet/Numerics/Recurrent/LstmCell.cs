using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics;

/// <summary>c = f·c₋ + i·g and h = o·a(c), with the gates i, f, g, o of the sums in this order: a(g), and ρ of the others.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LstmCell
{
    private const int Gates = 4;

    /// <summary>A time step of a register of units.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the memory: a.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="tanh">The coefficients of tanh.</param>
    /// <param name="i">The sum of the input gate, in whose place its value remains.</param>
    /// <param name="f">The same of the forget gate.</param>
    /// <param name="g">The same of what is added.</param>
    /// <param name="o">The same of the output gate.</param>
    /// <param name="c">The memory of the step before, and then of this one.</param>
    /// <param name="activated">a(c).</param>
    /// <returns>h.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, A, R>(ref float tanh, ref V i, ref V f, ref V g, ref V o, ref V c, out V activated)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        if (typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid))
        {
            VectorMath.TanhQuotients(ref tanh, VectorMath.Half(i), g, VectorMath.Half(f), out V input, out V ofInput, out V value, out V ofValue, out V forget, out V ofForget);
            (i, f, g) = (VectorMath.SigmoidOf(input, ofInput), VectorMath.SigmoidOf(forget, ofForget), value / ofValue);
            c = V.MultiplyAdd(f, c, i * g);
            VectorMath.TanhQuotients(ref Unsafe.Add(ref tanh, VectorMath.SecondTanh), VectorMath.Half(o), c, out V output, out V ofOutput, out V memorized, out V ofMemorized);
            (o, activated) = (VectorMath.SigmoidOf(output, ofOutput), memorized / ofMemorized);
        }
        else
        {
            (i, f, g) = (R.Forward(i), R.Forward(f), A.Forward(g));
            c = V.MultiplyAdd(f, c, i * g);
            (o, activated) = (R.Forward(o), A.Forward(c));
        }

        return o * activated;
    }

    /// <summary>A time step of some samples.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the memory: a.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="gates">x·W + b, in whose place what the backward pass needs of the gates remains.</param>
    /// <param name="inner">h₋·U, as many numbers.</param>
    /// <param name="innerStep">The floats from a sample's numbers there to the next's.</param>
    /// <param name="h">Takes the states.</param>
    /// <param name="c">The memories, which become those of this step.</param>
    /// <param name="activated">Takes a(c).</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V, A, R>(ref float gates, ref float inner, int innerStep, ref float h, ref float c, ref float activated, in RecurrentSizes sizes)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        int units = sizes.Units, whole = sizes.Whole<V>();
        Span<float> memory = stackalloc float[GateTail.Step * Gates * 2];
        ref float tail = ref MemoryMarshal.GetReference(memory);
        ref float innerTail = ref Unsafe.Add(ref tail, GateTail.Step * Gates);
        for (nint row = 0; row < sizes.Rows; row++)
        {
            if (sizes.Skips(row))
                continue;
            ref float ofSample = ref Unsafe.Add(ref gates, row * sizes.Gates);
            ref float inners = ref Unsafe.Add(ref inner, row * innerStep);
            ref float hs = ref Unsafe.Add(ref h, row * sizes.State);
            ref float cs = ref Unsafe.Add(ref c, row * sizes.State);
            ref float shown = ref Unsafe.Add(ref activated, row * sizes.Kept);
            Units<V, A, R>(ref ofSample, ref inners, units, ref hs, ref cs, ref shown, whole);
            if (whole == units)
                continue;
            GateTail.Load<V>(ref ofSample, Gates, units, whole, ref tail);
            GateTail.Load<V>(ref inners, Gates, units, whole, ref innerTail);
            Units<V, A, R>(ref tail, ref innerTail, GateTail.Step, ref Unsafe.Add(ref hs, whole), ref Unsafe.Add(ref cs, whole), ref Unsafe.Add(ref shown, whole), V.Count);
            GateTail.Store<V>(ref tail, Gates, units, whole, ref ofSample);
        }
    }

    /// <summary>The backward pass of a time step: the gradients of the sums and of the memories before.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the memory: a.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="gates">What the forward pass has left there.</param>
    /// <param name="previous">The memories of the step before.</param>
    /// <param name="activated">a(c).</param>
    /// <param name="dh">The gradient of the states, in whose place zeros remain: what the product with U adds is the gradient of the states before.</param>
    /// <param name="dc">The gradient of the memories, which becomes that of the memories before.</param>
    /// <param name="dgates">Takes the gradient of the sums.</param>
    /// <param name="dinner">Takes it once more, side by side for the product with U.</param>
    /// <param name="innerStep">The floats from a sample's numbers there to the next's.</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V, A, R>(ref float gates, ref float previous, ref float activated, ref float dh, ref float dc, ref float dgates, ref float dinner, int innerStep, in RecurrentSizes sizes)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        int units = sizes.Units, whole = sizes.Whole<V>();
        Span<float> memory = stackalloc float[GateTail.Step * Gates * 2];
        ref float tail = ref MemoryMarshal.GetReference(memory);
        ref float innerTail = ref Unsafe.Add(ref tail, GateTail.Step * Gates);
        for (nint row = 0; row < sizes.Rows; row++)
        {
            ref float inners = ref Unsafe.Add(ref dinner, row * innerStep);
            if (sizes.SkipsBackward(row, ref dgates, ref inners, Gates))
                continue;
            ref float kept = ref Unsafe.Add(ref gates, row * sizes.Gates);
            ref float gradient = ref Unsafe.Add(ref dgates, row * sizes.Gates);
            ref float before = ref Unsafe.Add(ref previous, row * sizes.Kept);
            ref float shown = ref Unsafe.Add(ref activated, row * sizes.Kept);
            ref float dhs = ref Unsafe.Add(ref dh, row * sizes.State);
            ref float dcs = ref Unsafe.Add(ref dc, row * sizes.State);
            UnitsBackward<V, A, R>(ref kept, units, ref before, ref shown, ref dhs, ref dcs, ref gradient, ref inners, whole);
            if (whole == units)
                continue;
            GateTail.Load<V>(ref kept, Gates, units, whole, ref tail);
            UnitsBackward<V, A, R>(ref tail, GateTail.Step, ref Unsafe.Add(ref before, whole), ref Unsafe.Add(ref shown, whole), ref Unsafe.Add(ref dhs, whole), ref Unsafe.Add(ref dcs, whole), ref tail, ref innerTail, V.Count);
            GateTail.Store<V>(ref tail, Gates, units, whole, ref gradient);
            GateTail.Store<V>(ref tail, Gates, units, whole, ref inners);
        }
    }

    /// <summary>Some registers of units of a sample, whose gates are a step apart.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Units<V, A, R>(ref float gates, ref float inner, nint step, ref float h, ref float c, ref float activated, int count)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        ref float tanh = ref VectorMath.TanhCoefficients;
        for (nint unit = 0; unit < count; unit += V.Count)
        {
            V sumI = V.Load(ref gates, unit) + V.Load(ref inner, unit), sumF = V.Load(ref gates, step + unit) + V.Load(ref inner, step + unit);
            V sumG = V.Load(ref gates, (2 * step) + unit) + V.Load(ref inner, (2 * step) + unit), sumO = V.Load(ref gates, (3 * step) + unit) + V.Load(ref inner, (3 * step) + unit);
            V i = sumI, f = sumF, g = sumG, o = sumO, memory = V.Load(ref c, unit);
            V state = Step<V, A, R>(ref tanh, ref i, ref f, ref g, ref o, ref memory, out V shown);
            V.Store(Gate.Kept<V, R>(sumI, i), ref gates, unit);
            V.Store(Gate.Kept<V, R>(sumF, f), ref gates, step + unit);
            V.Store(Gate.Kept<V, A>(sumG, g), ref gates, (2 * step) + unit);
            V.Store(Gate.Kept<V, R>(sumO, o), ref gates, (3 * step) + unit);
            V.Store(memory, ref c, unit);
            V.Store(shown, ref activated, unit);
            V.Store(state, ref h, unit);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void UnitsBackward<V, A, R>(ref float gates, nint step, ref float previous, ref float activated, ref float dh, ref float dc, ref float dgates, ref float dinner, int count)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        for (nint unit = 0; unit < count; unit += V.Count)
        {
            V keptI = V.Load(ref gates, unit), keptF = V.Load(ref gates, step + unit), keptG = V.Load(ref gates, (2 * step) + unit), keptO = V.Load(ref gates, (3 * step) + unit);
            V i = Gate.Value<V, R>(keptI), f = Gate.Value<V, R>(keptF), g = Gate.Value<V, A>(keptG), o = Gate.Value<V, R>(keptO);
            V before = V.Load(ref previous, unit), shown = V.Load(ref activated, unit), state = V.Load(ref dh, unit);
            V c = A.NeedsInput ? V.MultiplyAdd(f, before, i * g) : before;
            V memory = V.Load(ref dc, unit) + A.Backward(c, shown, state * o);
            V di = R.Backward(keptI, i, memory * g), df = R.Backward(keptF, f, memory * before), dg = A.Backward(keptG, g, memory * i), dO = R.Backward(keptO, o, state * shown);
            V.Store(di, ref dgates, unit);
            V.Store(df, ref dgates, step + unit);
            V.Store(dg, ref dgates, (2 * step) + unit);
            V.Store(dO, ref dgates, (3 * step) + unit);
            V.Store(di, ref dinner, unit);
            V.Store(df, ref dinner, step + unit);
            V.Store(dg, ref dinner, (2 * step) + unit);
            V.Store(dO, ref dinner, (3 * step) + unit);
            V.Store(memory * f, ref dc, unit);
            V.Store(V.Zero, ref dh, unit);
        }
    }
}
