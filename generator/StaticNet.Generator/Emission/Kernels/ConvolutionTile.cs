using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Writes a tile of a convolution: the sums of some positions of a row stay in registers while the window's taps are added.</summary>
/// <param name="kernel">The convolution.</param>
/// <param name="phase">How the positions read.</param>
/// <param name="columns">The registers of channels.</param>
/// <param name="positions">The number of positions.</param>
/// <param name="taps">For each column of the window, the positions for which it lies within x; none where columns are a loop.</param>
/// <param name="key">What no other tile of the kernel has.</param>
internal sealed class ConvolutionTile(ConvolutionKernel kernel, CorrelationPhase phase, int columns, int positions, IReadOnlyList<(int From, int To)> taps, string key)
{
    private bool IsDepthwise => kernel.Shape.IsDepthwise;

    public string Key => key;

    public int Positions => positions;

    private int Sums => positions * columns;

    // Tiles with few sums would wait for themselves: then taps take several chains of sums in turn, which are added at the end.
    private int Chains => Math.Max(1, Math.Min(Tiling.IndependentSums / Sums, taps.Count(tap => tap.From < tap.To)));

    /// <summary>What the tile reads from: the place of its first position, but in a loop over columns the row's first.</summary>
    public string Source(string place) => "ref " + (kernel.IsUnrolled ? ConvolutionTiles.At("x", place) : "x");

    /// <summary>The argument that says which position is the first, where the tile must know.</summary>
    public string Position(string place) => kernel.IsUnrolled ? "" : ", " + place;

    /// <summary>Adds the tile, for whichever sizes, and returns its name.</summary>
    public string Use(KernelLibrary kernels)
    {
        ConvolutionShape shape = kernel.Shape;
        string across = Text.Plain(columns) + (columns == 1 ? " register" : " registers");
        return kernels.UseTile(
            $"{kernel.Verb}Tile{Text.Plain(positions)}x{Text.Plain(columns)}",
            $"{Text.Plain(positions)} {(positions == 1 ? "position" : "positions")} of a row by {across}; windows of {Text.Plain(shape.Height.Window)} × {Text.Plain(shape.Width.Window)}{Edge}.",
            Write);
    }

    // Where columns of the window stand out, fewer positions have them.
    private string Edge
    {
        get
        {
            bool left = taps.Any(tap => tap.From > 0), right = taps.Any(tap => tap.To < positions);
            return left && right ? ", of which some stand out on both sides" : left ? ", of which some stand out on the left" : right ? ", of which some stand out on the right" : "";
        }
    }

    private void Write(IndentedWriter writer)
    {
        string parameters = "ref float x, ref float panel, " + (kernel.HasBias ? "ref float bias, " : "") + "ref float y, int row" + (kernel.Groups > 1 ? ", int columns" : "") + (kernel.IsUnrolled ? "" : ", int position");
        string loop = $"for (int column = 0; column < S.Panel; column += {Times(columns, "V.Count")})";
        IndentedWriter body = new();
        using (body.Braces(loop))
        {
            WriteSums(body);
            if (phase.Taps > 0)
            {
                body.Line();
                WriteRows(body);
            }

            body.Line();
            WriteResults(body);
        }

        string text = body.ToString();
        using (writer.Braces($"<S>({parameters})\n    where S : struct, IConvolutionShape"))
        {
            // As locals, the sizes are read once, however often the tile uses them: the JIT inlines so many calls and no more.
            foreach ((string name, string value) in new[] { ("xStep", "S.InputStride"), ("yStep", "S.OutputStride"), ("tapStep", "S.Inputs * S.Panel") })
            {
                if (text.Contains(name))
                    writer.Line($"int {name} = {value};");
            }

            writer.Line(text.TrimEnd('\n'));
        }
    }

