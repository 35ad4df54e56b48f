using System;
using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>Some rows of one panel of a weight: a stretch of memory, and a part of the work of a step.</summary>
/// <param name="Panel">The panel's number.</param>
/// <param name="FirstRow">The first row.</param>
/// <param name="RowCount">The number of rows.</param>
/// <param name="Offset">The stretch's place in the parameter buffer.</param>
/// <param name="Length">The stretch's floats.</param>
/// <param name="Weight">The weight's number; 0 where nobody asks for it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PanelPart(int Panel, int FirstRow, int RowCount, int Offset, int Length, int Weight = 0)
{
    /// <summary>Finds a part of a weight by its number.</summary>
    /// <param name="part">The number, from 0.</param>
    /// <param name="rows">The weight's rows.</param>
    /// <param name="panelColumns">The columns of its panels.</param>
    /// <param name="rowsPerPart">The rows of a part; the last of a panel may have fewer.</param>
    /// <param name="offset">The weight's place in the parameter buffer.</param>
    /// <param name="weight">The weight's number among all.</param>
    public static PanelPart Of(int part, int rows, int panelColumns, int rowsPerPart, int offset, int weight = 0)
    {
        int partsPerPanel = (rows + rowsPerPart - 1) / rowsPerPart;
        (int panel, int number) = Math.DivRem(part, partsPerPanel);
        int first = number * rowsPerPart, count = Math.Min(rowsPerPart, rows - first);
        return new PanelPart(panel, first, count, offset + (((panel * rows) + first) * panelColumns), count * panelColumns, weight);
    }
}
