namespace StaticNet.Generator;

/// <summary>Some rows of a panel of a kernel's gradient, xᵀ·dy: each is summed over all samples in their order.</summary>
/// <param name="InputStride">The floats from a sample's row of x to the next.</param>
/// <param name="OutputStride">The floats from a sample's row of dy to the next.</param>
/// <param name="Panel">The panel's columns.</param>
internal sealed record GradientKernel(int InputStride, int OutputStride, int Panel) : IKernel
{
    public string Name => $"KernelGradient{Text.Plain(InputStride)}x{Text.Plain(OutputStride)}Panel{Text.Plain(Panel)}";

    public void Write(IndentedWriter writer)
    {
        writer.Line($"// gradient = xᵀ·dy: count rows of a panel of {Text.Plain(Panel)} columns, each summed over the samples in their order.");
        writer.Line("// Or added to what is there, where the batch comes in blocks.");
        writer.Line($"// x has a number of each row every {Text.Plain(InputStride)} floats, dy has the panel's columns every {Text.Plain(OutputStride)}.");
        using (writer.Braces($"public static void {Name}(ref float x, ref float dy, ref float gradient, int rows, int count, bool accumulate)"))
            Tiles.WriteRowLoop(writer, Name, Panel, "count", "i", i => $"ref Unsafe.Add(ref x, i), ref dy, ref Unsafe.Add(ref gradient, i * {Text.Plain(Panel)}), rows, accumulate");
        Tiles.Write(writer, Name, Panel, (rows, vectors) => new TileWriter(rows, vectors, Panel, 1, InputStride, OutputStride, Panel, "rows") { IsGradient = true });
    }
}
