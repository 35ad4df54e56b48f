using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Engine;

/// <summary>Keeps transposed kernels up to date: the way back through a dense layer reads the kernel by columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PanelTranspose
{
    /// <summary>Copies a part of a kernel into its transposed copy, which is stored in panels too.</summary>
    /// <param name="kernel">The part's first float.</param>
    /// <param name="transposed">The transposed kernel's first float.</param>
    /// <param name="part">Which part.</param>
    /// <param name="columns">The kernel's columns, that is the transposed kernel's rows.</param>
    /// <param name="transposedPanelColumns">The columns of the transposed kernel's panels.</param>
    public static void Copy(ref float kernel, ref float transposed, PanelPart part, int columns, int transposedPanelColumns)
    {
        int panelColumns = part.Length / part.RowCount, firstColumn = part.Panel * panelColumns;
        int count = Math.Min(panelColumns, columns - firstColumn);
        for (int row = 0; row < part.RowCount; row++)
        {
            (int panel, int column) = Math.DivRem(part.FirstRow + row, transposedPanelColumns);
            ref float source = ref Unsafe.Add(ref kernel, row * panelColumns);
            ref float destination = ref Unsafe.Add(ref transposed, (((nint)panel * columns) + firstColumn) * transposedPanelColumns + column);
            for (int i = 0; i < count; i++)
                Unsafe.Add(ref destination, (nint)i * transposedPanelColumns) = Unsafe.Add(ref source, i);
        }
    }
}
