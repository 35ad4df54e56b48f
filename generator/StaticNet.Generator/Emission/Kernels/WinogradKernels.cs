namespace StaticNet.Generator;

/// <summary>
/// The three computations of a convolution with windows of 3 × 3 by Winograd's F(2 × 2, 3 × 3): tiles are transformed some at a
/// time, multiplied number by number of the transformation, and transformed back.
/// </summary>
/// <param name="Shape">The windows.</param>
/// <param name="Inputs">The channels of x.</param>
/// <param name="Columns">The channels of y.</param>
internal sealed record WinogradKernels(ConvolutionShape Shape, int Inputs, int Columns) : TransformedKernels(Shape, Inputs, Columns)
{
    /// <summary>The numbers of a transformed tile, as the library has it.</summary>
    public const int NumbersOfTile = 16;

    /// <summary>The tiles that are transformed and multiplied together, as the library has it.</summary>
    public const int Tiles = 32;

    private int InputStride => Tiling.Stride(Inputs);

    private int OutputStride => Tiling.Stride(Columns);

    public override string Algorithm => "Winograd's F(2 × 2, 3 × 3)";

    public override bool IsLanes => false;

    public override int Numbers => NumbersOfTile;

    public override bool AddsGradients => true;

    protected override (int Forward, int Back) Matrix => (checked(Inputs * OutputStride), checked(Columns * InputStride));

    protected override string TypeName => "SquareWinograd";

    protected override string Prefix => "Winograd";

    protected override string Saving => "four outputs take 16 products of transformed inputs and weights, and not 36.";

    protected override string Tile(int columns) => RegisterTile.Count(Tiling.TileVectors(Tiling.PanelColumns(columns))) + ", ";

    /// <inheritdoc/>
    /// <remarks>A tile's inputs, transformed tiles of x and of y, and a transformed gradient.</remarks>
    public override int ScratchFloats(bool isTraining) => checked((Numbers * (InputStride + (Tiles * (InputStride + OutputStride)))) + (isTraining ? TransformedFloats : 0));
}
