using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Streaming;

/// <summary>
/// One time step of a recurrence with gates in a stream. It has two states, which steps read and write in turns: what a step reads is still there when it has been computed.
/// </summary>
/// <remarks>
/// The weights of a register of units stand together, those of all its gates side by side, so that the gates are computed of sums that are still in registers, while the
/// products of the next units begin: two registers of them at a time, whose gates do not wait for each other, where their weights fit in the nearest cache. The
/// products with x come first: they do not wait for the step before. Every other step goes backwards: what the step before has read last is still in that cache.
/// A readout, a dense layer of one unit that alone reads the state, is computed here, so that its sum can be made while the gates are in registers.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class GateStep
{
    // The floats of the nearest cache of current machines.
    private const int NearestCache = 8 * 1024;

    /// <summary>The floats of a state: two rows of h, and two of c if there is one.</summary>
    /// <param name="units">The numbers of h.</param>
    /// <param name="hasMemory">Whether there is a c.</param>
    public static nint StateFloats(int units, bool hasMemory) => (hasMemory ? 4 : 2) * RecurrentStep.Padded(units);

    /// <summary>A step of a long short-term memory.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the memory.</typeparam>
    /// <typeparam name="R">The activation of the gates.</typeparam>
    /// <param name="x">The step's numbers.</param>
    /// <param name="joined">What <see cref="Join"/> has made of W, U and b.</param>
    /// <param name="state">Two rows of h, and then two of c.</param>
    /// <param name="y">Takes h.</param>
    /// <param name="step">The number of the time step.</param>
    /// <param name="inputs">The numbers of x.</param>
    /// <param name="units">The numbers of h.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lstm<V, A, R>(ref float x, ref float joined, ref float state, ref float y, long step, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        => Step<LstmGates<A, R>, V, NoReadout>(ref x, ref joined, ref state, ref y, step, inputs, units, ref y, ref y);

    /// <summary>The same, and a readout: a dense layer of one unit that alone reads h.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the memory.</typeparam>
    /// <typeparam name="R">The activation of the gates.</typeparam>
    /// <typeparam name="E">What the readout's sum begins with, and what becomes of it.</typeparam>
    /// <param name="x">The step's numbers.</param>
    /// <param name="joined">What <see cref="Join"/> has made of W, U and b.</param>
    /// <param name="state">Two rows of h, and then two of c.</param>
    /// <param name="parameters">What the places of the readout's weights are counted from.</param>
    /// <param name="y">Takes the readout, with 15 zeros behind it.</param>
    /// <param name="step">The number of the time step.</param>
    /// <param name="inputs">The numbers of x.</param>
    /// <param name="units">The numbers of h: whole sixteens.</param>
    /// <param name="kernel">Where the readout's kernel begins.</param>
    /// <param name="bias">Where its bias stands, with 15 zeros behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LstmReadout<V, A, R, E>(ref float x, ref float joined, ref float state, ref float parameters, ref float y, long step, int inputs, int units, int kernel, int bias = 0)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        where E : struct, IEpilogue
        => Step<LstmGates<A, R>, V, E>(ref x, ref joined, ref state, ref y, step, inputs, units, ref Unsafe.Add(ref parameters, kernel), ref Unsafe.Add(ref parameters, bias));

    /// <summary>A step of gated recurrent units whose reset gate multiplies the product with the state.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the new state.</typeparam>
    /// <typeparam name="R">The activation of the gates.</typeparam>
    /// <param name="x">The step's numbers.</param>
    /// <param name="joined">What <see cref="Join"/> has made of W, U and b.</param>
    /// <param name="state">Two rows of h.</param>
    /// <param name="y">Takes h.</param>
    /// <param name="step">The number of the time step.</param>
    /// <param name="inputs">The numbers of x.</param>
    /// <param name="units">The numbers of h.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gru<V, A, R>(ref float x, ref float joined, ref float state, ref float y, long step, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        => Step<GruGates<A, R>, V, NoReadout>(ref x, ref joined, ref state, ref y, step, inputs, units, ref y, ref y);

    /// <summary>The same, and a readout: a dense layer of one unit that alone reads h.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the new state.</typeparam>
    /// <typeparam name="R">The activation of the gates.</typeparam>
    /// <typeparam name="E">What the readout's sum begins with, and what becomes of it.</typeparam>
    /// <param name="x">The step's numbers.</param>
    /// <param name="joined">What <see cref="Join"/> has made of W, U and b.</param>
    /// <param name="state">Two rows of h.</param>
    /// <param name="parameters">What the places of the readout's weights are counted from.</param>
    /// <param name="y">Takes the readout, with 15 zeros behind it.</param>
    /// <param name="step">The number of the time step.</param>
    /// <param name="inputs">The numbers of x.</param>
    /// <param name="units">The numbers of h: whole sixteens.</param>
    /// <param name="kernel">Where the readout's kernel begins.</param>
    /// <param name="bias">Where its bias stands, with 15 zeros behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GruReadout<V, A, R, E>(ref float x, ref float joined, ref float state, ref float parameters, ref float y, long step, int inputs, int units, int kernel, int bias = 0)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        where E : struct, IEpilogue
        => Step<GruGates<A, R>, V, E>(ref x, ref joined, ref state, ref y, step, inputs, units, ref Unsafe.Add(ref parameters, kernel), ref Unsafe.Add(ref parameters, bias));

    // The coefficients of tanh are looked up here, in the inlined method: in the others each call would ask whether the table has been built. Without a readout, kernel and bias are not read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<G, V, E>(ref float x, ref float joined, ref float state, ref float y, long step, int inputs, int units, ref float kernel, ref float bias)
        where G : struct, IGates
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        nint row = RecurrentStep.Padded(units), phase = (nint)(step & 1) * row;
        ref float before = ref Unsafe.Add(ref state, phase), after = ref Unsafe.Add(ref state, row - phase), tanh = ref G.Coefficients<V>();
        bool isRegister = units <= V.Count, isPair = !isRegister && units <= 2 * V.Count && Pairs(2, Block<V>(G.Gates, inputs, units, G.InnerSums)) == 1;
        if (SumsReadoutWithGates<V, E>() && (isRegister || isPair))
        {
            if (isRegister)
                G.Register<V, E>(ref tanh, ref x, ref joined, ref before, ref after, ref y, 0, inputs, units, ref kernel, ref bias);
            else
                G.Pair<V, E>(ref tanh, ref x, ref joined, ref before, ref after, ref y, 0, inputs, units, ref kernel, ref bias);
            return;
        }

        // y is the readout's: h goes to the state alone.
        ref float h = ref HasReadout<E>() ? ref after : ref y;
        if (isRegister)
            G.Register<V, NoReadout>(ref tanh, ref x, ref joined, ref before, ref after, ref h, 0, inputs, units, ref kernel, ref bias);
        else if (isPair)
            G.Pair<V, NoReadout>(ref tanh, ref x, ref joined, ref before, ref after, ref h, 0, inputs, units, ref kernel, ref bias);
        else
            Many<G, V>(ref tanh, ref x, ref joined, ref before, ref after, ref h, step, inputs, units);
        if (HasReadout<E>())
            SumReadout<V, E>(ref after, units, ref kernel, ref bias, ref y);
    }

    [MethodImpl(Jit.Loop)]
    private static void Many<G, V>(ref float tanh, ref float x, ref float joined, ref float before, ref float after, ref float y, long step, int inputs, int units)
        where G : struct, IGates
        where V : struct, ILanes<V>
    {
        nint block = Block<V>(G.Gates, inputs, units, G.InnerSums);
        bool isForward = (step & 1) == 0;
        nint registers = Registers<V>(units), pairs = Pairs(registers, block);
        for (nint n = 0; n < pairs; n++)
        {
            nint pair = isForward ? n : pairs - 1 - n;
            G.Pair<V, NoReadout>(ref tanh, ref x, ref Unsafe.Add(ref joined, pair * 2 * block), ref before, ref after, ref y, pair * 2 * V.Count, inputs, units, ref y, ref y);
        }

        for (nint n = 2 * pairs; n < registers; n++)
        {
            nint register = isForward ? n : (2 * pairs) + registers - 1 - n;
            G.Register<V, NoReadout>(ref tanh, ref x, ref Unsafe.Add(ref joined, register * block), ref before, ref after, ref y, register * V.Count, inputs, units, ref y, ref y);
        }
    }

    /// <summary>The registers of units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Registers<V>(int units)
        where V : struct, ILanes<V>
        => (units + V.Count - 1) / V.Count;

    /// <summary>The floats of the weights of a register of units: biases, rows of W and rows of U; of sums of h·U that stand by themselves one bias more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Block<V>(int gates, int inputs, int units, int innerSums)
        where V : struct, ILanes<V>
        => V.Count * ((gates * (inputs + units + 1)) + innerSums);

    /// <summary>How many pairs are computed together: none where the next pair's weights would push out all of the one's. The last register of an odd number has no other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Pairs(nint registers, nint block) => 2 * block <= NearestCache ? registers / 2 : 0;
}
