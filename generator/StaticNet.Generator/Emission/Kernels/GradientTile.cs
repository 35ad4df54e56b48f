namespace StaticNet.Generator;

/// <summary>Some rows of a panel of a gradient xᵀ·dy, summed over the samples, for every shape: only the steps from sample to sample differ.</summary>
internal sealed record GradientTile(int Rows, int Panel) : TileKernel(Rows, Panel)
{
    protected override string Verb => "Gradient";

    protected override string Signature => "(ref float x, ref float panel, ref float y, int rows, bool accumulate, nint xStride, nint dyStride)";

    protected override string Steps => "rows";

    protected override string InputStep => "xStride";

    protected override string PanelStep => "dyStride";

    protected override void WriteSentence(IndentedWriter writer) =>
        writer.Line($"// {Text.Plain(Rows)} {(Rows == 1 ? "row" : "rows")} of a panel of {Text.Plain(Panel)} columns of y = xᵀ·dy, or added to what is there. Samples are strides apart.");

    protected override string Start(int row, int vector) => $"accumulate ? V.Load(ref y, {Place(row, vector)}) : V.Zero";

    protected override string Input(int row) => Text.Plain(row);

    protected override string Output(int row) => Text.Literal(row * Panel);
}
