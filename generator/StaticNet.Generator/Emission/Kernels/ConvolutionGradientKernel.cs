using System;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A panel of the gradient of a convolution's kernel: for every tap, Σ x·dy over the windows in which it lies within the image.</summary>
/// <param name="Shape">The windows. In a transposed convolution x are the windows and dy is the image.</param>
/// <param name="Groups">The groups of channels.</param>
/// <param name="Inputs">The channels of x in a group; 1 in a depthwise convolution.</param>
/// <param name="InputStride">The floats from a position of x to the next.</param>
/// <param name="Columns">The channels of dy in a group.</param>
/// <param name="OutputStride">The floats from a position of dy to the next.</param>
internal sealed record ConvolutionGradientKernel(ConvolutionShape Shape, int Groups, int Inputs, int InputStride, int Columns, int OutputStride) : IKernel
{
    // So many windows of a sample are summed one after another; such sums are added to the gradient.
    private const int Run = 512;

    private int Panel => Tiling.PanelColumns(Columns);

    private int Vectors => Panel / Tiling.WidestLanes;

    // Rows of the gradient, down to one: as many as there are inputs, and those that are left over.
    private int[] Heights => [.. new[] { Tiling.RowsWith32Registers, 4, 2, 1 }.Where(rows => rows == 1 || rows <= Inputs)];

