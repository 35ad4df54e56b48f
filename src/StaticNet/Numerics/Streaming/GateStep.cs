using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics.Streaming;

/// <summary>
/// One time step of a recurrence with gates in a stream. It has two states, which steps read and write in turns: what a step reads is still there when it has been computed.
/// </summary>
/// <remarks>
/// The weights of a register of units stand together, those of all its gates side by side, so that the gates are computed of sums that are still in registers, while the
/// products of the next units begin. The products with x come first: they do not wait for the step before.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GateStep
{
    private const int LstmGates = 4, GruGates = 3;

    /// <summary>The floats of a state: two rows of h, and two of c if there is one.</summary>
    /// <param name="units">The numbers of h.</param>
    /// <param name="hasMemory">Whether there is a c.</param>
    public static nint StateFloats(int units, bool hasMemory) => (hasMemory ? 4 : 2) * RecurrentStep.Padded(units);

    /// <summary>Orders W, U and b by registers of units: of each its gates' biases, then row by row of W and of U the columns of its gates.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="kernel">W, in panels.</param>
    /// <param name="recurrent">U, in panels of as many columns.</param>
    /// <param name="bias">b, in such panels; a null reference where there is none.</param>
    /// <param name="joined">Takes them.</param>
    /// <param name="inputs">The rows of W.</param>
    /// <param name="units">The rows of U.</param>
    /// <param name="gates">The gates of a unit.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    /// <param name="biasRows">The rows of b. Of two, the second is that of h·U: its first two gates join those of x·W, and its third stands by itself.</param>
    [MethodImpl(Jit.Loop)]
    public static void Join<V>(ref readonly float kernel, ref readonly float recurrent, ref readonly float bias, ref float joined, int inputs, int units, int gates, int panelColumns, int biasRows)
        where V : struct, ILanes<V>
    {
        ref float next = ref joined;
        for (int unit = 0; unit < units; unit += V.Count)
        {
            Matrix sums = new(biasRows, units, gates, panelColumns);
            for (int gate = 0; gate < gates; gate++)
                next = ref sums.Copy<V>(in bias, row: 0, gate, unit, ref next);
            if (biasRows == 2)
            {
                ref float first = ref Unsafe.Subtract(ref next, gates * V.Count);
                next = ref sums.Copy<V>(in bias, row: 1, gates - 1, unit, ref next);
                for (int lane = 0; lane < (gates - 1) * V.Count; lane++)
                    Unsafe.Add(ref first, lane) += sums.At(in bias, row: 1, lane / V.Count, unit + (lane % V.Count));
            }

            next = ref new Matrix(inputs, units, gates, panelColumns).CopyAll<V>(in kernel, unit, ref next);
            next = ref new Matrix(units, units, gates, panelColumns).CopyAll<V>(in recurrent, unit, ref next);
        }
    }

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
    [MethodImpl(Jit.Loop)]
    public static void Lstm<V, A, R>(ref float x, ref float joined, ref float state, ref float y, long step, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        nint row = RecurrentStep.Padded(units), now = (nint)(step & 1) * row;
        ref float before = ref Unsafe.Add(ref state, now);
        ref float after = ref Unsafe.Add(ref state, row - now);
        nint block = V.Count * LstmGates * (inputs + units + 1), last = (units - 1) / V.Count;
        for (nint turn = 0; turn <= last; turn++)
        {
            // Every other step goes backwards: what the step before has read last is still in the nearest cache.
            nint number = (step & 1) == 0 ? turn : last - turn, unit = number * V.Count;
            ref float weights = ref Unsafe.Add(ref joined, number * block);
            V i = V.Load(ref weights, 0), f = V.Load(ref weights, V.Count), g = V.Load(ref weights, 2 * V.Count), o = V.Load(ref weights, 3 * V.Count);
            V i1 = V.Zero, f1 = i1, g1 = i1, o1 = i1;
            weights = ref Unsafe.Add(ref weights, LstmGates * V.Count);
            Add4Rows(ref x, inputs, ref weights, ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
            Add4Rows(ref before, units, ref Unsafe.Add(ref weights, (nint)inputs * LstmGates * V.Count), ref i, ref f, ref g, ref o, ref i1, ref f1, ref g1, ref o1);
            V c = V.MultiplyAdd(Gate<V, R>(f + f1), V.Load(ref before, (2 * row) + unit), Gated<V, A, R>(i + i1, g + g1));
            V h = Gated<V, A, R>(o + o1, c);
            V.Store(c, ref after, (2 * row) + unit);
            V.Store(h, ref after, unit);
            V.Store(h, ref y, unit);
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
    [MethodImpl(Jit.Loop)]
    public static void Gru<V, A, R>(ref float x, ref float joined, ref float state, ref float y, long step, int inputs, int units)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        nint row = RecurrentStep.Padded(units), now = (nint)(step & 1) * row;
        ref float before = ref Unsafe.Add(ref state, now);
        ref float after = ref Unsafe.Add(ref state, row - now);
        nint block = V.Count * ((GruGates * (inputs + units + 1)) + 1), last = (units - 1) / V.Count;
        for (nint turn = 0; turn <= last; turn++)
        {
            // Every other step goes backwards: what the step before has read last is still in the nearest cache.
            nint number = (step & 1) == 0 ? turn : last - turn, unit = number * V.Count;
            ref float weights = ref Unsafe.Add(ref joined, number * block);
            V z = V.Load(ref weights, 0), r = V.Load(ref weights, V.Count), g = V.Load(ref weights, 2 * V.Count), u = V.Load(ref weights, 3 * V.Count);
            V z1 = V.Zero, r1 = z1, g1 = z1, u1 = z1;
            weights = ref Unsafe.Add(ref weights, (GruGates + 1) * V.Count);
            Add3Rows(ref x, inputs, ref weights, ref z, ref r, ref g, ref z1, ref r1, ref g1);
            Add3Rows(ref before, units, ref Unsafe.Add(ref weights, (nint)inputs * GruGates * V.Count), ref z, ref r, ref u, ref z1, ref r1, ref u1);
            V candidate = Gate<V, A>(V.MultiplyAdd(Gate<V, R>(r + r1), u + u1, g + g1));
            V h = V.MultiplyAdd(Gate<V, R>(z + z1), V.Load(ref before, unit) - candidate, candidate);
            V.Store(h, ref after, unit);
            V.Store(h, ref y, unit);
        }
    }

    // Each step waits for the gates of the one before: tanh and the logistic function have a shorter form here, which Predict does not need.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Gate<V, A>(V sum)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        => typeof(A) == typeof(Tanh) ? VectorMath.QuickTanh(sum)
        : typeof(A) == typeof(Sigmoid) ? VectorMath.QuickSigmoid(sum)
        : A.Forward(sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Gated<V, A, R>(V gate, V value)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        => typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid) ? VectorMath.QuickSigmoidTimesTanh(gate, value) : Gate<V, R>(gate) * Gate<V, A>(value);

    // The products of some numbers with as many rows of weights, in two chains of sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4Rows<V>(ref float x, int count, ref float weights, ref V i, ref V f, ref V g, ref V o, ref V i1, ref V f1, ref V g1, ref V o1)
        where V : struct, ILanes<V>
    {
        nint k = 0;
        for (; k < count - 1; k += 2)
        {
            Add4(ref x, k, ref weights, 0, ref i, ref f, ref g, ref o);
            Add4(ref x, k + 1, ref weights, LstmGates * V.Count, ref i1, ref f1, ref g1, ref o1);
            weights = ref Unsafe.Add(ref weights, 2 * LstmGates * V.Count);
        }

        if (k < count)
            Add4(ref x, k, ref weights, 0, ref i, ref f, ref g, ref o);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4<V>(ref float x, nint k, ref float weights, nint place, ref V i, ref V f, ref V g, ref V o)
        where V : struct, ILanes<V>
    {
        V value = V.Broadcast(ref x, k);
        V.AddProductFrom(ref i, value, ref weights, place);
        V.AddProductFrom(ref f, value, ref weights, place + V.Count);
        V.AddProductFrom(ref g, value, ref weights, place + (2 * V.Count));
        V.AddProductFrom(ref o, value, ref weights, place + (3 * V.Count));
    }

    // The products of some numbers with as many rows of weights, in two chains of sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add3Rows<V>(ref float x, int count, ref float weights, ref V z, ref V r, ref V g, ref V z1, ref V r1, ref V g1)
        where V : struct, ILanes<V>
    {
        nint k = 0;
        for (; k < count - 1; k += 2)
        {
            Add3(ref x, k, ref weights, 0, ref z, ref r, ref g);
            Add3(ref x, k + 1, ref weights, GruGates * V.Count, ref z1, ref r1, ref g1);
            weights = ref Unsafe.Add(ref weights, 2 * GruGates * V.Count);
        }

        if (k < count)
            Add3(ref x, k, ref weights, 0, ref z, ref r, ref g);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add3<V>(ref float x, nint k, ref float weights, nint place, ref V z, ref V r, ref V g)
        where V : struct, ILanes<V>
    {
        V value = V.Broadcast(ref x, k);
        V.AddProductFrom(ref z, value, ref weights, place);
        V.AddProductFrom(ref r, value, ref weights, place + V.Count);
        V.AddProductFrom(ref g, value, ref weights, place + (2 * V.Count));
    }

    /// <summary>A matrix in panels, whose columns are gates × units.</summary>
    private readonly struct Matrix(int rows, int units, int gates, int panelColumns)
    {
        /// <summary>All rows of some units: gate by gate a register.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref float CopyAll<V>(ref readonly float from, int unit, ref float to)
            where V : struct, ILanes<V>
        {
            for (int row = 0; row < rows; row++)
            {
                for (int gate = 0; gate < gates; gate++)
                    to = ref Copy<V>(in from, row, gate, unit, ref to);
            }

            return ref to;
        }

        /// <summary>A register of a row; zeros behind the last unit.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref float Copy<V>(ref readonly float from, int row, int gate, int unit, ref float to)
            where V : struct, ILanes<V>
        {
            for (int lane = 0; lane < V.Count; lane++)
                Unsafe.Add(ref to, lane) = At(in from, row, gate, unit + lane);
            return ref Unsafe.Add(ref to, V.Count);
        }

        /// <summary>An element; 0 where there is no such unit, or no matrix.</summary>
        public float At(ref readonly float from, int row, int gate, int unit)
        {
            if (unit >= units || Unsafe.IsNullRef(in from))
                return 0;
            (int panel, int column) = int.DivRem((gate * units) + unit, panelColumns);
            return Unsafe.Add(ref Unsafe.AsRef(in from), (((nint)panel * rows) + row) * panelColumns + column);
        }
    }
}
