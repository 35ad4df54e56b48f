using System;

namespace StaticNet.Generator;

/// <summary>A panel of the gradient of a kernel that is stored transposed, dyᵀ·x: one tile of all units, summed over the samples in their order.</summary>
/// <param name="Units">The units, that is the tile's rows.</param>
/// <param name="OutputStride">The floats from a sample's row of dy to the next.</param>
/// <param name="InputStride">The floats from a sample's row of x to the next.</param>
/// <param name="Panel">The panel's columns: inputs.</param>
internal sealed record FewUnitsGradientKernel(int Units, int OutputStride, int InputStride, int Panel) : IKernel
{
    public string Name => $"FewUnitsGradient{Text.Plain(Units)}x{Text.Plain(Panel)}Strides{Text.Plain(OutputStride)}x{Text.Plain(InputStride)}";

    public void Write(IndentedWriter writer)
    {
        writer.Line($"// gradient = dyᵀ·x: {Text.Plain(Units)} units by a panel of {Text.Plain(Panel)} inputs, summed over the samples in their order.");
        writer.Line("// Or added to what is there, where the batch comes in blocks.");
        int vectors = Tiling.LargestDivisor(Panel / Tiling.WidestLanes, Math.Min(3, Tiling.MostFewUnits / Units));
        new TileWriter(Units, vectors, Panel, 1, OutputStride, InputStride, Panel, "rows") { IsGradient = true, IsPublic = true }.Write(writer, Name);
    }
}
