using System.Linq;

namespace StaticNet.Generator;

/// <summary>y = activation(x·W + b) for few units: the lanes go along the inputs, and W is stored as units × inputs.</summary>
/// <param name="Inputs">The numbers of a row of x: whole registers of the widest kind.</param>
/// <param name="InputStride">The floats from a row of x to the next.</param>
/// <param name="Units">The numbers of a row of y.</param>
/// <param name="HasBias">Whether there is a b.</param>
/// <param name="Activation">The activation, if any.</param>
internal sealed record FewUnitsKernel(int Inputs, int InputStride, int Units, bool HasBias, ActivationFunction? Activation) : IKernel
{
    // The sums that fit into 32 and into 16 registers beside the rows of x and a row of W.
    private const int SumsOf32Registers = 24, SumsOf16Registers = 12;

    // Sums over lanes are taken and stored by fours.
    private const int SumsAtOnce = 4;

    private int Panel => Tiling.FewUnitsPanel(Inputs);

    private int OutputStride => Tiling.Stride(Units);

    public string Name =>
        $"FewUnits{Text.Plain(Inputs)}x{Text.Plain(Units)}"
        + (InputStride == Inputs ? "" : "Stride" + Text.Plain(InputStride))
        + (HasBias ? "Bias" : "")
        + Activation?.Name;

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        string formula = HasBias ? "x·W + b" : "x·W";
        writer.Line($"// y = {(Activation is null ? formula : $"{Activation.Name}({formula})")}: rows of {Text.Plain(Inputs)} numbers, {Text.Plain(InputStride)} floats apart, times {Text.Plain(Inputs)} × {Text.Plain(Units)}.");
        writer.Line($"// {Text.Plain(Units)} columns would leave a register mostly empty, so the lanes go along the inputs: W is stored transposed, in panels of");
        writer.Line($"// {Text.Plain(Units)} rows of {Text.Plain(Panel)} inputs, and each unit's sum is taken over its lanes at the end.");
        // The rows of the tiles: the highest only where there are 32 registers.
        int high = Tiling.FewUnitsRows(Units, SumsOf32Registers), low = Tiling.FewUnitsRows(Units, SumsOf16Registers);
        int[] heights = [.. new[] { high, low, 1 }.Distinct()];
        using (writer.Braces($"public static void {Name}(ref float x, ref float weights, {BiasParameter}ref float y, int rows)"))
        {
            writer.Line("int row = 0;");
            foreach (int rows in heights)
            {
                if (rows <= low)
                {
                    WriteLoop(writer, rows);
                    continue;
                }

                using (writer.Braces("if (V.HasThirtyTwoRegisters)"))
                    WriteLoop(writer, rows);
                writer.Line();
            }
        }

        foreach (int rows in heights)
        {
            writer.Line();
            WriteTile(writer, rows);
        }
    }

    private string BiasParameter => HasBias ? "ref float bias, " : "";

    private void WriteLoop(IndentedWriter writer, int rows)
    {
        string loop = rows == 1 ? "for (; row < rows; row++)" : $"for (; row <= rows - {Text.Plain(rows)}; row += {Text.Plain(rows)})";
        using (writer.Indented(loop))
            writer.Line($"{Name}Tile{Text.Plain(rows)}(ref Unsafe.Add(ref x, row * {Text.Literal(InputStride)}), ref weights, {(HasBias ? "ref bias, " : "")}ref Unsafe.Add(ref y, row * {Text.Literal(OutputStride)}));");
    }

    private void WriteTile(IndentedWriter writer, int rows)
    {
        using (writer.Braces($"private static void {Name}Tile{Text.Plain(rows)}(ref float x, ref float weights, {BiasParameter}ref float y)"))
        {
            for (int row = 0; row < rows; row++)
            {
                for (int unit = 0; unit < Units; unit++)
                    writer.Line($"V {Sum(row, unit)} = V.Zero;");
            }

            writer.Line();
            using (writer.Braces($"for (int input = 0; input < {Text.Literal(Inputs)}; input += {Text.Plain(Panel)})"))
            {
                writer.Line("ref float xs = ref Unsafe.Add(ref x, input);");
                writer.Line($"ref float ws = ref Unsafe.Add(ref weights, input * {Text.Literal(Units)});");
                using (writer.Braces($"for (int k = 0; k < {Text.Plain(Panel)}; k += V.Count)"))
                    WriteStep(writer, rows);
            }

            writer.Line();
            for (int row = 0; row < rows; row++)
                WriteSums(writer, row);
            if (!HasBias && Activation is null)
                return;
            writer.Line();
            using (writer.Braces($"for (int unit = 0; unit < {Text.Literal(OutputStride)}; unit += V.Count)"))
            {
                for (int row = 0; row < rows; row++)
                    WriteEpilogue(writer, row);
            }
        }
    }

    private void WriteStep(IndentedWriter writer, int rows)
    {
        for (int row = 0; row < rows; row++)
            writer.Line($"V x{Text.Plain(row)} = V.Load(ref xs, {Place(row * InputStride, "k")});");
        for (int unit = 0; unit < Units; unit++)
        {
            writer.Line($"{(unit == 0 ? "V " : "")}w = V.Load(ref ws, {Place(unit * Panel, "k")});");
            for (int row = 0; row < rows; row++)
                writer.Line($"{Sum(row, unit)} = V.MultiplyAdd(x{Text.Plain(row)}, w, {Sum(row, unit)});");
        }
    }

    /// <summary>Writes a row's sums, and zeros after them: padding must be finite, and a gradient's zero.</summary>
    private void WriteSums(IndentedWriter writer, int row)
    {
        for (int unit = 0; unit < OutputStride; unit += SumsAtOnce)
        {
            string place = Text.Literal((row * OutputStride) + unit);
            string sums = string.Join(", ", Enumerable.Range(unit, SumsAtOnce).Select(number => number < Units ? Sum(row, number) : "V.Zero"));
            writer.Line(unit < Units ? $"LaneSums.Store({sums}, ref y, {place});" : $"Lanes128.Store(Lanes128.Zero, ref y, {place});");
        }
    }

    private void WriteEpilogue(IndentedWriter writer, int row)
    {
        string place = Place(row * OutputStride, "unit"), sum = $"V.Load(ref y, {place})";
        if (HasBias)
            sum += " + V.Load(ref bias, unit)";
        writer.Line($"V.Store({(Activation is null ? sum : $"{Activation.Name}.Forward({sum})")}, ref y, {place});");
    }

    private static string Place(int offset, string index) => offset == 0 ? index : Text.Literal(offset) + " + " + index;

    private static string Sum(int row, int unit) => $"sum{Text.Plain(row)}x{Text.Plain(unit)}";
}
