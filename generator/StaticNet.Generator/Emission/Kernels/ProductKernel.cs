namespace StaticNet.Generator;

/// <summary>y = activation(x·W + b) for rows of x, where W is stored in panels: a loop over them.</summary>
/// <param name="Inner">The numbers of a row of x, and the rows of W.</param>
/// <param name="InputStride">The floats from a row of x to the next.</param>
/// <param name="Columns">The columns of W.</param>
/// <param name="HasBias">Whether there is a b.</param>
/// <param name="Activation">The activation, if any.</param>
internal sealed record ProductKernel(int Inner, int InputStride, int Columns, bool HasBias, ActivationFunction? Activation) : IKernel
{
    /// <summary>Whether it is the gradient of the input: dx = dy·Wᵀ, of which W is stored transposed.</summary>
    public bool IsBackward { get; init; }

    /// <summary>The columns of a panel of W.</summary>
    public int Panel { get; init; } = Tiling.PanelColumns(Columns);

    /// <summary>Whether it is added to what is in y.</summary>
    public bool Adds { get; init; }

    /// <summary>The rows of the bias, of which it adds one: panels of all of them lie one after another.</summary>
    public int BiasRows { get; init; } = 1;

    /// <summary>The columns of W that are multiplied, in whole panels: from the one that has the first to the one that has the last.</summary>
    public (int First, int End) Range { get; init; } = (0, Columns);

    /// <summary>The rows of W, of which there may be more than those that are multiplied.</summary>
    public int WeightRows { get; init; } = Inner;

    /// <summary>The floats from a row of y to the next.</summary>
    public int OutputStride { get; init; } = Tiling.Stride(Columns);

    private int PaddedColumns => Tiling.Pad(Columns, Panel);

    private int FirstColumn => Range.First / Panel * Panel;

    private int EndColumn => Tiling.Pad(Range.End, Panel);

    public string Name => Names.Short((IsBackward ? "ProductBack" : "Product") + (Adds ? "Added" : "") + Sizes + (HasBias ? "Bias" : "") + (BiasRows == 1 ? "" : "Of" + Text.Plain(BiasRows)) + Activation?.Name);

    private (string X, string W, string Y) Operands => IsBackward ? ("dy", "transposed", "dx") : ("x", "weights", "y");

    private string Sizes =>
        $"{Text.Plain(Inner)}x{Text.Plain(Columns)}"
        + (Panel == Tiling.PanelColumns(Columns) ? "" : "Panel" + Text.Plain(Panel))
        + (Range == (0, Columns) ? "" : $"From{Text.Plain(FirstColumn)}Before{Text.Plain(EndColumn)}")
        + (WeightRows == Inner ? "" : "Of" + Text.Plain(WeightRows) + "Rows")
        + (InputStride == Inner ? "" : "Stride" + Text.Plain(InputStride))
        + (OutputStride == Tiling.Stride(Columns) ? "" : "To" + Text.Plain(OutputStride));

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        int panels = PaddedColumns / Panel;
        (string x, string w, string y) = Operands;
        string formula = (IsBackward ? "dy·Wᵀ" : "x·W") + (HasBias ? " + b" : ""), matrix = IsBackward ? "Wᵀ" : "W", amount = $"{Text.Plain(panels)} {(panels == 1 ? "panel" : "panels")} of {Text.Plain(Panel)}";
        writer.Line($"// {y} {(Adds ? "+=" : "=")} {(Activation is null ? formula : $"{Activation.Name}({formula})")}: rows of {Text.Plain(Inner)} numbers, {Text.Plain(InputStride)} floats apart, times {Text.Plain(Inner)} × {Text.Plain(Columns)}.");
        writer.Line(OutputStride != Tiling.Stride(Columns)
            ? $"// {matrix} has {Text.Plain(PaddedColumns)} columns with its padding: {amount}, the least work for {Text.Plain(Columns)}; rows of {y} are {Text.Plain(OutputStride)} floats apart."
            : Panel == Tiling.PanelColumns(Columns)
            ? $"// {matrix} and {y} have {Text.Plain(OutputStride)} columns with their padding: {amount}, the least work for {Text.Plain(Columns)}."
            : $"// {matrix} is in {amount} columns; rows of {y} are {Text.Plain(OutputStride)} floats apart.");
        string parameters = $"ref float {x}, ref float {w}, " + (HasBias ? "ref float bias, " : "") + $"ref float {y}, int rows";
        using (writer.Braces($"public static void {Name}({parameters})"))
        {
            if (panels == 1)
            {
                writer.Line(Call("ref " + w, "ref bias", "ref " + y));
                return;
            }

            using (writer.Indented($"for (int column = {Text.Literal(FirstColumn)}; column < {Text.Literal(EndColumn)}; column += {Text.Plain(Panel)})"))
                writer.Line(Call($"ref Unsafe.Add(ref {w}, column * {Text.Literal(WeightRows)})", $"ref Unsafe.Add(ref bias, column{(BiasRows == 1 ? "" : " * " + Text.Plain(BiasRows))})", $"ref Unsafe.Add(ref {y}, column)"));
        }
    }

    private string Call(string panel, string bias, string y) =>
        $"Products.Panel<V, {RegisterTile.Count(Tiling.TileVectors(Panel))}, {(Adds ? "Accumulate" : RegisterTile.Epilogue(HasBias, Activation))}>(ref {Operands.X}, {panel}, {(HasBias ? bias + ", " : "")}{y}, rows, inner: {Text.Literal(Inner)}, inputStride: {Text.Literal(InputStride)}, panelColumns: {Text.Plain(Panel)}, outputStride: {Text.Literal(OutputStride)});";
}
