using System;

namespace StaticNet.Generator;

/// <summary>
/// Writes the tile that all matrix products share: some rows by some registers of sums, kept in registers while a loop adds
/// to each the product of one number of its row and one register of the panel.
/// </summary>
/// <param name="Rows">The tile's rows.</param>
/// <param name="Vectors">The tile's registers a row.</param>
/// <param name="Panel">The panel's columns; the tile goes over them from left to right.</param>
/// <param name="RowStep">The floats of x from a row of the tile to the next.</param>
/// <param name="InputStep">The floats of x from one step of the loop to the next.</param>
/// <param name="PanelStep">The floats of the panel from one step of the loop to the next.</param>
/// <param name="OutputStride">The floats of the result from a row to the next.</param>
/// <param name="Steps">The loop's length, as it stands in the code: <c>rows</c> in a gradient.</param>
internal sealed record TileWriter(int Rows, int Vectors, int Panel, int RowStep, int InputStep, int PanelStep, int OutputStride, string Steps)
{
    /// <summary>Whether the sums begin with the bias and not with zeros.</summary>
    public bool HasBias { get; init; }

    /// <summary>What becomes of a sum, if not itself.</summary>
    public Func<string, string>? Epilogue { get; init; }

    /// <summary>Whether the sums may begin with what is there already; a loop over rows and this go together.</summary>
    public bool IsGradient { get; init; }

    /// <summary>Whether it is called from outside of the kernels.</summary>
    public bool IsPublic { get; init; }

    /// <summary>
    /// How many sums are kept for each number of the result, which take steps of the loop in turn and are added at the end: a
    /// multiplication takes four cycles, so a tile with few sums would wait for itself.
    /// </summary>
    private int Chains => Math.Max(1, Tiling.IndependentSums / (Rows * Vectors));

    public void Write(IndentedWriter writer, string name)
    {
        string parameters = "ref float x, ref float panel, " + (HasBias ? "ref float bias, " : "") + "ref float y" + (IsGradient ? ", int rows, bool accumulate" : "");
        using (writer.Braces($"{(IsPublic ? "public" : "private")} static void {name}({parameters})"))
        using (writer.Braces($"for (int column = 0; column < {Text.Literal(Panel)}; column += {Times(Vectors, "V.Count")})"))
        {
            WriteSums(writer);
            writer.Line();
            writer.Line("ref float xs = ref x;");
            writer.Line("ref float ws = ref Unsafe.Add(ref panel, column);");
            WriteLoop(writer);
            writer.Line();
            WriteResults(writer);
        }
    }

    private void WriteLoop(IndentedWriter writer)
    {
        string chains = Text.Plain(Chains);
        if (Chains == 1)
        {
            using (writer.Braces($"for (int k = 0; k < {Steps}; k++)"))
                WriteStep(writer, 0);
            return;
        }

        writer.Line("int k = 0;");
        using (writer.Braces($"for (; k <= {Steps} - {chains}; k += {chains})"))
        {
            for (int chain = 0; chain < Chains; chain++)
                WriteStep(writer, chain);
        }

        writer.Line();
        using (writer.Braces($"for (; k < {Steps}; k++)"))
            WriteStep(writer, 0);
        writer.Line();
        for (int gap = 1; gap < Chains; gap *= 2)
        {
            for (int chain = 0; chain + gap < Chains; chain += 2 * gap)
                ForEachSum((row, vector) => writer.Line($"{Sum(row, vector, chain)} += {Sum(row, vector, chain + gap)};"));
        }
    }

    private void WriteSums(IndentedWriter writer)
    {
        ForEachSum((row, vector) =>
        {
            string start = HasBias ? row == 0 ? $"V.Load(ref bias, {Column(vector)})" : Sum(0, vector)
                : IsGradient ? $"accumulate ? V.Load(ref y, {Place(row, vector)}) : V.Zero"
                : "V.Zero";
            writer.Line($"V {Sum(row, vector)} = {start};");
        });
        for (int chain = 1; chain < Chains; chain++)
            ForEachSum((row, vector) => writer.Line($"V {Sum(row, vector, chain)} = V.Zero;"));
    }

    private void ForEachSum(Action<int, int> action)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int vector = 0; vector < Vectors; vector++)
                action(row, vector);
        }
    }

    private void WriteStep(IndentedWriter writer, int chain)
    {
        // The last of several steps in a loop's body declares nothing: the first has.
        string declaration = chain == 0 ? "V " : "";
        for (int vector = 0; vector < Vectors; vector++)
            writer.Line($"{declaration}w{Text.Plain(vector)} = V.Load(ref ws, {Times(vector, "V.Count")});");
        for (int row = 0; row < Rows; row++)
        {
            writer.Line($"{(row == 0 ? declaration : "")}xk = V.Broadcast({(row == 0 ? "xs" : $"Unsafe.Add(ref xs, {Text.Literal(row * RowStep)})")});");
            for (int vector = 0; vector < Vectors; vector++)
                writer.Line($"{Sum(row, vector, chain)} = V.MultiplyAdd(xk, w{Text.Plain(vector)}, {Sum(row, vector, chain)});");
        }

        writer.Line($"xs = ref Unsafe.Add(ref xs, {Text.Literal(InputStep)});");
        writer.Line($"ws = ref Unsafe.Add(ref ws, {Text.Literal(PanelStep)});");
    }

    private void WriteResults(IndentedWriter writer) => ForEachSum((row, vector) =>
        writer.Line($"V.Store({Epilogue?.Invoke(Sum(row, vector)) ?? Sum(row, vector)}, ref y, {Place(row, vector)});"));

    private string Place(int row, int vector) => row == 0 ? Column(vector) : Text.Literal(row * OutputStride) + " + " + Column(vector);

    private static string Sum(int row, int vector, int chain = 0) => $"sum{Text.Plain(row)}{"abc"[vector]}{(chain == 0 ? "" : Text.Plain(chain))}";

    private static string Column(int vector) => vector == 0 ? "column" : "column + " + Times(vector, "V.Count");

    private static string Times(int factor, string text) => factor switch
    {
        0 => "0",
        1 => text,
        _ => Text.Plain(factor) + " * " + text,
    };
}
