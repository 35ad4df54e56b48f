using System;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;
using StaticNet.Numerics.Streams;

namespace StaticNet.Numerics;

/// <summary>Rows that belong to positions, the same for each sample.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PositionRows
{
    // Tables that have been computed, each once: networks of the same sizes share theirs.
    private static readonly ConcurrentDictionary<(int Positions, int Columns, int Stride, float MaxWavelength), float[]> Sines = new();

    /// <summary>y = the row of each position.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="embeddings">A matrix in panels, of a row for each position and perhaps more.</param>
    /// <param name="y">A row for each position of each sequence, padded as the matrix is.</param>
    /// <param name="sequences">How many sequences there are.</param>
    /// <param name="positions">The positions of one.</param>
    /// <param name="rows">The rows of the matrix.</param>
    /// <param name="panels">Its panels.</param>
    /// <param name="panelColumns">Their columns: 16, or a multiple.</param>
    /// <param name="adds">Whether to add them to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public static void Write<V>(ref readonly float embeddings, ref float y, int sequences, int positions, int rows, int panels, int panelColumns, bool adds)
        where V : struct, ILanes<V>
    {
        nint place = 0;
        for (int sequence = 0; sequence < sequences; sequence++)
        {
            for (nint position = 0; position < positions; position++)
            {
                for (nint panel = 0, source = position * panelColumns; panel < panels; panel++, source += (nint)rows * panelColumns, place += panelColumns)
                {
                    for (nint i = 0; i < panelColumns; i += V.Count)
                    {
                        V row = V.Load(in embeddings, source + i);
                        V.Store(adds ? V.Load(ref y, place + i) + row : row, ref y, place + i);
                    }
                }
            }
        }
    }

    /// <summary>y = the row of one position.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="embeddings">A matrix in panels.</param>
    /// <param name="y">The row, padded as the matrix is.</param>
    /// <param name="position">The position.</param>
    /// <param name="rows">The rows of the matrix.</param>
    /// <param name="panels">Its panels.</param>
    /// <param name="panelColumns">Their columns: 16, or a multiple.</param>
    /// <param name="adds">Whether to add them to what is there.</param>
    public static void WriteAt<V>(ref readonly float embeddings, ref float y, long position, int rows, int panels, int panelColumns, bool adds)
        where V : struct, ILanes<V>
        => Write<V>(in Unsafe.Add(ref Unsafe.AsRef(in embeddings), (nint)position * panelColumns), ref y, sequences: 1, positions: 1, rows, panels, panelColumns, adds);

    /// <summary>The gradients of some rows of a panel: for each, the sum of dy over the sequences at its position; 0 for rows that no position has.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: 1, 2 or 3.</typeparam>
    /// <param name="dy">The first position's gradients of the panel's columns.</param>
    /// <param name="gradient">The first row's gradient.</param>
    /// <param name="part">Which rows.</param>
    /// <param name="sequences">How many sequences there are.</param>
    /// <param name="positions">The positions of one.</param>
    /// <param name="dyStride">The floats from a position of dy to the next.</param>
    /// <param name="panelColumns">The panel's columns: 16, or a multiple.</param>
    /// <param name="accumulate">Whether to add to what is there, because the batch comes in blocks.</param>
    [MethodImpl(Jit.Loop)]
    public static void SumGradient<V, C>(ref float dy, ref float gradient, PanelPart part, int sequences, int positions, nint dyStride, int panelColumns, bool accumulate)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        for (int row = 0; row < part.RowCount; row++)
        {
            ref float sums = ref Unsafe.Add(ref gradient, (nint)row * panelColumns);
            if (part.FirstRow + row < positions)
                Products.ColumnSums<V, C>(ref Unsafe.Add(ref dy, (part.FirstRow + row) * dyStride), ref sums, sequences, accumulate, positions * dyStride, panelColumns);
            else if (!accumulate)
                Rearrangement.Clear<V>(ref sums, panelColumns);
        }
    }

    /// <summary>y = the sines and cosines of each position.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="y">A row for each position of each sequence.</param>
    /// <param name="sequences">How many sequences there are.</param>
    /// <param name="positions">The positions of one.</param>
    /// <param name="columns">The numbers of a position.</param>
    /// <param name="stride">The floats from a position to the next.</param>
    /// <param name="maxWavelength">The longest wavelength, over 2π.</param>
    [MethodImpl(Jit.Loop)]
    public static void WriteSines<V>(ref float y, int sequences, int positions, int columns, int stride, float maxWavelength)
        where V : struct, ILanes<V>
    {
        ReadOnlySpan<float> table = Sines.GetOrAdd((positions, columns, stride, maxWavelength), static sizes => Compute(sizes.Positions, sizes.Columns, sizes.Stride, sizes.MaxWavelength));
        ref readonly float sines = ref table[0];
        for (nint sequence = 0; sequence < sequences; sequence++)
        {
            for (nint i = 0; i < table.Length; i += V.Count)
                V.Store(V.Load(in sines, i), ref y, (sequence * table.Length) + i);
        }
    }

    /// <summary>y = the sines and cosines of one position, however far it is.</summary>
    /// <param name="y">The row.</param>
    /// <param name="position">The position.</param>
    /// <param name="columns">The numbers of a position.</param>
    /// <param name="maxWavelength">The longest wavelength, over 2π.</param>
    [MethodImpl(Jit.Loop)]
    public static void WriteSinesAt(ref float y, long position, int columns, float maxWavelength)
    {
        double frequency = 1, ratio = Math.Pow(maxWavelength, -2.0 / columns);
        for (nint i = 0; i < columns; i += 2, frequency *= ratio)
        {
            (double sine, double cosine) = Math.SinCos(position * frequency);
            Unsafe.Add(ref y, i) = (float)sine;
            if (i + 1 < columns)
                Unsafe.Add(ref y, i + 1) = (float)cosine;
        }
    }

    [MethodImpl(Jit.Loop)]
    private static float[] Compute(int positions, int columns, int stride, float maxWavelength)
    {
        float[] table = new float[positions * stride];
        for (int position = 0; position < positions; position++)
            WriteSinesAt(ref table[position * stride], position, columns, maxWavelength);
        return table;
    }
}
