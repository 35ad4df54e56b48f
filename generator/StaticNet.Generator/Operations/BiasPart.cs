namespace StaticNet.Generator;

/// <summary>bias gradient = the sum of dy over the samples and their positions.</summary>
internal sealed class BiasPart(PlanTensor output, WeightSlot bias, bool isGrouped = false) : WeightPart(bias, rowsPerPart: 1)
{
    public override bool IsGrouped => isGrouped;

    // Of samples in the lanes, all panels at once: they lie one after another.
    public override int GradientParts => output.IsLanes ? 1 : Parts;

    public override void WriteGradient(PassWriter pass)
    {
        if (output.IsLanes)
        {
            pass.Call("SampleLanes.SumColumns<V>", "ref " + pass.Gradient(output), "ref Unsafe.Add(ref gradients, " + Weight.Place + ")", "columns: " + Text.Literal(output.Columns), "positions: " + Text.Literal(output.Rows), "rows", "accumulate");
            return;
        }

        pass.Call($"Products.ColumnSums<V, {RegisterTile.Count(Tiling.TileVectors(Weight.Panel))}>", $"ref Unsafe.Add(ref {pass.Gradient(output)}, p.Panel * {Text.Literal(Weight.Panel)})", "ref Unsafe.Add(ref gradients, p.Offset)", PassWriter.Rows(output), "accumulate", "dyStride: " + Text.Literal(output.Stride), "panelColumns: " + Text.Plain(Weight.Panel));
    }
}