    private void WriteSums(IndentedWriter writer)
    {
        ForEachSum((position, vector) =>
        {
            string bias = kernel.Groups == 1 ? $"V.Load(ref bias, {Column(vector)})" : $"V.LoadFirst(ref bias, {Column(vector)}, {Rest(vector)})";
            writer.Line($"V {Sum(position, vector, 0)} = {(!kernel.HasBias ? "V.Zero" : position == 0 ? bias : Sum(0, vector, 0))};");
        });
        for (int chain = 1; chain < Chains; chain++)
            ForEachSum((position, vector) => writer.Line($"V {Sum(position, vector, chain)} = V.Zero;"));
    }

    // Which row of x a row of the window reads, and whether there is one.
    private void WriteRows(IndentedWriter writer)
    {
        ConvolutionAxis height = kernel.Shape.Height;
        string window = Text.Literal(height.Window), source = "S.InputHeight";
        bool isWhole = !kernel.IsBackward && height.Before == 0 && ((height.Output - 1L) * height.Stride) + ConvolutionAxis.Reach(height.Window, height.Dilation) <= height.Length;
        if (height.Window == 1 && height.Stride == 1 && height.Before == 0)
        {
            WriteRow(writer, "row", "0");
            return;
        }

        string first = kernel.IsBackward && height.Stride > 1 ? $"{Sum("row", height.Before)} % {Text.Literal(height.Stride)}" : "0";
        string step = kernel.IsBackward && height.Stride > 1 ? $"tap += {Text.Literal(height.Stride)}" : "tap++";
        using (writer.Braces($"for (int tap = {first}; tap < {window}; {step})"))
        {
            string offset = height.Dilation == 1 ? "tap" : $"(tap * {Text.Literal(height.Dilation)})";
            string place = kernel.IsBackward
                ? height.Stride == 1 ? $"{Sum("row", height.Before)} - {offset}" : $"({Sum("row", height.Before)} - {offset}) / {Text.Literal(height.Stride)}"
                : $"{(height.Stride == 1 ? "row" : $"(row * {Text.Literal(height.Stride)})")} + {offset}{(height.Before == 0 ? "" : $" - {Text.Literal(height.Before)}")}";
            writer.Line($"int source = {place};");
            if (!isWhole)
            {
                using (writer.Indented($"if (source < 0 || source >= {source})"))
                    writer.Line("continue;");
            }

            WriteRow(writer, "source", "tap");
        }
    }

    private static string Sum(string term, int number) => number == 0 ? term : $"({term} + {Text.Literal(number)})";

    private void WriteRow(IndentedWriter writer, string source, string tap)
    {
        string column = IsDepthwise ? " + column" : "";
        writer.Line($"ref float xs = ref Unsafe.Add(ref x, ((nint){source} * (S.InputWidth * S.InputStride)){column});");
        string rows = $"({tap} * {(kernel.Shape.Width.Window == 1 ? "tapStep" : $"({Text.Plain(kernel.Shape.Width.Window)} * tapStep)")})";
        string place = tap == "0" ? "column" : rows + " + column";
        writer.Line($"ref float ws = ref {ConvolutionTiles.At("panel", place)};");
        if (kernel.IsUnrolled)
            WriteInputs(writer, Enumerable.Range(0, phase.Taps), "xs", "ws");
        else
            WriteColumns(writer);
    }

    private void WriteColumns(IndentedWriter writer)
    {
        using (writer.Braces($"for (int i = 0; i < {Text.Literal(phase.Taps)}; i++)"))
        {
            writer.Line($"int from = (position * {Text.Literal(phase.SourceStep)}) + {Text.Literal(phase.First.Offset)} + (i * {Text.Literal(phase.Between.Offset)});");
            using (writer.Indented($"if (from < 0 || from >= S.InputWidth)"))
                writer.Line("continue;");
            writer.Line($"ref float xk = ref Unsafe.Add(ref xs, from * xStep);");
            writer.Line($"ref float wk = ref Unsafe.Add(ref ws, ({Text.Literal(phase.First.Index)} + (i * {Text.Literal(phase.Between.Index)})) * tapStep);");
            WriteInputs(writer, [-1], "xk", "wk");
        }
    }

