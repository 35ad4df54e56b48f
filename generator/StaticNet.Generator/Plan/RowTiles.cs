namespace StaticNet.Generator;

/// <summary>The tiles of a row in Winograd's F(4, r): four neighbouring outputs share the inputs that their windows reach.</summary>
internal static class RowTiles
{
    /// <summary>The outputs of a tile.</summary>
    public const int Outputs = 4;

    /// <summary>The numbers of a transformed tile, which are as many as its inputs.</summary>
    public static int Numbers(ConvolutionAxis width) => Outputs + width.Window - 1;

    /// <summary>The tiles of a row.</summary>
    public static int Count(ConvolutionAxis width) => (width.Output + Outputs - 1) / Outputs;
}
