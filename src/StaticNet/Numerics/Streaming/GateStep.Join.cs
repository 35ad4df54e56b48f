using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics.Streaming;

/// <content>The order of the weights.</content>
public static partial class GateStep
{
    // Of either recurrence, the gate that is no gate: what is added to the memory, or the new state.
    private const int NewValue = 2;

    /// <summary>Orders W, U and b by pairs of registers of units: the biases of their gates, then row by row of W and of U the columns of the one's gates and of the other's.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="A">The activation of the memory or the new state.</typeparam>
    /// <typeparam name="R">The activation of the gates.</typeparam>
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
    public static void Join<V, A, R>(ref readonly float kernel, ref readonly float recurrent, ref readonly float bias, ref float joined, int inputs, int units, int gates, int panelColumns, int biasRows)
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
    {
        ref float next = ref joined;
        float scale = HasHalves<V, A, R>() ? 0.5f : 1;
        Matrix sums = new(biasRows, units, gates, panelColumns, scale);
        nint pairs = Pairs(Registers<V>(units), Block<V>(gates, inputs, units, biasRows - 1));
        for (int unit = 0, registers; unit < units; unit += registers * V.Count)
        {
            registers = unit < pairs * 2 * V.Count ? 2 : 1;
            for (int register = 0; register < registers; register++)
                next = ref JoinBias<V>(in bias, sums, ref next, gates, biasRows, unit + (register * V.Count));
            next = ref new Matrix(inputs, units, gates, panelColumns, scale).CopyAll<V>(in kernel, unit, registers, ref next);
            next = ref new Matrix(units, units, gates, panelColumns, scale).CopyAll<V>(in recurrent, unit, registers, ref next);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float JoinBias<V>(ref readonly float bias, Matrix sums, ref float to, int gates, int biasRows, int unit)
        where V : struct, ILanes<V>
    {
        ref float next = ref to;
        for (int gate = 0; gate < gates; gate++)
            next = ref sums.Copy<V>(in bias, row: 0, gate, unit, ref next);
        RecurrentStep.LiftZeros(ref Unsafe.Add(ref to, NewValue * V.Count), V.Count);
        if (biasRows == 1)
            return ref next;
        next = ref sums.Copy<V>(in bias, row: 1, gates - 1, unit, ref next);
        for (int lane = 0; lane < (gates - 1) * V.Count; lane++)
            Unsafe.Add(ref to, lane) += sums.At(in bias, row: 1, lane / V.Count, unit + (lane % V.Count));
        return ref next;
    }

    /// <summary>A matrix in panels, whose columns are gates × units. All but those of <see cref="NewValue"/> are scaled.</summary>
    private readonly struct Matrix(int rows, int units, int gates, int panelColumns, float scale)
    {
        /// <summary>All rows of one or two registers of units: of each, gate by gate a register.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref float CopyAll<V>(ref readonly float from, int unit, int registers, ref float to)
            where V : struct, ILanes<V>
        {
            for (int row = 0; row < rows; row++)
            {
                for (int register = 0; register < registers; register++)
                {
                    for (int gate = 0; gate < gates; gate++)
                        to = ref Copy<V>(in from, row, gate, unit + (register * V.Count), ref to);
                }
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
            return Unsafe.Add(ref Unsafe.AsRef(in from), (((nint)panel * rows) + row) * panelColumns + column) * (gate == NewValue ? 1 : scale);
        }
    }
}