    // One loop over the channels, with all columns of the window in its body. A single channel needs no loop.
    private void WriteInputs(IndentedWriter writer, IEnumerable<int> columns, string x, string w)
    {
        IndentedWriter.Block? loop = kernel.Inputs == 1 ? null : writer.Braces("for (int k = 0; k < S.Inputs; k++)");
        bool isDeclared = false;
        int chain = 0;
        foreach (int column in columns)
        {
            (int from, int to) = column < 0 ? (0, positions) : taps[column];
            if (from >= to)
                continue;
            int weights = column < 0 ? 0 : phase[column].Index, offset = column < 0 ? 0 : phase[column].Offset;
            WriteProducts(writer, x, w, weights, offset, from, to, chain, isDeclared);
            isDeclared = true;
            chain = (chain + 1) % Chains;
        }

        if (loop is not { } open)
            return;
        writer.Line($"{x} = ref Unsafe.Add(ref {x}, 1);");
        writer.Line($"{w} = ref Unsafe.Add(ref {w}, S.Panel);");
        open.Dispose();
    }

    // A register of weights for each column; a number of x for each position.
    private void WriteProducts(IndentedWriter writer, string x, string w, int weights, int offset, int from, int to, int chain, bool isDeclared)
    {
        string type = isDeclared ? "" : "V ";
        for (int vector = 0; vector < columns; vector++)
            writer.Line($"{type}w{Text.Plain(vector)} = V.Load(ref {w}, {Offset(Multiple(weights, "tapStep"), vector == 0 ? "0" : Times(vector, "V.Count"))});");
        for (int position = from; position < to; position++)
        {
            string place = Multiple((position * phase.SourceStep) + offset, "xStep");
            string value = IsDepthwise ? $"V.Load(ref {x}, {place})" : $"V.Broadcast(ref {x}, {place})";
            writer.Line($"{(position == from ? type : "")}xi = {value};");
            for (int vector = 0; vector < columns; vector++)
                writer.Line($"{Sum(position, vector, chain)} = V.MultiplyAdd(xi, w{Text.Plain(vector)}, {Sum(position, vector, chain)});");
        }
    }

    private void WriteResults(IndentedWriter writer)
    {
        for (int gap = 1; gap < Chains; gap *= 2)
        {
            for (int chain = 0; chain + gap < Chains; chain += 2 * gap)
                ForEachSum((position, vector) => writer.Line($"{Sum(position, vector, chain)} += {Sum(position, vector, chain + gap)};"));
        }

        ForEachSum((position, vector) =>
        {
            string sum = Sum(position, vector, 0);
            string result = kernel.Activation is null ? sum : $"{kernel.Activation.Name}.Forward({sum})";
            string offset = Multiple(position * phase.Step, "yStep");
            string place = Offset(offset, Column(vector));
            writer.Line(kernel.Groups == 1 ? $"V.Store({result}, ref y, {place});" : $"V.StoreFirst({result}, ref y, {place}, {Rest(vector)});");
        });
    }

    private void ForEachSum(Action<int, int> action)
    {
        for (int position = 0; position < positions; position++)
        {
            for (int vector = 0; vector < columns; vector++)
                action(position, vector);
        }
    }

    // How many of a register's columns are the group's own: the next ones belong to another.
    private static string Rest(int vector) => $"Math.Clamp(columns - ({Column(vector)}), 0, V.Count)";

    private static string Sum(int position, int vector, int chain) => $"sum{Text.Plain(position)}{"abcdefgh"[vector]}{(chain == 0 ? "" : Text.Plain(chain))}";

    private static string Column(int vector) => vector == 0 ? "column" : "column + " + Times(vector, "V.Count");

    private static string Multiple(int factor, string step) => factor switch
    {
        0 => "0",
        1 => step,
        _ => $"({Text.Plain(factor)} * {step})",
    };

    private static string Offset(string first, string second) => first == "0" ? second : second == "0" ? first : first + " + " + second;

    private static string Times(int factor, string text) => factor == 1 ? text : Text.Plain(factor) + " * " + text;
}
