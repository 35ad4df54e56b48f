namespace StaticNet.Generator;

/// <summary>
/// The three computations of a convolution with samples in the lanes by Winograd's F(4, r) along the rows: four neighbouring outputs
/// take r + 3 products of each row of the window, and not 4·r.
/// </summary>
/// <param name="Shape">The windows, one apart along the rows.</param>
/// <param name="Inputs">The channels of x.</param>
/// <param name="Columns">The channels of y.</param>
internal sealed record RowWinogradKernels(ConvolutionShape Shape, int Inputs, int Columns) : TransformedKernels(Shape, Inputs, Columns)
{
    private const int Outputs = 4;

    private int Window => Shape.Width.Window;

    /// <summary>The tiles of a row.</summary>
    public int TilesOfRow => (Shape.Width.Output + Outputs - 1) / Outputs;

    public override string Algorithm => $"Winograd's F({Text.Plain(Outputs)}, {Text.Plain(Window)}) along the rows";

    public override bool IsLanes => true;

    /// <inheritdoc/>
    /// <remarks>As many as a tile has inputs.</remarks>
    public override int Numbers => Outputs + Window - 1;

    public override bool AddsGradients => false;

    protected override (int Forward, int Back) Matrix => (checked(Shape.Height.Window * Inputs * Tiling.Stride(Columns)), checked(Shape.Height.Window * Columns * Tiling.Stride(Inputs)));

    protected override string TypeName => $"RowWinograd<FourOf{(Window == 3 ? "Three" : "Five")}>";

    protected override string Prefix => "RowWinograd";

    protected override string Saving => $"{Text.Plain(Outputs)} neighbouring outputs take {Text.Plain(Numbers)} products of a row of the window, and not {Text.Plain(Outputs * Window)}.";

    protected override string Tile(int columns) => "";

    /// <inheritdoc/>
    /// <remarks>For 16 samples: a whole image and the products of a row; for the kernel's gradient two whole images and the transformed gradient.</remarks>
    public override int ScratchFloats(bool isTraining)
    {
        int tiles = checked(TilesOfRow * Tiling.WidestLanes), inputs = checked(Shape.Height.Length * tiles * Inputs), outputs = checked(tiles * Columns);
        return isTraining ? checked(Numbers * (inputs + (Shape.Height.Output * outputs) + Matrix.Forward)) : checked(Numbers * (inputs + outputs));
    }
}