    public string Name =>
        (Shape.IsDepthwise ? "DepthwiseGradient" : Shape.IsTransposed ? "TransposedConvolutionGradient" : "ConvolutionGradient")
        + Shape.Name
        + $"Channels{Text.Plain(Inputs)}Stride{Text.Plain(InputStride)}To{Text.Plain(Columns)}Stride{Text.Plain(OutputStride)}"
        + (Groups == 1 ? "" : "Groups" + Text.Plain(Groups));

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        int rows = Groups * Shape.Taps * Inputs;
        writer.Line($"// gradient = Σ x·dy for each tap, over the windows in which it lies within the image: a panel of {Text.Plain(Panel)} columns, {Text.Plain(rows)} rows.");
        writer.Line("// Samples come one after another, so that a sample's x and dy stay in the cache while all taps read them.");
        using (writer.Braces($"public static void {Name}(ref float x, ref float dy, ref float gradient, int rows, bool accumulate)"))
        {
            using (writer.Braces("if (!accumulate)"))
            {
                using (writer.Indented($"for (int i = 0; i < {Text.Literal(rows * Panel)}; i += V.Count)"))
                    writer.Line("V.Store(V.Zero, ref gradient, i);");
            }

            writer.Line();
            using (writer.Braces("for (nint sample = 0; sample < rows; sample++)"))
            {
                writer.Line($"ref float xs = ref Unsafe.Add(ref x, sample * {Text.Literal(checked(Shape.InputPositions * InputStride))});");
                writer.Line($"ref float dys = ref Unsafe.Add(ref dy, sample * {Text.Literal(checked(Shape.OutputPositions * OutputStride))});");
                IndentedWriter.Block? groups = Groups == 1 ? null : writer.Braces($"for (int group = 0; group < {Text.Literal(Groups)}; group++)");
                using (writer.Braces($"for (int tap = 0; tap < {Text.Literal(Shape.Taps)}; tap++)"))
                    WriteTap(writer, kernels);
                groups?.Dispose();
            }
        }
    }

    private void WriteTap(IndentedWriter writer, KernelLibrary kernels)
    {
        ConvolutionAxis height = Shape.Height, width = Shape.Width;
        writer.Line($"int top = {Offset($"tap / {Text.Literal(width.Window)}", height)}, left = {Offset($"tap % {Text.Literal(width.Window)}", width)};");
        writer.Line($"TapRange down = TapRange.Of(top, {Text.Literal(height.Stride)}, {Text.Literal(height.Length)}, {Text.Literal(height.Output)});");
        writer.Line($"TapRange across = TapRange.Of(left, {Text.Literal(width.Stride)}, {Text.Literal(width.Length)}, {Text.Literal(width.Output)});");
        using (writer.Indented("if (down.Count == 0 || across.Count == 0)"))
            writer.Line("continue;");
        string image = $"(((nint)(top + (down.First * {Text.Literal(height.Stride)})) * {Text.Literal(width.Length)}) + left + (across.First * {Text.Literal(width.Stride)}))";
        string windows = $"(((nint)down.First * {Text.Literal(width.Output)}) + across.First)";
        string group = Groups == 1 ? "" : $" + (group * {Text.Literal(Inputs)})", columns = Groups == 1 ? "" : $" + (group * {Text.Literal(Columns)})";
        writer.Line($"ref float xt = ref Unsafe.Add(ref xs, ({(Shape.IsTransposed ? windows : image)} * {Text.Literal(InputStride)}){group});");
        writer.Line($"ref float dyt = ref Unsafe.Add(ref dys, ({(Shape.IsTransposed ? image : windows)} * {Text.Literal(OutputStride)}){columns});");
        string row = Groups == 1 ? "tap" : $"((group * {Text.Literal(Shape.Taps)}) + tap)";
        writer.Line($"ref float gt = ref Unsafe.Add(ref gradient, {row} * {Text.Literal(Inputs * Panel)});");
        int imageRow = height.Stride * width.Length;
        int rowX = InputStride * (Shape.IsTransposed ? width.Output : imageRow), rowY = OutputStride * (Shape.IsTransposed ? imageRow : width.Output);
        int stepX = InputStride * (Shape.IsTransposed ? 1 : width.Stride), stepY = OutputStride * (Shape.IsTransposed ? width.Stride : 1);
        IndentedWriter.Block? runsDown = WriteRuns(writer, "down", "height", height.Output, Math.Max(1, Run / width.Output), rowX, rowY);
        IndentedWriter.Block? runsAcross = WriteRuns(writer, "across", "width", width.Output, Run, stepX, stepY);
        string sizes = $"{(runsDown is null ? "down.Count" : "height")}, {(runsAcross is null ? "across.Count" : "width")}, {Text.Literal(rowX)}, {Text.Literal(rowY)}, {Text.Literal(stepX)}, {Text.Literal(stepY)}" + (Groups == 1 ? "" : ", " + Text.Literal(Columns));
        string suffix = runsAcross is not null ? "Across" : runsDown is not null ? "Down" : "t";
        writer.Line("int i = 0;");
        foreach (int rows in Heights)
        {
            string guard = rows == Tiling.RowsWith32Registers && Vectors > 1 ? "V.HasThirtyTwoRegisters && " : "";
            using (writer.Indented($"for (; {guard}i <= {Text.Literal(Inputs - rows)}; i += {Text.Plain(rows)})"))
                writer.Line($"{UseTile(kernels, rows)}(ref Unsafe.Add(ref x{suffix}, i), ref dy{suffix}, ref Unsafe.Add(ref gt, i * {Text.Plain(Panel)}), {sizes});");
        }

        runsAcross?.Dispose();
        runsDown?.Dispose();
    }

    // Where a tile would sum more windows than a run has, one run after another.
    private IndentedWriter.Block? WriteRuns(IndentedWriter writer, string axis, string length, int windows, int run, int stepX, int stepY)
    {
        if (windows <= run)
            return null;
        string of = axis == "down" || Shape.Height.Output <= Math.Max(1, Run / Shape.Width.Output) ? "t" : "Down", name = axis == "down" ? "Down" : "Across", first = "first" + name;
        IndentedWriter.Block runs = writer.Braces($"for (int {first} = 0; {first} < {axis}.Count; {first} += {Text.Literal(run)})");
        writer.Line($"int {length} = Math.Min({axis}.Count - {first}, {Text.Literal(run)});");
        writer.Line($"ref float x{name} = ref Unsafe.Add(ref x{of}, {first} * (nint){Text.Literal(stepX)}), dy{name} = ref Unsafe.Add(ref dy{of}, {first} * (nint){Text.Literal(stepY)});");
        return runs;
    }

    private static string Offset(string index, ConvolutionAxis axis) =>
        $"({index}){(axis.Dilation == 1 ? "" : $" * {Text.Literal(axis.Dilation)}")}{(axis.Before == 0 ? "" : $" - {Text.Literal(axis.Before)}")}";

    private string UseTile(KernelLibrary kernels, int rows) => kernels.UseTile(
        $"{(Shape.IsDepthwise ? "Depthwise" : "Convolution")}GradientTile{Text.Plain(rows)}x{Text.Plain(Panel)}",
        $"{Text.Plain(rows)} {(rows == 1 ? "row" : "rows")} of a panel of {Text.Plain(Panel)} columns of a tap's gradient, over windows whose rows and positions are so many floats apart.",
        writer =>
        {
            using (writer.Braces($"(ref float x, ref float dy, ref float gradient, int height, int width, nint xRow, nint dyRow, nint xStep, nint dyStep{(Groups == 1 ? "" : ", int columns")})"))
            using (writer.Braces($"for (int column = 0; column < {Text.Literal(Panel)}; column += {Times(Vectors)})"))
                WriteTile(writer, rows);
        });

    private void WriteTile(IndentedWriter writer, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int vector = 0; vector < Vectors; vector++)
                writer.Line($"V {Sum(row, vector)} = V.Zero;");
        }

        string column = Shape.IsDepthwise ? " + column" : "";
        using (writer.Braces("for (nint i = 0; i < height; i++)"))
        {
            writer.Line($"ref float xs = ref Unsafe.Add(ref x, (i * xRow){column});");
            writer.Line($"ref float dys = ref Unsafe.Add(ref dy, (i * dyRow) + column);");
            using (writer.Braces("for (int j = 0; j < width; j++)"))
            {
                for (int vector = 0; vector < Vectors; vector++)
                    writer.Line($"V dy{Text.Plain(vector)} = {Load(vector)};");
                for (int row = 0; row < rows; row++)
                {
                    if (!Shape.IsDepthwise)
                        writer.Line($"{(row == 0 ? "V " : "")}xi = V.Broadcast(ref xs, {Text.Plain(row)});");
                    for (int vector = 0; vector < Vectors; vector++)
                        writer.Line($"{Sum(row, vector)} = V.MultiplyAdd({(Shape.IsDepthwise ? $"V.Load(ref xs, {Times(vector)})" : "xi")}, dy{Text.Plain(vector)}, {Sum(row, vector)});");
                }

                writer.Line("xs = ref Unsafe.Add(ref xs, xStep);");
                writer.Line("dys = ref Unsafe.Add(ref dys, dyStep);");
            }
        }

        for (int row = 0; row < rows; row++)
        {
            for (int vector = 0; vector < Vectors; vector++)
                writer.Line($"V.Store(V.Load(ref gradient, {Place(row * Panel, vector)}) + {Sum(row, vector)}, ref gradient, {Place(row * Panel, vector)});");
        }
    }

    // The columns of other groups are no columns of this one's: its padding stays zero.
    private string Load(int vector) => Groups == 1
        ? $"V.Load(ref dys, {Times(vector)})"
        : $"V.LoadFirst(ref dys, {Times(vector)}, Math.Clamp(columns - column{(vector == 0 ? "" : " - " + Times(vector))}, 0, V.Count))";

    private static string Place(int offset, int vector) => (offset == 0 ? "" : Text.Literal(offset) + " + ") + "column" + (vector == 0 ? "" : " + " + Times(vector));

    private static string Sum(int row, int vector) => $"sum{Text.Plain(row)}{"abc"[vector]}";

    private static string Times(int factor) => factor switch
    {
        0 => "0",
        1 => "V.Count",
        _ => Text.Plain(factor) + " * V.Count",
    };
}
