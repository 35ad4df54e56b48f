using System;

namespace StaticNet.Generator;

/// <summary>The tiles of a kernel: high ones for most rows, lower ones for the rows that are left over.</summary>
internal static class Tiles
{
    // Down to one: whatever the number of rows, they are a few full tiles and at most one of each lower kind.
    private static readonly int[] Heights = [Tiling.RowsWith32Registers, 4, 2, 1];

    /// <summary>Writes the loop over the rows that calls the tiles.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="panel">The panel's columns.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="row">The name of the row.</param>
    /// <param name="call">How the tile of so many rows is called.</param>
    public static void WriteRowLoop(IndentedWriter writer, int panel, string count, string row, Func<int, string> call)
    {
        writer.Line($"int {row} = 0;");
        foreach (int rows in Heights)
        {
            // Eight rows of one register a row fit into 16 registers, those of more do not.
            if (rows == Tiling.RowsWith32Registers && Tiling.TileVectors(panel) > 1)
            {
                using (writer.Braces("if (V.HasThirtyTwoRegisters)"))
                    WriteLoop(writer, count, row, call, rows);
                writer.Line();
            }
            else
            {
                WriteLoop(writer, count, row, call, rows);
            }
        }
    }

    private static void WriteLoop(IndentedWriter writer, string count, string row, Func<int, string> call, int rows)
    {
        string loop = rows == 1 ? $"for (; {row} < {count}; {row}++)" : $"for (; {row} <= {count} - {Text.Plain(rows)}; {row} += {Text.Plain(rows)})";
        using (writer.Indented(loop))
            writer.Line(call(rows) + ";");
    }
}
