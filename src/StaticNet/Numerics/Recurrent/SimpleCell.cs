using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics;

/// <summary>h = f(sum): a state that is its own output.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SimpleCell
{
    /// <summary>A time step of some samples.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation.</typeparam>
    /// <param name="sums">x·W + b, in whose place what the backward pass needs remains.</param>
    /// <param name="inner">h₋·U, as many numbers.</param>
    /// <param name="innerStep">The floats from a sample's numbers there to the next's.</param>
    /// <param name="h">Takes the states.</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, A>(ref float sums, ref float inner, int innerStep, ref float h, in RecurrentSizes sizes)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
    {
        int units = sizes.Units;
        for (nint row = 0; row < sizes.Rows; row++)
        {
            if (sizes.Skips(row))
                continue;
            ref float ofSample = ref Unsafe.Add(ref sums, row * sizes.Gates);
            ref float inners = ref Unsafe.Add(ref inner, row * innerStep);
            ref float state = ref Unsafe.Add(ref h, row * sizes.State);
            for (nint i = 0; i < units; i += V.Count)
            {
                V sum = V.Load(ref ofSample, i) + V.Load(ref inners, i), value = A.Forward(sum);
                V.Store(Gate.Kept<V, A>(sum, value), ref ofSample, i);
                V.Store(value, ref state, i);
            }
        }
    }

    /// <summary>The backward pass of a time step: the gradient of the sums.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation.</typeparam>
    /// <param name="sums">What the forward pass has left there.</param>
    /// <param name="dh">The gradient of the states, in whose place zeros remain: what the product with U adds is the gradient of the states before.</param>
    /// <param name="dsums">Takes the gradient of the sums.</param>
    /// <param name="dinner">Takes it once more, side by side for the product with U.</param>
    /// <param name="innerStep">The floats from a sample's numbers there to the next's.</param>
    /// <param name="sizes">The sizes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<V, A>(ref float sums, ref float dh, ref float dsums, ref float dinner, int innerStep, in RecurrentSizes sizes)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
    {
        int units = sizes.Units;
        for (nint row = 0; row < sizes.Rows; row++)
        {
            ref float inners = ref Unsafe.Add(ref dinner, row * innerStep);
            if (sizes.SkipsBackward(row, ref dsums, ref inners, gates: 1))
                continue;
            ref float kept = ref Unsafe.Add(ref sums, row * sizes.Gates);
            ref float gradient = ref Unsafe.Add(ref dsums, row * sizes.Gates);
            ref float state = ref Unsafe.Add(ref dh, row * sizes.State);
            for (nint i = 0; i < units; i += V.Count)
            {
                V sum = V.Load(ref kept, i);
                V dsum = A.Backward(sum, Gate.Value<V, A>(sum), V.Load(ref state, i));
                V.Store(dsum, ref gradient, i);
                V.Store(dsum, ref inners, i);
                V.Store(V.Zero, ref state, i);
            }
        }
    }
}
