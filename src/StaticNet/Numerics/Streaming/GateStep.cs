using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics.Streaming;

/// <summary>
/// One time step of a recurrence with gates in a stream. It has two states, which steps read and write in turns: what a step reads is still there when it has been computed.
/// </summary>
/// <remarks>
/// The weights of a register of units stand together, those of all its gates side by side, so that the gates are computed of sums that are still in registers, while the
/// products of the next units begin: two registers of them at a time, whose gates do not wait for each other, where their weights fit in the nearest cache. The
/// products with x come first: they do not wait for the step before. Every other step goes backwards: what the step before has read last is still in that cache.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class GateStep
{
    private const int LstmGates = 4, GruGates = 3;

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
    {
        nint row = RecurrentStep.Padded(units), phase = (nint)(step & 1) * row;
        ref float before = ref Unsafe.Add(ref state, phase), after = ref Unsafe.Add(ref state, row - phase);
        if (units <= V.Count)
            LstmRegister<V, A, R>(ref x, ref joined, ref before, ref after, ref y, 0, inputs, units);
        else if (units <= 2 * V.Count && Pairs(2, Block<V>(LstmGates, inputs, units, innerSums: 0)) == 1)
            LstmPair<V, A, R>(ref x, ref joined, ref before, ref after, ref y, 0, inputs, units);
        else
            LstmOfMany<V, A, R>(ref x, ref joined, ref before, ref after, ref y, step, inputs, units);
    }

    [MethodImpl(Jit.Loop)]
    private static void LstmOfMany<V, A, R>(ref float x, ref float joined, ref float before, ref float after, ref float y, long step, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        nint block = Block<V>(LstmGates, inputs, units, innerSums: 0);
        bool isForward = (step & 1) == 0;
        nint registers = Registers<V>(units), pairs = Pairs(registers, block);
        for (nint n = 0; n < pairs; n++)
        {
            nint pair = isForward ? n : pairs - 1 - n;
            LstmPair<V, A, R>(ref x, ref Unsafe.Add(ref joined, pair * 2 * block), ref before, ref after, ref y, pair * 2 * V.Count, inputs, units);
        }

        for (nint n = 2 * pairs; n < registers; n++)
        {
            nint register = isForward ? n : (2 * pairs) + registers - 1 - n;
            LstmRegister<V, A, R>(ref x, ref Unsafe.Add(ref joined, register * block), ref before, ref after, ref y, register * V.Count, inputs, units);
        }
    }

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
    {
        nint row = RecurrentStep.Padded(units), phase = (nint)(step & 1) * row;
        ref float before = ref Unsafe.Add(ref state, phase), after = ref Unsafe.Add(ref state, row - phase);
        if (units <= V.Count)
            GruRegister<V, A, R>(ref x, ref joined, ref before, ref after, ref y, 0, inputs, units);
        else if (units <= 2 * V.Count && Pairs(2, Block<V>(GruGates, inputs, units, innerSums: 1)) == 1)
            GruPair<V, A, R>(ref x, ref joined, ref before, ref after, ref y, 0, inputs, units);
        else
            GruOfMany<V, A, R>(ref x, ref joined, ref before, ref after, ref y, step, inputs, units);
    }

    [MethodImpl(Jit.Loop)]
    private static void GruOfMany<V, A, R>(ref float x, ref float joined, ref float before, ref float after, ref float y, long step, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        nint block = Block<V>(GruGates, inputs, units, innerSums: 1);
        bool isForward = (step & 1) == 0;
        nint registers = Registers<V>(units), pairs = Pairs(registers, block);
        for (nint n = 0; n < pairs; n++)
        {
            nint pair = isForward ? n : pairs - 1 - n;
            GruPair<V, A, R>(ref x, ref Unsafe.Add(ref joined, pair * 2 * block), ref before, ref after, ref y, pair * 2 * V.Count, inputs, units);
        }

        for (nint n = 2 * pairs; n < registers; n++)
        {
            nint register = isForward ? n : (2 * pairs) + registers - 1 - n;
            GruRegister<V, A, R>(ref x, ref Unsafe.Add(ref joined, register * block), ref before, ref after, ref y, register * V.Count, inputs, units);
        }
    }

    // A register of units by itself, its sums in two chains. The coefficients are looked up first: later, all sums would be written to memory meanwhile.
    [MethodImpl(Jit.Loop)]
    private static void LstmRegister<V, A, R>(ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        ref float tanh = ref Coefficients<V, A, R>();
        Load4(ref weights, 0, out V i, out V f, out V g, out V o);
        V i1 = V.Zero, f1 = i1, g1 = i1, o1 = i1;
        weights = ref Unsafe.Add(ref weights, LstmGates * V.Count);
        Add4Rows(ref x, inputs, ref weights, ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
        Add4Rows(ref before, units, ref Unsafe.Add(ref weights, (nint)inputs * LstmGates * V.Count), ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
        Remember<V, A, R>(ref tanh, i + i1, f + f1, g + g1, o + o1, ref before, ref after, ref y, unit, 2 * RecurrentStep.Padded(units));
    }

    [MethodImpl(Jit.Loop)]
    private static void GruRegister<V, A, R>(ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        ref float tanh = ref Coefficients<V, A, R>();
        Load4(ref weights, 0, out V z, out V r, out V g, out V u);
        V z1 = V.Zero, r1 = z1, g1 = z1, u1 = z1;
        weights = ref Unsafe.Add(ref weights, (GruGates + 1) * V.Count);
        Add3Rows(ref x, inputs, ref weights, ref z, ref r, ref g, ref z1, ref r1, ref g1);
        Add3Rows(ref before, units, ref Unsafe.Add(ref weights, (nint)inputs * GruGates * V.Count), ref z, ref r, ref u, ref z1, ref r1, ref u1);
        Renew<V, A, R>(ref tanh, z + z1, r + r1, g + g1, u + u1, ref before, ref after, ref y, unit);
    }

    // Two registers, whose gates do not wait for each other.
    [MethodImpl(Jit.Loop)]
    private static void LstmPair<V, A, R>(ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        ref float tanh = ref Coefficients<V, A, R>();
        Load4(ref weights, 0, out V i, out V f, out V g, out V o);
        Load4(ref weights, LstmGates * V.Count, out V i1, out V f1, out V g1, out V o1);
        weights = ref Unsafe.Add(ref weights, 2 * LstmGates * V.Count);
        Add8Rows(ref x, inputs, ref weights, ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
        weights = ref Unsafe.Add(ref weights, (nint)inputs * 2 * LstmGates * V.Count);
        Add8Rows(ref before, units, ref weights, ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
        nint memory = 2 * RecurrentStep.Padded(units);
        Remember<V, A, R>(ref tanh, i, f, g, o, ref before, ref after, ref y, unit, memory);
        Remember<V, A, R>(ref tanh, i1, f1, g1, o1, ref before, ref after, ref y, unit + V.Count, memory);
    }

    // Two registers, whose gates do not wait for each other.
    [MethodImpl(Jit.Loop)]
    private static void GruPair<V, A, R>(ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        ref float tanh = ref Coefficients<V, A, R>();
        Load4(ref weights, 0, out V z, out V r, out V g, out V u);
        Load4(ref weights, (GruGates + 1) * V.Count, out V z1, out V r1, out V g1, out V u1);
        weights = ref Unsafe.Add(ref weights, 2 * (GruGates + 1) * V.Count);
        Add6Rows(ref x, inputs, ref weights, ref z, ref r, ref g, ref z1, ref r1, ref g1);
        weights = ref Unsafe.Add(ref weights, (nint)inputs * 2 * GruGates * V.Count);
        Add6Rows(ref before, units, ref weights, ref z, ref r, ref u, ref z1, ref r1, ref u1);
        Renew<V, A, R>(ref tanh, z, r, g, u, ref before, ref after, ref y, unit);
        Renew<V, A, R>(ref tanh, z1, r1, g1, u1, ref before, ref after, ref y, unit + V.Count);
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
