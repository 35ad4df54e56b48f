using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics;

/// <summary>h = z·h₋ + (1 − z)·g with the gates z = ρ(x_z + u_z), r = ρ(x_r + u_r) and g = a(x_g + r·u_g), where x = x·W + b and u = h₋·U + b of the state before.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GruCell
{
    private const int Gates = 3;

    /// <summary>A time step of a register of units.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the new state: a.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="tanh">The coefficients of tanh.</param>
    /// <param name="z">The sum of the update gate, in whose place its value remains.</param>
    /// <param name="r">The same of the reset gate.</param>
    /// <param name="g">x_g, in whose place x_g + r·u_g remains.</param>
    /// <param name="inner">u_g.</param>
    /// <param name="h">The state of the step before.</param>
    /// <param name="candidate">a(g).</param>
    /// <returns>The state of this step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, A, R>(ref float tanh, ref V z, ref V r, ref V g, V inner, V h, out V candidate)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        if (typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid))
        {
            VectorMath.TanhQuotients(ref tanh, VectorMath.Half(z), VectorMath.Half(r), out V update, out V ofUpdate, out V reset, out V ofReset);
            (z, r) = (VectorMath.SigmoidOf(update, ofUpdate), VectorMath.SigmoidOf(reset, ofReset));
            g = V.MultiplyAdd(r, inner, g);
            candidate = VectorMath.QuickTanh(ref Unsafe.Add(ref tanh, VectorMath.SecondTanh), g);
        }
        else
        {
            (z, r) = (R.Forward(z), R.Forward(r));
            g = V.MultiplyAdd(r, inner, g);
            candidate = A.Forward(g);
        }

        return V.MultiplyAdd(z, h - candidate, candidate);
    }

    /// <summary>A time step of some samples.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the new state: a.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="gates">x·W + b, of which what the backward pass needs remains.</param>
    /// <param name="inner">h₋·U + b, as many numbers.</param>
    /// <param name="innerStep">The floats from a sample's numbers there to the next's.</param>
    /// <param name="h">The states, which become those of this step.</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V, A, R>(ref float gates, ref float inner, int innerStep, ref float h, in RecurrentSizes sizes)
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
            Units<V, A, R>(ref ofSample, ref inners, units, ref hs, whole);
            if (whole == units)
                continue;
            GateTail.Load<V>(ref ofSample, Gates, units, whole, ref tail);
            GateTail.Load<V>(ref inners, Gates, units, whole, ref innerTail);
            Units<V, A, R>(ref tail, ref innerTail, GateTail.Step, ref Unsafe.Add(ref hs, whole), V.Count);
            GateTail.Store<V>(ref tail, Gates, units, whole, ref ofSample);
        }
    }

    /// <summary>The backward pass of a time step: the gradients of both sums, and the part of that of the states before which does not go through U.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the new state: a.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="gates">What the forward pass has left there.</param>
    /// <param name="inner">h₋·U + b.</param>
    /// <param name="previous">The states of the step before.</param>
    /// <param name="dh">The gradient of the states, which becomes dh·z: the product with U adds the rest of the gradient of the states before.</param>
    /// <param name="dgates">Takes the gradient of x·W + b.</param>
    /// <param name="dinner">Takes the gradient of h₋·U + b, whose rows are as far apart as those of <paramref name="inner"/> and <paramref name="dgates"/>.</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V, A, R>(ref float gates, ref float inner, ref float previous, ref float dh, ref float dgates, ref float dinner, in RecurrentSizes sizes)
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
            if (sizes.SkipsBackward(row, ref dgates, Gates) && sizes.SkipsBackward(row, ref dinner, Gates))
                continue;
            nint place = row * sizes.Gates;
            ref float kept = ref Unsafe.Add(ref gates, place);
            ref float inners = ref Unsafe.Add(ref inner, place);
            ref float gradient = ref Unsafe.Add(ref dgates, place);
            ref float innerGradient = ref Unsafe.Add(ref dinner, place);
            ref float before = ref Unsafe.Add(ref previous, row * sizes.Kept);
            ref float dhs = ref Unsafe.Add(ref dh, row * sizes.State);
            UnitsBackward<V, A, R>(ref kept, ref inners, units, ref before, ref dhs, ref gradient, ref innerGradient, whole);
            if (whole == units)
                continue;
            GateTail.Load<V>(ref kept, Gates, units, whole, ref tail);
            GateTail.Load<V>(ref inners, Gates, units, whole, ref innerTail);
            UnitsBackward<V, A, R>(ref tail, ref innerTail, GateTail.Step, ref Unsafe.Add(ref before, whole), ref Unsafe.Add(ref dhs, whole), ref tail, ref innerTail, V.Count);
            GateTail.Store<V>(ref tail, Gates, units, whole, ref gradient);
            GateTail.Store<V>(ref innerTail, Gates, units, whole, ref innerGradient);
        }
    }

    /// <summary>Some registers of units of a sample, whose gates are a step apart.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Units<V, A, R>(ref float gates, ref float inner, nint step, ref float h, int count)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        ref float tanh = ref VectorMath.TanhCoefficients;
        for (nint unit = 0; unit < count; unit += V.Count)
        {
            V sumZ = V.Load(ref gates, unit) + V.Load(ref inner, unit), sumR = V.Load(ref gates, step + unit) + V.Load(ref inner, step + unit);
            V z = sumZ, r = sumR, g = V.Load(ref gates, (2 * step) + unit);
            V state = Step<V, A, R>(ref tanh, ref z, ref r, ref g, V.Load(ref inner, (2 * step) + unit), V.Load(ref h, unit), out V candidate);
            V.Store(Gate.Kept<V, R>(sumZ, z), ref gates, unit);
            V.Store(Gate.Kept<V, R>(sumR, r), ref gates, step + unit);
            V.Store(Gate.Kept<V, A>(g, candidate), ref gates, (2 * step) + unit);
            V.Store(state, ref h, unit);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void UnitsBackward<V, A, R>(ref float gates, ref float inner, nint step, ref float previous, ref float dh, ref float dgates, ref float dinner, int count)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        for (nint unit = 0; unit < count; unit += V.Count)
        {
            V keptZ = V.Load(ref gates, unit), keptR = V.Load(ref gates, step + unit), keptG = V.Load(ref gates, (2 * step) + unit);
            V z = Gate.Value<V, R>(keptZ), r = Gate.Value<V, R>(keptR), g = Gate.Value<V, A>(keptG);
            V state = V.Load(ref dh, unit), reset = V.Load(ref inner, (2 * step) + unit);
            V dz = R.Backward(keptZ, z, state * (V.Load(ref previous, unit) - g));
            V dg = A.Backward(keptG, g, state * (V.One - z));
            V dr = R.Backward(keptR, r, dg * reset);
            V.Store(dz, ref dgates, unit);
            V.Store(dr, ref dgates, step + unit);
            V.Store(dg, ref dgates, (2 * step) + unit);
            V.Store(dz, ref dinner, unit);
            V.Store(dr, ref dinner, step + unit);
            V.Store(dg * r, ref dinner, (2 * step) + unit);
            V.Store(state * z, ref dh, unit);
        }
    }
}
