namespace StaticNet.Generator;

/// <summary>kernel gradient = xᵀ·dy, summed over the samples and their positions.</summary>
/// <param name="input">x.</param>
/// <param name="output">y, whose gradient is read.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="transposed">The transposed copy of the kernel, if the backward pass reads one.</param>
internal sealed class KernelPart(PlanTensor input, PlanTensor output, WeightSlot kernel, WeightForm? transposed) : WeightPart(kernel, Tiling.GradientRows(kernel.Rows, kernel.Columns))
{
    public override void WriteGradient(PassWriter pass) => Write(pass, Weight, pass.Value(input), pass.Gradient(output), input, output, Locals.Accumulate);

    /// <summary>Writes the sums of a part of a kernel.</summary>
    public static void Write(PassWriter pass, WeightSlot kernel, string x, string dy, PlanTensor input, PlanTensor output, string accumulates) => pass.Call(
        $"Products.GradientPanel<V, {RegisterTile.Count(Tiling.TileVectors(kernel.Panel))}>",
        $"ref Unsafe.Add(ref {x}, p.FirstRow)",
        $"ref Unsafe.Add(ref {dy}, p.Panel * {Text.Literal(kernel.Panel)})",
        "ref Unsafe.Add(ref gradients, p.Offset)",
        PassWriter.Rows(input),
        "p.RowCount",
        accumulates,
        "xStride: " + Text.Literal(input.Stride),
        "dyStride: " + Text.Literal(output.Stride),
        "panelColumns: " + Text.Plain(kernel.Panel));

    public override void WriteTranspose(PassWriter pass)
    {
        if (transposed is not null)
            pass.Call("PanelTranspose.Copy", "ref Parameters(p.Offset)", $"ref Transposed({transposed.Place})", "p", $"columns: {Text.Literal(Weight.Columns)}", $"transposedPanelColumns: {Text.Literal(Tiling.PanelColumns(Weight.Rows))}");
    }

    /// <summary>The transposed copy of a kernel of so many inputs and outputs.</summary>
    public static WeightForm Transposed(WeightSlot kernel, int inputs, int outputs) => new(kernel, WeightFormKind.Transposed, outputs * Tiling.Stride(inputs));
}
