using System;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Writes the tile that all matrix products share: some rows by some registers of sums, kept in registers while a loop adds
/// to each the product of one number of its row and one register of the panel.
/// </summary>
/// <param name="Rows">The tile's rows.</param>
/// <param name="Vectors">The tile's registers a row.</param>
/// <param name="Panel">The panel's columns; the tile goes over them from left to right.</param>
/// <param name="RowStep">The floats of x from a row of the tile to the next.</param>
/// <param name="InputStep">The floats of x from one step of the loop to the next.</param>
/// <param name="PanelStep">The floats of the panel from one step of the loop to the next.</param>
/// <param name="OutputStride">The floats of the result from a row to the next.</param>
/// <param name="Steps">The loop's length, as it stands in the code.</param>
internal sealed record TileWriter(int Rows, int Vectors, int Panel, int RowStep, int InputStep, int PanelStep, int OutputStride, string Steps)
{
    /// <summary>Whether the sums begin with the bias and not with zeros.</summary>
    public bool HasBias { get; init; }

    /// <summary>What becomes of a sum, if not itself.</summary>
    public Func<string, string>? Epilogue { get; init; }

    /// <summary>Whether the sums are stored apart from what becomes of them.</summary>
    public bool KeepsSum { get; init; }

    public void Write(IndentedWriter writer, string name)
    {
        string parameters = "ref float x, ref float panel, " + (HasBias ? "ref float bias, " : "") + (KeepsSum ? "ref float sum, " : "") + "ref float y" + (Steps == "rows" ? ", int rows" : "");
        using (writer.Braces($"private static void {name}({parameters})"))
        using (writer.Braces($"for (int column = 0; column < {Text.Literal(Panel)}; column += {Times(Vectors, "V.Count")})"))
        {
            WriteSums(writer);
            writer.Line();
            writer.Line("ref float xs = ref x;");
            writer.Line("ref float ws = ref Unsafe.Add(ref panel, column);");
            using (writer.Braces($"for (int k = 0; k < {Steps}; k++)"))
                WriteStep(writer);
            writer.Line();
            WriteResults(writer);
        }
    }

    private void WriteSums(IndentedWriter writer)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int vector = 0; vector < Vectors; vector++)
            {
                string start = HasBias ? row == 0 ? $"V.Load(ref bias, {Column(vector)})" : Sum(0, vector) : "V.Zero";
                writer.Line($"V {Sum(row, vector)} = {start};");
            }
        }
    }

    private void WriteStep(IndentedWriter writer)
    {
        for (int vector = 0; vector < Vectors; vector++)
            writer.Line($"V w{Text.Plain(vector)} = V.Load(ref ws, {Times(vector, "V.Count")});");
        for (int row = 0; row < Rows; row++)
        {
            writer.Line($"{(row == 0 ? "V xk" : "xk")} = V.Broadcast({(row == 0 ? "xs" : $"Unsafe.Add(ref xs, {Text.Literal(row * RowStep)})")});");
            for (int vector = 0; vector < Vectors; vector++)
                writer.Line($"{Sum(row, vector)} = V.MultiplyAdd(xk, w{Text.Plain(vector)}, {Sum(row, vector)});");
        }

        writer.Line($"xs = ref Unsafe.Add(ref xs, {Text.Literal(InputStep)});");
        writer.Line($"ws = ref Unsafe.Add(ref ws, {Text.Literal(PanelStep)});");
    }

    private void WriteResults(IndentedWriter writer)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int vector = 0; vector < Vectors; vector++)
            {
                string place = row == 0 ? Column(vector) : Text.Literal(row * OutputStride) + " + " + Column(vector);
                if (KeepsSum)
                    writer.Line($"V.Store({Sum(row, vector)}, ref sum, {place});");
                writer.Line($"V.Store({Epilogue?.Invoke(Sum(row, vector)) ?? Sum(row, vector)}, ref y, {place});");
            }
        }
    }

    private static string Sum(int row, int vector) => $"sum{Text.Plain(row)}{"abc"[vector]}";

    private static string Column(int vector) => vector == 0 ? "column" : "column + " + Times(vector, "V.Count");

    private static string Times(int factor, string text) => factor switch
    {
        0 => "0",
        1 => text,
        _ => Text.Plain(factor) + " * " + text,
    };
}

/// <summary>Chooses the tiles of a kernel: for machines with 32 registers, with 16, and for the rows that are left over.</summary>
internal static class Tiles
{
    /// <summary>Writes the tiles' methods, and returns the loop over rows that calls them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The kernel's name.</param>
    /// <param name="panel">The panel's columns.</param>
    /// <param name="make">Makes the tile of so many rows and registers a row.</param>
    public static void Write(IndentedWriter writer, string name, int panel, Func<int, int, TileWriter> make)
    {
        // With 16 registers, a tile of 4 × 3 fills them; where three do not divide the panel's registers, two do.
        int wide = panel / Tiling.WidestLanes, narrow = panel % 24 == 0 ? 3 : 2;
        foreach ((int rows, int vectors) in new[] { (Tiling.RowsWith32Registers, wide), (Tiling.RowsWith16Registers, narrow), (1, wide) }.Distinct())
        {
            writer.Line();
            make(rows, vectors).Write(writer, name + "Tile" + Text.Plain(rows));
        }
    }

    /// <summary>Writes the loop over the rows: full tiles, then single rows.</summary>
    public static void WriteRowLoop(IndentedWriter writer, string name, string count, string row, Func<string, string> arguments)
    {
        writer.Line($"int {row} = 0;");
        using (writer.Braces("if (V.HasThirtyTwoRegisters)"))
            WriteLoop(writer, name, count, row, arguments, Tiling.RowsWith32Registers);
        using (writer.Braces("else"))
            WriteLoop(writer, name, count, row, arguments, Tiling.RowsWith16Registers);
        writer.Line();
        WriteLoop(writer, name, count, row, arguments, 1);
    }

    private static void WriteLoop(IndentedWriter writer, string name, string count, string row, Func<string, string> arguments, int rows)
    {
        string condition = rows == 1 ? $"{row} < {count}" : $"{row} <= {count} - {Text.Plain(rows)}";
        using (writer.Indented($"for (; {condition}; {row} += {Text.Plain(rows)})"))
            writer.Line($"{name}Tile{Text.Plain(rows)}({arguments(row)});");
    }
}
