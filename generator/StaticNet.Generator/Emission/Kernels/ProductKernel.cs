namespace StaticNet.Generator;

/// <summary>y = activation(x·W + b) for rows of x, where W is stored in panels: a loop over them.</summary>
/// <param name="Inner">The numbers of a row of x, and the rows of W.</param>
/// <param name="InputStride">The floats from a row of x to the next.</param>
/// <param name="Columns">The columns of W.</param>
/// <param name="HasBias">Whether there is a b.</param>
/// <param name="Activation">The activation, if any.</param>
internal sealed record ProductKernel(int Inner, int InputStride, int Columns, bool HasBias, ActivationFunction? Activation) : IKernel
{
    /// <summary>The columns of a panel of W.</summary>
    public int Panel { get; init; } = Tiling.PanelColumns(Columns);

    private int OutputStride => Tiling.Stride(Columns);

    private int PaddedColumns => Tiling.Pad(Columns, Panel);

    public string Name => "Product" + Sizes + (HasBias ? "Bias" : "") + Activation?.Name;

    private string Sizes =>
        $"{Text.Plain(Inner)}x{Text.Plain(Columns)}"
        + (Panel == Tiling.PanelColumns(Columns) ? "" : "Panel" + Text.Plain(Panel))
        + (InputStride == Inner ? "" : "Stride" + Text.Plain(InputStride));

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        int panels = PaddedColumns / Panel;
        string formula = HasBias ? "x·W + b" : "x·W";
        writer.Line($"// y = {(Activation is null ? formula : $"{Activation.Name}({formula})")}: rows of {Text.Plain(Inner)} numbers, {Text.Plain(InputStride)} floats apart, times {Text.Plain(Inner)} × {Text.Plain(Columns)}.");
        writer.Line(Panel == Tiling.PanelColumns(Columns)
            ? $"// W and y have {Text.Plain(OutputStride)} columns with their padding: {Text.Plain(panels)} {(panels == 1 ? "panel" : "panels")} of {Text.Plain(Panel)}, the least work for {Text.Plain(Columns)}."
            : $"// W is in {Text.Plain(panels)} {(panels == 1 ? "panel" : "panels")} of {Text.Plain(Panel)} columns; rows of y are {Text.Plain(OutputStride)} floats apart.");
        string parameters = "ref float x, ref float weights, " + (HasBias ? "ref float bias, " : "") + "ref float y, int rows";
        using (writer.Braces($"public static void {Name}({parameters})"))
        {
            if (panels == 1)
            {
                writer.Line(Call("ref weights", "ref bias", "ref y"));
                return;
            }

            using (writer.Indented($"for (int column = 0; column < {Text.Literal(PaddedColumns)}; column += {Text.Plain(Panel)})"))
                writer.Line(Call($"ref Unsafe.Add(ref weights, column * {Text.Literal(Inner)})", "ref Unsafe.Add(ref bias, column)", "ref Unsafe.Add(ref y, column)"));
        }
    }

    private string Call(string panel, string bias, string y) =>
        $"Products.Panel<V, {RegisterTile.Count(Tiling.TileVectors(Panel))}, {RegisterTile.Epilogue(HasBias, Activation)}>(ref x, {panel}, {(HasBias ? bias + ", " : "")}{y}, rows, inner: {Text.Literal(Inner)}, inputStride: {Text.Literal(InputStride)}, panelColumns: {Text.Plain(Panel)}, outputStride: {Text.Literal(OutputStride)});";
}
