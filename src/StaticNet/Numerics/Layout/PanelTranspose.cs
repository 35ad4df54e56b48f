using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNet.Numerics;

/// <summary>Keeps transposed kernels up to date: the backward pass through a dense layer reads the kernel by columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PanelTranspose
{
    // Panels have a multiple of sixteen columns and parts begin at a multiple of eight rows, so no square crosses a panel.
    internal const int Square = 4;

    /// <summary>Copies a part of a kernel into its transposed copy, which is stored in panels too.</summary>
    /// <param name="kernel">The part's first float.</param>
    /// <param name="transposed">The transposed kernel's first float.</param>
    /// <param name="part">Which part.</param>
    /// <param name="columns">The kernel's columns, that is the transposed kernel's rows.</param>
    /// <param name="transposedPanelColumns">The columns of the transposed kernel's panels.</param>
    [MethodImpl(Jit.Loop)]
    public static void Copy(ref float kernel, ref float transposed, PanelPart part, int columns, int transposedPanelColumns)
    {
        int stride = part.Length / part.RowCount, firstColumn = part.Panel * stride;
        int count = Math.Min(stride, columns - firstColumn);
        for (int row = 0; row < part.RowCount; row += Square)
        {
            (int panel, int column) = Math.DivRem(part.FirstRow + row, transposedPanelColumns);
            ref float source = ref Unsafe.Add(ref kernel, row * stride);
            ref float destination = ref Unsafe.Add(ref transposed, ((((nint)panel * columns) + firstColumn) * transposedPanelColumns) + column);
            CopyRows(ref source, stride, Math.Min(Square, part.RowCount - row), count, ref destination, transposedPanelColumns);
        }
    }

    /// <summary>Copies a whole kernel.</summary>
    /// <param name="kernel">The kernel's first float.</param>
    /// <param name="transposed">The transposed kernel's first float.</param>
    /// <param name="rows">The kernel's rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="panelColumns">The columns of its panels.</param>
    /// <param name="transposedPanelColumns">The columns of the transposed kernel's panels.</param>
    [MethodImpl(Jit.Loop)]
    public static void CopyAll(ref float kernel, ref float transposed, int rows, int columns, int panelColumns, int transposedPanelColumns)
    {
        int panels = (columns + panelColumns - 1) / panelColumns;
        for (int panel = 0; panel < panels; panel++)
        {
            PanelPart part = PanelPart.Of(panel, rows, panelColumns, rowsPerPart: rows, offset: 0);
            Copy(ref Unsafe.Add(ref kernel, part.Offset), ref transposed, part, columns, transposedPanelColumns);
        }
    }

    /// <summary>Copies at most four rows, which are four columns of one panel of the transposed kernel.</summary>
    /// <param name="source">The first row.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="count">The floats of a row.</param>
    /// <param name="destination">The first column.</param>
    /// <param name="destinationStride">The floats from a row of the transposed kernel to the next.</param>
    [MethodImpl(Jit.Loop)]
    internal static void CopyRows(ref float source, int stride, int rows, int count, ref float destination, int destinationStride)
    {
        int whole = rows == Square ? count / Square * Square : 0;
        for (int i = 0; i < whole; i += Square)
            CopySquare(ref Unsafe.Add(ref source, i), stride, ref Unsafe.Add(ref destination, (nint)i * destinationStride), destinationStride);
        for (int i = whole; i < count; i++)
        {
            for (int j = 0; j < rows; j++)
                Unsafe.Add(ref destination, ((nint)i * destinationStride) + j) = Unsafe.Add(ref source, (j * stride) + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopySquare(ref float source, int stride, ref float destination, int destinationStride)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source);
        Vector128<float> b = Vector128.LoadUnsafe(ref source, (nuint)stride);
        Vector128<float> c = Vector128.LoadUnsafe(ref source, (nuint)stride * 2);
        Vector128<float> d = Vector128.LoadUnsafe(ref source, (nuint)stride * 3);
        (Vector128<float> ac0, Vector128<float> ac1) = (Interleave.Low(a, c), Interleave.High(a, c));
        (Vector128<float> bd0, Vector128<float> bd1) = (Interleave.Low(b, d), Interleave.High(b, d));
        Interleave.Low(ac0, bd0).StoreUnsafe(ref destination);
        Interleave.High(ac0, bd0).StoreUnsafe(ref destination, (nuint)destinationStride);
        Interleave.Low(ac1, bd1).StoreUnsafe(ref destination, (nuint)destinationStride * 2);
        Interleave.High(ac1, bd1).StoreUnsafe(ref destination, (nuint)destinationStride * 3);
    }
}
