using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>One row of positions of a convolution with samples in the lanes: tiles of some channels by some positions.</summary>
/// <param name="Convolution">The convolution.</param>
internal sealed record LaneRowKernel(ConvolutionKernel Convolution) : IKernel
{
    public string Name => Convolution.Name + "Row";

    private int Rows => checked(Convolution.Shape.Taps * Convolution.Inputs);

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        int positions = Convolution.Width.Phases.Max(phase => phase.Count);
        LaneTile with32 = LaneTile.Best(Convolution.Columns, positions, LaneTile.SumsWith32Registers), with16 = LaneTile.Best(Convolution.Columns, positions, LaneTile.SumsWith16Registers);
        List<(string Name, int Columns, int Positions)> tiles = [];
        string bias = Convolution.HasBias ? "ref float bias, " : "";
        writer.Line($"// A row of y: a tile is some positions by some of the {Text.Plain(Convolution.Columns)} channels, as many as there are registers for their sums.");
        using (writer.Braces($"public static void {Name}(ref float x, ref float weights, {bias}ref float y, int row, int lanes)"))
        {
            using (writer.Braces("if (V.HasThirtyTwoRegisters)"))
                WriteColumns(writer, with32, tiles);
            using (writer.Braces("else"))
                WriteColumns(writer, with16, tiles);
        }

        foreach ((string name, int columns, int most) in tiles)
            new ConvolutionTiles(Convolution, name, columns, (most, most)).Write(writer, kernels);
    }

    private void WriteColumns(IndentedWriter writer, LaneTile tile, List<(string Name, int Columns, int Positions)> tiles)
    {
        string bias = Convolution.HasBias ? ", ref Unsafe.Add(ref bias, column)" : "";
        tile.WriteColumns(writer, Convolution.Columns, Convolution.Panel, Rows, "", isLine: true, (columns, weights) =>
        {
            string name = $"{Name}Columns{Text.Plain(columns)}By{Text.Plain(tile.Positions)}";
            if (!tiles.Contains((name, columns, tile.Positions)))
                tiles.Add((name, columns, tile.Positions));
            writer.Line($"{name}(ref x, ref Unsafe.Add(ref weights, {weights}){bias}, ref Unsafe.Add(ref y, column * {Text.Plain(Tiling.WidestLanes)}), row, lanes);");
        });
    }
}
