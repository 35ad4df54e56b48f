using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Numerics.Streams;

namespace StaticNet.Numerics;

/// <summary>The rows of a matrix in panels that tokens name, and their gradients.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddingRows
{
    // The longest sum of numbers one after another: what many tokens add to a row is summed in runs.
    private const int Run = 512;

    /// <summary>y = the row of each token.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The tokens, bit by bit.</param>
    /// <param name="embeddings">The matrix.</param>
    /// <param name="y">A row for each token, one after another, padded as the matrix is.</param>
    /// <param name="rows">The rows of x.</param>
    /// <param name="columns">The tokens of a row of x.</param>
    /// <param name="stride">The floats from a row of x to the next.</param>
    /// <param name="tokens">How many tokens there are: the rows of the matrix.</param>
    /// <param name="panels">Its panels.</param>
    /// <param name="panelColumns">Their columns: 16, or a multiple.</param>
    [MethodImpl(Jit.Loop)]
    public static void Gather<V>(ref readonly float x, ref readonly float embeddings, ref float y, nint rows, int columns, nint stride, int tokens, int panels, int panelColumns)
        where V : struct, ILanes<V>
    {
        nint panelFloats = (nint)tokens * panelColumns, place = 0;
        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < columns; column++)
            {
                nint source = TokenOrder.TokenAt(in x, (row * stride) + column, tokens) * (nint)panelColumns;
                for (int panel = 0; panel < panels; panel++, source += panelFloats, place += panelColumns)
                {
                    for (nint i = 0; i < panelColumns; i += V.Count)
                        V.Store(V.Load(in embeddings, source + i), ref y, place + i);
                }
            }
        }
    }

    /// <summary>The gradients of some rows of a panel: for each, the sum of dy over the tokens that name it, block by block.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="order">What <see cref="TokenOrder.Sort"/> made of each block.</param>
    /// <param name="dy">The first token's gradients of the panel's columns.</param>
    /// <param name="gradient">The first row's gradient.</param>
    /// <param name="marks">The first row's mark, which says that its gradient may be another than 0; the others are 0 before, and stay so. A null reference where rows have none, and may be anything.</param>
    /// <param name="part">Which rows.</param>
    /// <param name="rows">The samples.</param>
    /// <param name="blockRows">The samples of a block; the last one may have fewer.</param>
    /// <param name="positions">The tokens of a sample.</param>
    /// <param name="dyStride">The floats from a token of dy to the next.</param>
    /// <param name="panelColumns">The panel's columns: 16, or a multiple.</param>
    /// <param name="accumulate">Whether to add to what is there, because the batch comes in blocks, or others have the same rows.</param>
    [MethodImpl(Jit.Loop)]
    public static void SumGradient<V>(ref readonly float order, ref readonly float dy, ref float gradient, ref byte marks, PanelPart part, int rows, int blockRows, int positions, nint dyStride, int panelColumns, bool accumulate)
        where V : struct, ILanes<V>
    {
        // Where others have the same rows, their sums and marks stay.
        if (!accumulate && Unsafe.IsNullRef(in marks))
            Rearrangement.Clear<V>(ref gradient, part.Length);
        else if (!accumulate)
            ClearMarked<V>(ref gradient, MemoryMarshal.CreateSpan(ref marks, part.RowCount), panelColumns);

        for (int first = 0; first < rows; first += blockRows)
        {
            TokenOrder sorted = new(ref Unsafe.AsRef(in order), first, Math.Min(blockRows, rows - first), positions);
            ref readonly float gradients = ref Unsafe.Add(ref Unsafe.AsRef(in dy), (nint)first * positions * dyStride);
            int end = part.FirstRow + part.RowCount;
            for (int i = sorted.FirstOf(part.FirstRow); i < sorted.Count && sorted.Token(i) < end;)
            {
                int token = sorted.Token(i), next = i + 1;
                while (next < sorted.Count && sorted.Token(next) == token && next - i < Run)
                    next++;
                if (!Unsafe.IsNullRef(in marks))
                    Unsafe.Add(ref marks, token - part.FirstRow) = 1;
                AddRun<V>(in sorted, i, next, in gradients, ref Unsafe.Add(ref gradient, (nint)(token - part.FirstRow) * panelColumns), dyStride, panelColumns);
                i = next;
            }
        }
    }

    /// <summary>Makes the padding of some rows of a panel zeros.</summary>
    /// <param name="gradient">The first row.</param>
    /// <param name="part">Which rows.</param>
    /// <param name="columns">The columns of the matrix.</param>
    /// <param name="panelColumns">The panel's columns.</param>
    [MethodImpl(Jit.Loop)]
    public static void ClearPadding(ref float gradient, PanelPart part, int columns, int panelColumns)
    {
        int first = Math.Clamp(columns - (part.Panel * panelColumns), 0, panelColumns);
        for (int row = 0; row < part.RowCount && first < panelColumns; row++)
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradient, ((nint)row * panelColumns) + first), panelColumns - first).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ClearMarked<V>(ref float gradient, Span<byte> marks, int panelColumns)
        where V : struct, ILanes<V>
    {
        for (int row = RowMarks.Next(marks, 0); row < marks.Length; row = RowMarks.Next(marks, row + 1))
            Rearrangement.Clear<V>(ref Unsafe.Add(ref gradient, (nint)row * panelColumns), panelColumns);
        marks.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRun<V>(in TokenOrder sorted, int first, int end, ref readonly float dy, ref float gradient, nint dyStride, int panelColumns)
        where V : struct, ILanes<V>
    {
        for (nint column = 0; column < panelColumns; column += V.Count)
        {
            V sum = V.Load(in dy, (sorted.Place(first) * dyStride) + column);
            for (int i = first + 1; i < end; i++)
                sum += V.Load(in dy, (sorted.Place(i) * dyStride) + column);
            V.Store(V.Load(in gradient, column) + sum, ref gradient, column);
        }
    }
}
