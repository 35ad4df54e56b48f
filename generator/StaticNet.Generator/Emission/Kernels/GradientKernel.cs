namespace StaticNet.Generator;

/// <summary>Some rows of a panel of a kernel's gradient, xᵀ·dy: each is summed over all samples in their order.</summary>
/// <param name="Panel">The panel's columns.</param>
internal sealed record GradientKernel(int Panel) : IKernel
{
    public string Name => "KernelGradientPanel" + Text.Plain(Panel);

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        writer.Line($"// gradient = xᵀ·dy: count rows of a panel of {Text.Plain(Panel)} columns, each summed over the samples in their order.");
        writer.Line("// Or added to what is there, where the batch comes in blocks.");
        using (writer.Braces($"public static void {Name}(ref float x, ref float dy, ref float gradient, int samples, int count, bool accumulate, nint xStride, nint dyStride)"))
        {
            GradientTile.WriteRuns(writer, "samples", () =>
            {
                writer.Line("ref float xs = ref Unsafe.Add(ref x, first * xStride);");
                writer.Line("ref float dys = ref Unsafe.Add(ref dy, first * dyStride);");
                Tiles.WriteRowLoop(writer, Panel, "count", "i", rows =>
                    $"{kernels.Use(new GradientTile(rows, Panel))}(ref Unsafe.Add(ref xs, i), ref dys, ref Unsafe.Add(ref gradient, i * {Text.Plain(Panel)}), rows, accumulate || first > 0, xStride, dyStride)");
            });
        }
    }
}
