using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics;

/// <summary>h = z·h₋ + (1 − z)·g with the gates z = ρ(x_z + h₋·U_z), r = ρ(x_r + h₋·U_r) and g = a(x_g + (r·h₋)·U_g), where x = x·W + b.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResetFirstCell
{
    /// <summary>The gates of some samples, and what the reset gate leaves of the state.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="gates">x·W + b, in whose place what the backward pass needs of z and r remains.</param>
    /// <param name="inner">h₋·U, of the gates z and r.</param>
    /// <param name="innerStep">The floats from a sample's numbers there to the next's.</param>
    /// <param name="h">h₋.</param>
    /// <param name="reset">Takes r·h₋.</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(Jit.Loop)]
    public static void Gates<V, R>(ref float gates, ref float inner, int innerStep, ref float h, ref float reset, in RecurrentSizes sizes)
        where V : struct, ILanes<V>
        where R : struct, IElementwiseActivation
    {
        int units = sizes.Units;
        for (nint row = 0; row < sizes.Rows; row++)
        {
            if (sizes.Skips(row))
                continue;
            ref float ofSample = ref Unsafe.Add(ref gates, row * sizes.Gates);
            ref float inners = ref Unsafe.Add(ref inner, row * innerStep);
            ref float hs = ref Unsafe.Add(ref h, row * sizes.State);
            ref float resets = ref Unsafe.Add(ref reset, row * sizes.Kept);
            for (int unit = 0; unit < units; unit += V.Count)
            {
                int count = Math.Min(units - unit, V.Count);
                V sumZ = V.LoadFirst(ref ofSample, unit, count) + V.LoadFirst(ref inners, unit, count);
                V sumR = V.LoadFirst(ref ofSample, units + unit, count) + V.LoadFirst(ref inners, units + unit, count);
                V r = R.Forward(sumR);
                V.StoreFirst(Gate.Kept<V, R>(sumZ, R.Forward(sumZ)), ref ofSample, unit, count);
                V.StoreFirst(Gate.Kept<V, R>(sumR, r), ref ofSample, units + unit, count);
                V.Store(r * V.Load(ref hs, unit), ref resets, unit);
            }
        }
    }

    /// <summary>The states of some samples, behind their gates.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the new state: a.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="gates">What <see cref="Gates{V, R}"/> has left, and x·W + b of the candidate, of which what the backward pass needs remains.</param>
    /// <param name="inner">(r·h₋)·U, of the candidate.</param>
    /// <param name="innerStep">The floats from a sample's numbers there to the next's.</param>
    /// <param name="h">The states, which become those of this step.</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V, A, R>(ref float gates, ref float inner, int innerStep, ref float h, in RecurrentSizes sizes)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        int units = sizes.Units;
        for (nint row = 0; row < sizes.Rows; row++)
        {
            if (sizes.Skips(row))
                continue;
            ref float ofSample = ref Unsafe.Add(ref gates, row * sizes.Gates);
            ref float inners = ref Unsafe.Add(ref inner, row * innerStep);
            ref float hs = ref Unsafe.Add(ref h, row * sizes.State);
            for (int unit = 0; unit < units; unit += V.Count)
            {
                int count = Math.Min(units - unit, V.Count);
                V z = Gate.Value<V, R>(V.LoadFirst(ref ofSample, unit, count));
                V sum = V.LoadFirst(ref ofSample, (2 * units) + unit, count) + V.LoadFirst(ref inners, (2 * units) + unit, count);
                V candidate = A.Forward(sum);
                V.StoreFirst(Gate.Kept<V, A>(sum, candidate), ref ofSample, (2 * units) + unit, count);
                V.Store(V.MultiplyAdd(z, V.Load(ref hs, unit) - candidate, candidate), ref hs, unit);
            }
        }
    }

    /// <summary>The backward pass of a time step as far as the candidate: the gradients of its sum and of the update gate's, and the part of that of the states before which goes through neither.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the new state: a.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="gates">What the forward pass has left there.</param>
    /// <param name="previous">The states of the step before.</param>
    /// <param name="dh">The gradient of the states, which becomes dh·z.</param>
    /// <param name="dgates">Takes the gradients of x·W + b, but for the reset gate's.</param>
    /// <param name="ofGates">Takes the update gate's once more.</param>
    /// <param name="ofCandidate">Takes the candidate's once more.</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V, A, R>(ref float gates, ref float previous, ref float dh, ref float dgates, ref float ofGates, ref float ofCandidate, in RecurrentSizes sizes)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        int units = sizes.Units;
        for (nint row = 0; row < sizes.Rows; row++)
        {
            if (sizes.SkipsBackward(row, ref dgates, gates: 3) && sizes.SkipsBackward(row, ref ofGates, gates: 3) && sizes.SkipsBackward(row, ref ofCandidate, gates: 3))
                continue;
            nint place = row * sizes.Gates;
            ref float before = ref Unsafe.Add(ref previous, row * sizes.Kept);
            ref float dhs = ref Unsafe.Add(ref dh, row * sizes.State);
            for (int unit = 0; unit < units; unit += V.Count)
            {
                int count = Math.Min(units - unit, V.Count);
                nint placeOfZ = place + unit, placeOfG = place + (2 * units) + unit;
                V keptZ = V.LoadFirst(ref gates, placeOfZ, count), keptG = V.LoadFirst(ref gates, placeOfG, count);
                V z = Gate.Value<V, R>(keptZ), g = Gate.Value<V, A>(keptG), state = V.Load(ref dhs, unit);
                V dz = R.Backward(keptZ, z, state * (V.Load(ref before, unit) - g));
                V dg = A.Backward(keptG, g, state * (V.One - z));
                V.StoreFirst(dz, ref dgates, placeOfZ, count);
                V.StoreFirst(dg, ref dgates, placeOfG, count);
                V.StoreFirst(dz, ref ofGates, placeOfZ, count);
                V.StoreFirst(dg, ref ofCandidate, placeOfG, count);
                V.Store(state * z, ref dhs, unit);
            }
        }
    }

    /// <summary>The rest of the backward pass of a time step, from the gradient of r·h₋.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="R">The activation of the gates: ρ.</typeparam>
    /// <param name="gates">What the forward pass has left there.</param>
    /// <param name="previous">h₋.</param>
    /// <param name="dreset">The gradient of r·h₋, which becomes its part of that of h₋.</param>
    /// <param name="dgates">Takes the gradient of the reset gate's sum.</param>
    /// <param name="ofGates">Takes it once more.</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(Jit.Loop)]
    public static void BackwardGates<V, R>(ref float gates, ref float previous, ref float dreset, ref float dgates, ref float ofGates, in RecurrentSizes sizes)
        where V : struct, ILanes<V>
        where R : struct, IElementwiseActivation
    {
        int units = sizes.Units;
        for (nint row = 0; row < sizes.Rows; row++)
        {
            if (sizes.Skips(row))
                continue;
            ref float before = ref Unsafe.Add(ref previous, row * sizes.Kept);
            ref float resets = ref Unsafe.Add(ref dreset, row * sizes.State);
            for (int unit = 0; unit < units; unit += V.Count)
            {
                int count = Math.Min(units - unit, V.Count);
                nint place = (row * sizes.Gates) + units + unit;
                V kept = V.LoadFirst(ref gates, place, count), r = Gate.Value<V, R>(kept), gradient = V.Load(ref resets, unit);
                V dr = R.Backward(kept, r, gradient * V.Load(ref before, unit));
                V.StoreFirst(dr, ref dgates, place, count);
                V.StoreFirst(dr, ref ofGates, place, count);
                V.Store(gradient * r, ref resets, unit);
            }
        }
    }
}
