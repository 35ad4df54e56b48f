using System;
using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>A tile with samples in the lanes: so many sums of columns by positions, a register each.</summary>
/// <param name="Columns">The most columns of a tile.</param>
/// <param name="Positions">The most positions of a tile.</param>
internal sealed record LaneTile(int Columns, int Positions)
{
    private const int MostWrittenPanels = 16;

    public const int SumsWith32Registers = 24, SumsWith16Registers = 9;

    /// <summary>Where a loop over lanes ends; the JIT sees that the widest registers take them all at once.</summary>
    public static readonly string End = $"(V.Count == {Text.Plain(Tiling.WidestLanes)} ? {Text.Plain(Tiling.WidestLanes)} : lanes)";

    /// <summary>
    /// Writes that a kernel over samples in the lanes leaves few of them to registers of half the width, where there are wider
    /// ones; and how many lanes there are then.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="kernels">The kernels.</param>
    /// <param name="name">The kernel.</param>
    /// <param name="arguments">Its parameters as arguments.</param>
    public static void WriteHalf(IndentedWriter writer, KernelLibrary kernels, string name, string arguments)
    {
        const int half = Tiling.WidestLanes / 2;
        writer.Line($"// {Text.Plain(half)} samples or fewer fill half of the lanes: narrower registers then do half the work.");
        using (writer.Braces($"if (V.Count > {Text.Plain(half)} && rows <= {Text.Plain(half)})"))
        {
            writer.Line($"{kernels.ClassName}<Lanes256>.{name}({arguments});");
            writer.Line("return;");
        }

        writer.Line();
        writer.Line($"int lanes = rows <= {Text.Plain(half)} ? {Text.Plain(half)} : {Text.Plain(Tiling.WidestLanes)};");
    }

    /// <summary>The tile that covers so many columns and positions with the least work, all tiles being of nearly one size.</summary>
    public static LaneTile Best(int columns, int positions, int sums)
    {
        (LaneTile? best, long least) = (null, long.MaxValue);
        for (int c = 1; c <= Math.Min(8, columns); c++)
        {
            for (int p = 1; p <= Math.Min(8, positions) && c * p <= sums; p++)
            {
                long cost = Cost(columns, c, positions, p);
                if (cost < least)
                    (best, least) = (new LaneTile(c, p), cost);
            }
        }

        return best!;
    }

    /// <summary>
    /// Writes loops over the tiles of all columns. Of many panels, all whole ones are one loop: the text does not grow with the columns.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="panel">The columns of a panel.</param>
    /// <param name="rows">The rows of the weights.</param>
    /// <param name="offset">What comes before a column's place in its panel, if anything.</param>
    /// <param name="isLine">Whether the body is one line.</param>
    /// <param name="write">Writes the body of a loop over tiles of so many columns; the local <c>column</c> is the first, and its weights are at a place.</param>
    public void WriteColumns(IndentedWriter writer, int columns, int panel, int rows, string offset, bool isLine, Action<int, string> write)
    {
        int whole = columns / panel > MostWrittenPanels ? columns / panel * panel : 0;
        if (whole > 0)
        {
            using (writer.Braces($"for (int panel = 0; panel < {Text.Literal(whole)}; panel += {Text.Plain(panel)})"))
            {
                foreach ((int first, int end, int size) in Runs(panel, panel))
                    WriteLoop($"panel + {Text.Literal(first)}", $"panel + {Text.Literal(end)}", size, $"(panel * {Text.Literal(rows)}) + {offset}column - panel");
            }
        }

        foreach ((int first, int end, int size) in Runs(columns - whole, panel))
        {
            int start = (whole + first) / panel * panel;
            WriteLoop(Text.Literal(whole + first), Text.Literal(whole + end), size, (start == 0 ? "" : Text.Literal(checked(start * rows)) + " + ") + offset + "column" + (start == 0 ? "" : " - " + Text.Literal(start)));
        }

        void WriteLoop(string first, string end, int size, string place)
        {
            string header = $"for (int column = {first}; column < {end}; column += {Text.Plain(size)})";
            using (isLine ? writer.Indented(header) : writer.Braces(header))
                write(size, place);
        }
    }

    /// <summary>Tiles of nearly one size over the columns of each panel; neighbours of one size together.</summary>
    public IEnumerable<(int First, int End, int Columns)> Runs(int columns, int panel)
    {
        for (int start = 0; start < columns; start += panel)
        {
            int count = Math.Min(panel, columns - start), tiles = (count + Columns - 1) / Columns, larger = count % tiles, size = count / tiles;
            if (larger > 0)
                yield return (start, start + (larger * (size + 1)), size + 1);
            yield return (start + (larger * (size + 1)), start + count, size);
        }
    }

    // A step of a tile multiplies columns × positions registers, and loads columns + positions; a tile with few sums waits for itself.
    private static long Cost(int columns, int c, int positions, int p)
    {
        int across = (columns + c - 1) / c, along = (positions + p - 1) / p;
        double meanColumns = (double)columns / across, meanPositions = (double)positions / along;
        double step = Math.Max(meanColumns * meanPositions, Math.Max(meanColumns + meanPositions, Tiling.IndependentSums)) + (0.15 * (meanColumns + meanPositions));
        return (long)(across * along * step * 1000);
    }
}
