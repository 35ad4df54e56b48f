using System;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>The gradient of a convolution's kernel and bias with samples in the lanes: sums over windows, and then over the lanes.</summary>
/// <param name="Shape">The windows.</param>
/// <param name="Inputs">The channels of x.</param>
/// <param name="Columns">The channels of dy.</param>
internal sealed record LaneGradientKernel(ConvolutionShape Shape, int Inputs, int Columns) : IKernel
{
    private const int Lanes = Tiling.WidestLanes;

    private int Panel => Tiling.PanelColumns(Columns);

    // So many windows are summed one after another in a lane, of whole samples or of some rows of one.
    private const int Run = 1024;

    // Whether a row alone has more.
    private bool IsWide => Shape.Width.Output > Run;

    private int Rows => checked(Shape.Taps * Inputs);

    // With few channels a tile has the taps of a row of the window, with more the channels of one tap.
    private bool HasTapsInTile => Inputs < 4;

    private int RowLength => HasTapsInTile ? Shape.Width.Window * Inputs : Inputs;

    public string Name => $"ConvolutionGradientLanes{Shape.Name}Channels{Text.Plain(Inputs)}To{Text.Plain(Columns)}";

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        writer.Line("// gradient = Σ x·dy for each tap, over the windows in which it lies within the image, and over the samples, which lie in the lanes.");
        writer.Line($"// A tile has the sums of some rows by some columns of {Text.Plain(Rows)} × {Text.Plain(Columns)}; its windows come first, and then the lanes are added.");
        string shape = new ConvolutionSizes(Shape, IsBackward: false, Inputs, Inputs * Lanes, Columns, Columns * Lanes).Use(kernels);
        string Use(int first, int rows, int columns) => $"{UseTile(kernels, first, rows, columns)}<{shape}>";
        using (writer.Braces($"public static void {Name}(ref float x, ref float dy, ref float gradient, int rows, bool accumulate)"))
        {
            LaneTile.WriteHalf(writer, kernels, Name, "ref x, ref dy, ref gradient, rows, accumulate");
            using (writer.Braces("if (V.HasThirtyTwoRegisters)"))
                WriteTiles(writer, LaneTile.SumsWith32Registers, Use);
            using (writer.Braces("else"))
                WriteTiles(writer, LaneTile.SumsWith16Registers, Use);
        }
    }

    private string UseTile(KernelLibrary kernels, int first, int rows, int columns) => kernels.UseTile(
        $"ConvolutionGradientLanesTile{Text.Plain(rows)}x{Text.Plain(columns)}",
        $"{Text.Plain(rows)} {(HasTapsInTile ? "taps" : "channels")} of x by {Text.Plain(columns)} of dy; windows of {Text.Plain(Shape.Height.Window)} × {Text.Plain(Shape.Width.Window)}.",
        writer => WriteTile(writer, first, rows, columns));

    private void WriteTiles(IndentedWriter writer, int sums, Func<int, int, int, string> use)
    {
        LaneTile tile = LaneTile.Best(Columns, RowLength, sums);
        int outer = HasTapsInTile ? Shape.Height.Window : Shape.Taps;
        using (writer.Braces($"for (int tap = 0; tap < {Text.Literal(outer)}; tap++)"))
        {
            tile.WriteColumns(writer, Columns, Panel, Rows, $"(tap * {Text.Literal(RowLength * Panel)}) + ", isLine: false, (columns, place) =>
            {
                writer.Line($"ref float columns = ref Unsafe.Add(ref dy, column * {Text.Plain(Lanes)});");
                writer.Line($"ref float sums = ref Unsafe.Add(ref gradient, {place});");
                foreach ((int first, int end, int rows) in new LaneTile(tile.Positions, 1).Runs(RowLength, RowLength))
                    WriteCalls(writer, use, first, end, rows, columns);
            });
        }
    }

    private void WriteCalls(IndentedWriter writer, Func<int, int, int, string> use, int first, int end, int rows, int columns)
    {
        if (HasTapsInTile)
        {
            for (int row = first; row < end; row += rows)
            {
                writer.Line($"{use(row, rows, columns)}(ref x, ref columns, ref Unsafe.Add(ref sums, {Text.Literal(row * Panel)}), tap, rows, lanes, accumulate);");
            }

            return;
        }

        using (writer.Indented($"for (int row = {Text.Literal(first)}; row < {Text.Literal(end)}; row += {Text.Plain(rows)})"))
            writer.Line($"{use(0, rows, columns)}(ref Unsafe.Add(ref x, row * {Text.Plain(Lanes)}), ref columns, ref Unsafe.Add(ref sums, row * {Text.Plain(Panel)}), tap, rows, lanes, accumulate);");
    }

    private void WriteTile(IndentedWriter writer, int first, int rows, int columns)
    {
        ConvolutionAxis height = Shape.Height, width = Shape.Width;
        using (writer.Braces("<S>(ref float x, ref float dy, ref float gradient, int tap, int rows, int lanes, bool accumulate)\n    where S : struct, IConvolutionShape"))
        {
            string row = HasTapsInTile ? "tap" : $"(tap / {Text.Literal(width.Window)})";
            writer.Line($"int top = {Offset(row, height)};");
            writer.Line($"TapRange down = TapRange.Of(top, {Text.Literal(height.Stride)}, S.InputHeight, S.OutputHeight);");
            if (!HasTapsInTile)
            {
                writer.Line($"int left = {Offset($"(tap % {Text.Literal(width.Window)})", width)};");
                writer.Line($"TapRange across = TapRange.Of(left, {Text.Literal(width.Stride)}, S.InputWidth, S.OutputWidth);");
            }

            // The sums of a run of samples and rows go to the gradient before the next begins.
            writer.Line("bool adds = accumulate;");
            writer.Line($"int samplesOfRun = {Text.Plain(Lanes)} * Math.Max(1, {Text.Plain(Run / 2)} / (S.OutputHeight * S.OutputWidth)), rowsOfRun = Math.Max(1, {Text.Plain(Run)} / S.OutputWidth);");
            IndentedWriter.Block runs = writer.Braces("for (nint first = 0; first < rows; first += samplesOfRun)");
            IndentedWriter.Block runsOfRows = writer.Braces("for (int from = down.First; from == down.First || from < down.End; from += rowsOfRun)");
            IndentedWriter.Block? runsAcross = IsWide ? writer.Braces($"for (int start = 0; start < S.OutputWidth; start += {Text.Plain(Run)})") : null;
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                    writer.Line($"V {Sum(i, j)} = V.Zero;");
            }

            writer.Line();
            writer.Line("nint end = Math.Min(rows, first + samplesOfRun);");
            writer.Line("int to = Math.Min(down.End, from + rowsOfRun);");
            if (IsWide)
                writer.Line($"int stop = Math.Min(S.OutputWidth, start + {Text.Plain(Run)});");
            using (writer.Braces($"for (nint sample = first; sample < end; sample += {Text.Plain(Lanes)})"))
            using (writer.Braces("for (int lane = 0; lane < " + LaneTile.End + "; lane += V.Count)"))
            using (writer.Braces("for (int row = from; row < to; row++)"))
            {
                writer.Line($"ref float xs = ref Unsafe.Add(ref x, (sample * (S.InputHeight * S.InputWidth * S.Inputs)) + ((nint)(top + (row * {Text.Literal(height.Stride)})) * (S.InputWidth * S.InputStride)) + lane);");
                writer.Line($"ref float dys = ref Unsafe.Add(ref dy, (sample * (S.OutputHeight * S.OutputWidth * S.OutputStride / {Text.Plain(Lanes)})) + ((nint)row * (S.OutputWidth * S.OutputStride)) + lane);");
                if (HasTapsInTile)
                    WriteSegments(writer, first, rows, columns);
                else
                    WriteLoop(writer, "across.First", "across.End", "left", [.. Enumerable.Range(0, rows).Select(i => (i, i * Lanes))], columns);
            }

            writer.Line();
            WriteResults(writer, rows, columns);
            writer.Line("adds = true;");
            runsAcross?.Dispose();
            runsOfRows.Dispose();
            runs.Dispose();
        }
    }

    // Between two windows at which a tap begins or ends to lie within the image, the tile's taps that do are the same.
    private void WriteSegments(IndentedWriter writer, int first, int rows, int columns)
    {
        ConvolutionAxis width = Shape.Width;
        CorrelationPhase phase = width.Forward().Phases[0];
        (int From, int To)[] ranges = [.. Enumerable.Range(first, rows).Select(row => phase.Range(phase[row / Inputs], width.Length))];
        int[] borders = [.. ranges.SelectMany(range => new[] { range.From, range.To }).Concat([0, width.Output]).Distinct().OrderBy(border => border)];
        for (int i = 0; i + 1 < borders.Length; i++)
        {
            (int Row, int Offset)[] valid =
            [
                .. Enumerable.Range(0, rows).Where(row => ranges[row].From <= borders[i] && borders[i + 1] <= ranges[row].To)
                    .Select(row => (row, ((phase[(first + row) / Inputs].Offset * Inputs) + ((first + row) % Inputs)) * Lanes)),
            ];
            if (valid.Length > 0)
                WriteLoop(writer, Text.Literal(borders[i]), Text.Literal(borders[i + 1]), "0", valid, columns);
        }
    }

    private void WriteLoop(IndentedWriter writer, string begin, string end, string left, (int Row, int Offset)[] taps, int columns)
    {
        (begin, end) = IsWide ? ($"Math.Max({begin}, start)", $"Math.Min({end}, stop)") : (begin, end);
        using (writer.Braces($"for (int i = {begin}; i < {end}; i++)"))
        {
            string position = Shape.Width.Stride == 1 ? "i" : $"(i * {Text.Literal(Shape.Width.Stride)})";
            writer.Line($"ref float xi = ref Unsafe.Add(ref xs, ({(left == "0" ? position : $"({position} + {left})")} * S.InputStride));");
            writer.Line($"ref float dyi = ref Unsafe.Add(ref dys, i * S.OutputStride);");
            if (columns <= taps.Length)
            {
                for (int j = 0; j < columns; j++)
                    writer.Line($"V dy{Text.Plain(j)} = V.Load(ref dyi, {Text.Literal(j * Lanes)});");
                for (int t = 0; t < taps.Length; t++)
                {
                    writer.Line($"{(t == 0 ? "V " : "")}xk = V.Load(ref xi, {Text.Literal(taps[t].Offset)});");
                    for (int j = 0; j < columns; j++)
                        writer.Line($"{Sum(taps[t].Row, j)} = V.MultiplyAdd(xk, dy{Text.Plain(j)}, {Sum(taps[t].Row, j)});");
                }

                return;
            }

            for (int t = 0; t < taps.Length; t++)
                writer.Line($"V x{Text.Plain(t)} = V.Load(ref xi, {Text.Literal(taps[t].Offset)});");
            for (int j = 0; j < columns; j++)
            {
                writer.Line($"{(j == 0 ? "V " : "")}dyk = V.Load(ref dyi, {Text.Literal(j * Lanes)});");
                for (int t = 0; t < taps.Length; t++)
                    writer.Line($"{Sum(taps[t].Row, j)} = V.MultiplyAdd(x{Text.Plain(t)}, dyk, {Sum(taps[t].Row, j)});");
            }
        }
    }

    private void WriteResults(IndentedWriter writer, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                string place = ConvolutionTiles.At("gradient", i == 0 ? Text.Plain(j) : $"({Text.Plain(i)} * S.Panel) + {Text.Plain(j)}");
                writer.Line($"{place} = V.SumAcross({Sum(i, j)}) + (adds ? {place} : 0);");
            }
        }
    }

    private static string Offset(string index, ConvolutionAxis axis) =>
        $"{index}{(axis.Dilation == 1 ? "" : $" * {Text.Literal(axis.Dilation)}")}{(axis.Before == 0 ? "" : $" - {Text.Literal(axis.Before)}")}";

    private static string Sum(int row, int column) => $"sum{Text.Plain(row)}{"abcdefgh"[column]}";
}
