using System;

namespace StaticNet.Generator;

/// <summary>The tiles of a kernel: high ones for most rows, lower ones for the rows that are left over.</summary>
internal static class Tiles
{
    // Down to one: whatever the number of rows, they are a few full tiles and at most one of each lower kind.
    private static readonly int[] Heights = [Tiling.RowsWith32Registers, 4, 2, 1];

    /// <summary>Writes the tiles' methods.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The kernel's name.</param>
    /// <param name="panel">The panel's columns.</param>
    /// <param name="make">Makes the tile of so many rows and registers a row.</param>
    public static void Write(IndentedWriter writer, string name, int panel, Func<int, int, TileWriter> make)
    {
        foreach (int rows in Heights)
        {
            writer.Line();
            make(rows, Tiling.TileVectors(panel)).Write(writer, name + "Tile" + Text.Plain(rows));
        }
    }

    /// <summary>Writes the loop over the rows that calls the tiles.</summary>
    public static void WriteRowLoop(IndentedWriter writer, string name, int panel, string count, string row, Func<string, string> arguments)
    {
        writer.Line($"int {row} = 0;");
        foreach (int rows in Heights)
        {
            // Eight rows of one register a row fit into 16 registers, those of more do not.
            if (rows == Tiling.RowsWith32Registers && Tiling.TileVectors(panel) > 1)
            {
                using (writer.Braces("if (V.HasThirtyTwoRegisters)"))
                    WriteLoop(writer, name, count, row, arguments, rows);
                writer.Line();
            }
            else
            {
                WriteLoop(writer, name, count, row, arguments, rows);
            }
        }
    }

    private static void WriteLoop(IndentedWriter writer, string name, string count, string row, Func<string, string> arguments, int rows)
    {
        string loop = rows == 1 ? $"for (; {row} < {count}; {row}++)" : $"for (; {row} <= {count} - {Text.Plain(rows)}; {row} += {Text.Plain(rows)})";
        using (writer.Indented(loop))
            writer.Line($"{name}Tile{Text.Plain(rows)}({arguments(row)});");
    }
}
