using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Streaming;

/// <summary>One time step of a recurrence in a stream. It has two states, which steps read and write in turns: what a step reads is still there when it has been computed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecurrentStep
{
    private const int WidestLanes = 16;

    // 2⁻⁴⁰: what counts as the bias of a new state where that has none. In silence the state would decay to subnormal numbers and stay there; and Intel processors multiply by them many times slower.
    private const float Lifted = 9.094947e-13f;

    /// <summary>The floats of a state: two rows of [x h], or two of h where x and h are not multiplied together.</summary>
    /// <param name="inputs">The numbers of x.</param>
    /// <param name="units">The numbers of h.</param>
    /// <param name="isJoined">Whether x and h are multiplied together.</param>
    public static nint StateFloats(int inputs, int units, bool isJoined) => isJoined ? Memory(inputs, units) : 2 * Padded(units);

    /// <summary>Puts W and U below each other, panel by panel, with b behind them: x·W + h·U + b is one product of [x h].</summary>
    /// <param name="kernel">W, in panels of as many columns as U.</param>
    /// <param name="recurrent">U.</param>
    /// <param name="bias">b; a null reference where there is none.</param>
    /// <param name="joined">Takes them.</param>
    /// <param name="inputs">The rows of W.</param>
    /// <param name="units">The rows of U.</param>
    /// <param name="panels">The panels.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    [MethodImpl(Jit.Loop)]
    public static void Join(ref readonly float kernel, ref readonly float recurrent, ref readonly float bias, ref float joined, int inputs, int units, int panels, int panelColumns)
    {
        nint ofKernel = (nint)inputs * panelColumns, ofRecurrent = (nint)units * panelColumns, both = ofKernel + ofRecurrent;
        for (nint panel = 0; panel < panels; panel++)
        {
            PastSteps.Copy(in Unsafe.Add(ref Unsafe.AsRef(in kernel), panel * ofKernel), ref Unsafe.Add(ref joined, panel * both), ofKernel);
            PastSteps.Copy(in Unsafe.Add(ref Unsafe.AsRef(in recurrent), panel * ofRecurrent), ref Unsafe.Add(ref joined, (panel * both) + ofKernel), ofRecurrent);
        }

        ref float end = ref Unsafe.Add(ref joined, panels * both);
        for (nint column = 0; column < panels * panelColumns; column++)
            Unsafe.Add(ref end, column) = Unsafe.IsNullRef(in bias) ? 0 : Unsafe.Add(ref Unsafe.AsRef(in bias), column);
        LiftZeros(ref end, units);
    }

    /// <summary>Gives biases of new states that are 0 the smallest one that keeps their states normal numbers in silence.</summary>
    /// <param name="bias">The first bias.</param>
    /// <param name="count">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    internal static void LiftZeros(ref float bias, int count)
    {
        for (nint i = 0; i < count; i++)
        {
            ref float value = ref Unsafe.Add(ref bias, i);
            value = value == 0 ? Lifted : value;
        }
    }

    /// <summary>A step of a state that is its own output.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">A panel's columns, in sixteens.</typeparam>
    /// <typeparam name="A">The activation of the state.</typeparam>
    /// <param name="x">The step's numbers.</param>
    /// <param name="joined">What <see cref="Join"/> has made of W, U and b.</param>
    /// <param name="state">Two rows of [x h].</param>
    /// <param name="sums">Memory for the sums, and a register more.</param>
    /// <param name="y">Takes h.</param>
    /// <param name="step">The number of the time step.</param>
    /// <param name="inputs">The numbers of x.</param>
    /// <param name="units">The numbers of h.</param>
    /// <param name="panels">The panels of the joined weights.</param>
    [MethodImpl(Jit.Loop)]
    public static void Simple<V, C, A>(ref float x, ref float joined, ref float state, ref float sums, ref float y, long step, int inputs, int units, int panels)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where A : struct, IElementwiseActivation
    {
        ref float next = ref Sums<V, C>(ref x, ref joined, ref state, ref sums, step, inputs, units, panels);
        for (nint unit = 0; unit < units; unit += V.Count)
        {
            V h = A.Forward(V.Load(ref sums, unit));
            V.Store(h, ref next, unit);
            V.Store(h, ref y, unit);
        }
    }

    /// <summary>A step of gated recurrent units whose reset gate multiplies the state: U is gone through twice, for the gates and for the new state.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">A panel's columns, in sixteens.</typeparam>
    /// <typeparam name="E">Whether there are biases.</typeparam>
    /// <typeparam name="A">The activation of the new state.</typeparam>
    /// <typeparam name="R">The activation of the gates.</typeparam>
    /// <param name="x">The step's numbers.</param>
    /// <param name="kernel">W.</param>
    /// <param name="recurrent">U.</param>
    /// <param name="bias">The bias of x·W; any reference where there is none.</param>
    /// <param name="state">Two rows of h.</param>
    /// <param name="sums">Memory for both sums, each as many floats as the panels have columns, and a register more.</param>
    /// <param name="reset">Memory for what the reset gate leaves of the state.</param>
    /// <param name="y">Takes h.</param>
    /// <param name="step">The number of the time step.</param>
    /// <param name="inputs">The numbers of x.</param>
    /// <param name="units">The numbers of h.</param>
    /// <param name="panels">The panels of each kernel.</param>
    [MethodImpl(Jit.Loop)]
    public static void GruResetFirst<V, C, E, A, R>(ref float x, ref float kernel, ref float recurrent, ref float bias, ref float state, ref float sums, ref float reset, ref float y, long step, int inputs, int units, int panels)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        nint row = Padded(units), now = (nint)(step & 1) * row;
        ref float before = ref Unsafe.Add(ref state, now);
        ref float after = ref Unsafe.Add(ref state, row - now);
        ref float inner = ref Unsafe.Add(ref sums, (nint)panels * C.Value * WidestLanes);
        Product<V, C, E>(ref x, ref kernel, ref bias, ref sums, inputs, panels);
        Product<V, C, NoBias>(ref before, ref recurrent, ref bias, ref inner, units, panels);
        for (nint unit = 0; unit < units; unit += V.Count)
        {
            V z = R.Forward(V.Load(ref sums, unit) + V.Load(ref inner, unit)), r = R.Forward(V.Load(ref sums, units + unit) + V.Load(ref inner, units + unit)), h = V.Load(ref before, unit);
            V.Store(r * h, ref reset, unit);
            V.Store(z, ref after, unit);
        }

        Product<V, C, NoBias>(ref reset, ref recurrent, ref bias, ref inner, units, panels);
        for (nint unit = 0; unit < units; unit += V.Count)
        {
            V g = A.Forward(V.Load(ref sums, ((nint)2 * units) + unit) + (V.Load(ref inner, ((nint)2 * units) + unit) + V.Broadcast(Lifted))), h = V.Load(ref before, unit);
            h = V.MultiplyAdd(V.Load(ref after, unit), h - g, g);
            V.Store(h, ref after, unit);
            V.Store(h, ref y, unit);
        }
    }

    // x comes before the state that the step reads; what is returned is where the next state begins.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Sums<V, C>(ref float x, ref float joined, ref float state, ref float sums, long step, int inputs, int units, int panels)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        nint row = Memory(inputs, units) / 2, now = (nint)(step & 1) * row;
        ref float both = ref Unsafe.Add(ref state, now);
        PastSteps.Copy(in x, ref both, inputs);
        int inner = inputs + units;
        Product<V, C, Bias>(ref both, ref joined, ref Unsafe.Add(ref joined, (nint)panels * C.Value * WidestLanes * inner), ref sums, inner, panels);
        return ref Unsafe.Add(ref state, row - now + inputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Product<V, C, E>(ref float x, ref float panel, ref float bias, ref float y, int inner, int panels)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        for (nint column = 0; column < panels * C.Value * WidestLanes; column += C.Value * WidestLanes)
            SampleProduct.Panel<V, C, E>(ref x, ref Unsafe.Add(ref panel, column * inner), ref Unsafe.Add(ref bias, column), ref Unsafe.Add(ref y, column), inner);
    }

    // The floats of two rows of [x h]. A register that begins within h may end behind it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Memory(int inputs, int units) => 2 * (Padded(inputs + units) + WidestLanes);

    /// <summary>So many floats, filled up to whole registers of the widest kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Padded(int count) => (count + WidestLanes - 1) & -WidestLanes;
}
