using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>Keeps transposed kernels of convolutions up to date: for each tap, outputs × inputs. The backward pass reads them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelTranspose
{
    /// <summary>Copies a part of a kernel into its transposed copy, which is stored in panels too.</summary>
    /// <param name="kernel">The part's first float.</param>
    /// <param name="transposed">The transposed kernel's first float.</param>
    /// <param name="part">Which part.</param>
    /// <param name="rows">The kernel's rows: for each tap of each group, its inputs.</param>
    /// <param name="inputs">The inputs of a tap, that is the transposed kernel's columns.</param>
    /// <param name="columns">The kernel's columns, that is the rows of a tap in the transposed kernel.</param>
    /// <param name="transposedPanelColumns">The columns of the transposed kernel's panels.</param>
    [MethodImpl(Jit.Loop)]
    public static void Copy(ref float kernel, ref float transposed, PanelPart part, int rows, int inputs, int columns, int transposedPanelColumns)
    {
        int stride = part.Length / part.RowCount, firstColumn = part.Panel * stride;
        int count = Math.Min(stride, columns - firstColumn), transposedRows = rows / inputs * columns;
        for (int row = 0; row < part.RowCount;)
        {
            // Rows of one tap, and of one square of columns there.
            (int tap, int input) = Math.DivRem(part.FirstRow + row, inputs);
            (int panel, int column) = Math.DivRem(input, transposedPanelColumns);
            int next = Math.Min(Math.Min(PanelTranspose.Square - (input % PanelTranspose.Square), inputs - input), part.RowCount - row);
            ref float source = ref Unsafe.Add(ref kernel, (nint)row * stride);
            ref float destination = ref Unsafe.Add(ref transposed, ((((nint)panel * transposedRows) + (tap * columns) + firstColumn) * transposedPanelColumns) + column);
            PanelTranspose.CopyRows(ref source, stride, next, count, ref destination, transposedPanelColumns);
            row += next;
        }
    }
}
