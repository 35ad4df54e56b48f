namespace StaticNet.Generator;

/// <summary>Some rows by a panel of y = activation(x·W + b), for every shape of the product.</summary>
internal sealed record ProductTile(int Rows, int Panel, bool HasBias, ActivationFunction? Activation) : TileKernel(Rows, Panel)
{
    public static string Parameters(bool hasBias) => "ref float x, ref float panel, " + (hasBias ? "ref float bias, " : "") + "ref float y";

    protected override string Verb => "Product" + (HasBias ? "Bias" : "") + Activation?.Name;

    protected override string Signature => $"<S>({Parameters(HasBias)})\n    where S : struct, IProductShape";

    protected override string Steps => "S.Inner";

    protected override string InputStep => "1";

    protected override string PanelStep => Text.Literal(Panel);

    protected override void WriteSentence(IndentedWriter writer)
    {
        string formula = HasBias ? "x·W + b" : "x·W";
        writer.Line($"// {Text.Plain(Rows)} {(Rows == 1 ? "row" : "rows")} by a panel of {Text.Plain(Panel)} columns of y = {(Activation is null ? formula : $"{Activation.Name}({formula})")}.");
    }

    // As locals, each is read once, however often the tile uses it: the JIT inlines so many calls and no more.
    protected override void WriteSizes(IndentedWriter writer)
    {
        if (Rows > 1)
            writer.Line("int xStride = S.InputStride, yStride = S.OutputStride;");
    }

    protected override string Start(int row, int vector) => !HasBias ? "V.Zero" : row == 0 ? $"V.Load(ref bias, {Column(vector)})" : Sum(0, vector);

    protected override string Result(string sum) => Activation is null ? sum : $"{Activation.Name}.Forward({sum})";

    protected override string Input(int row) => Times(row, "xStride");

    protected override string Output(int row) => row == 1 ? "yStride" : $"({Times(row, "yStride")})";
}
