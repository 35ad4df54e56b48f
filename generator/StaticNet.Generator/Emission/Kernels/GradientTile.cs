using System;

namespace StaticNet.Generator;

/// <summary>Some rows of a panel of a gradient xᵀ·dy, summed over the samples, for every shape: only the steps from sample to sample differ.</summary>
internal sealed record GradientTile(int Rows, int Panel) : TileKernel(Rows, Panel)
{
    /// <summary>So many samples are summed one after another; the sums of such runs are added then. Rounding grows with either number, not with their product.</summary>
    private const int Run = 512;

    /// <summary>Writes the loop over runs of samples, and in its body what is to be done with <c>rows</c> samples from <c>first</c> on.</summary>
    public static void WriteRuns(IndentedWriter writer, string samples, Action write)
    {
        using (writer.Braces($"for (int first = 0; first < {samples}; first += {Text.Literal(Run)})"))
        {
            writer.Line($"int rows = Math.Min({samples} - first, {Text.Literal(Run)});");
            write();
        }
    }

    protected override string Verb => "Gradient";

    protected override string Signature => "(ref float x, ref float panel, ref float y, int rows, bool accumulate, nint xStride, nint dyStride)";

    protected override string Steps => "rows";

    protected override string InputStep => "xStride";

    protected override string PanelStep => "dyStride";

    protected override void WriteSentence(IndentedWriter writer) =>
        writer.Line($"// {Text.Plain(Rows)} {(Rows == 1 ? "row" : "rows")} of a panel of {Text.Plain(Panel)} columns of y = xᵀ·dy, or added to what is there. Samples are strides apart.");

    protected override string Start(int row, int vector) => "V.Zero";

    protected override void WriteResults(IndentedWriter writer)
    {
        using (writer.Braces("if (accumulate)"))
            ForEachSum((row, vector) => writer.Line($"{Sum(row, vector)} += V.Load(ref y, {Place(row, vector)});"));
        writer.Line();
        base.WriteResults(writer);
    }

    protected override string Input(int row) => Text.Plain(row);

    protected override string Output(int row) => Text.Literal(row * Panel);
}
