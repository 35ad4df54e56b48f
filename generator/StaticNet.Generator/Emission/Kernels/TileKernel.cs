using System;

namespace StaticNet.Generator;

/// <summary>
/// The tile that all matrix products share: some rows by some registers of sums, kept in registers while a loop adds to each
/// the product of one number of its row and one register of the panel.
/// </summary>
/// <param name="Rows">The tile's rows.</param>
/// <param name="Panel">The panel's columns; the tile goes over them from left to right.</param>
internal abstract record TileKernel(int Rows, int Panel)
{
    /// <summary>The tile's registers a row.</summary>
    public int Vectors { get; init; } = Tiling.TileVectors(Panel);

    public string Name => $"{Verb}Tile{Text.Plain(Rows)}x{Text.Plain(Panel)}{(Vectors == Tiling.TileVectors(Panel) ? "" : "By" + Text.Plain(Vectors))}";

    protected abstract string Verb { get; }

    /// <summary>The type parameters and parameters of the method.</summary>
    protected abstract string Signature { get; }

    /// <summary>The loop's length.</summary>
    protected abstract string Steps { get; }

    /// <summary>The floats of x from one step of the loop to the next.</summary>
    protected abstract string InputStep { get; }

    /// <summary>The floats of the panel from one step of the loop to the next.</summary>
    protected abstract string PanelStep { get; }

    /// <summary>
    /// How many sums are kept for each number of the result, which take steps of the loop in turn and are added at the end: a
    /// multiplication takes four cycles, so a tile with few sums would wait for itself.
    /// </summary>
    private int Chains => Math.Max(1, Tiling.IndependentSums / (Rows * Vectors));

    public void Write(IndentedWriter writer)
    {
        WriteSentence(writer);
        using (writer.Braces($"public static void {Name}{Signature}"))
        {
            WriteSizes(writer);
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
    }

    protected abstract void WriteSentence(IndentedWriter writer);

    protected virtual void WriteSizes(IndentedWriter writer)
    {
    }

    /// <summary>What a sum begins with.</summary>
    protected abstract string Start(int row, int vector);

    /// <summary>What becomes of a sum.</summary>
    protected virtual string Result(string sum) => sum;

    protected virtual void WriteResults(IndentedWriter writer) =>
        ForEachSum((row, vector) => writer.Line($"V.Store({Result(Sum(row, vector))}, ref y, {Place(row, vector)});"));

    /// <summary>Where a row's number for the present step is, from the first row's.</summary>
    protected abstract string Input(int row);

    /// <summary>Where a row of the result begins, from the first row's.</summary>
    protected abstract string Output(int row);

    protected string Place(int row, int vector) => row == 0 ? Column(vector) : Output(row) + " + " + Column(vector);

    protected static string Sum(int row, int vector, int chain = 0) => $"sum{Text.Plain(row)}{"abc"[vector]}{(chain == 0 ? "" : Text.Plain(chain))}";

    protected static string Column(int vector) => vector == 0 ? "column" : "column + " + Times(vector, "V.Count");

    protected static string Times(int factor, string text) => factor switch
    {
        0 => "0",
        1 => text,
        _ => Text.Plain(factor) + " * " + text,
    };

    private void WriteSums(IndentedWriter writer)
    {
        ForEachSum((row, vector) => writer.Line($"V {Sum(row, vector)} = {Start(row, vector)};"));
        for (int chain = 1; chain < Chains; chain++)
            ForEachSum((row, vector) => writer.Line($"V {Sum(row, vector, chain)} = V.Zero;"));
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

    private void WriteStep(IndentedWriter writer, int chain)
    {
        // The last of several steps in a loop's body declares nothing: the first has.
        string declaration = chain == 0 ? "V " : "";
        for (int vector = 0; vector < Vectors; vector++)
            writer.Line($"{declaration}w{Text.Plain(vector)} = V.Load(ref ws, {Times(vector, "V.Count")});");
        for (int row = 0; row < Rows; row++)
        {
            writer.Line($"{(row == 0 ? declaration : "")}xk = V.Broadcast(ref xs, {(row == 0 ? "0" : Input(row))});");
            for (int vector = 0; vector < Vectors; vector++)
                writer.Line($"{Sum(row, vector, chain)} = V.MultiplyAdd(xk, w{Text.Plain(vector)}, {Sum(row, vector, chain)});");
        }

        writer.Line($"xs = ref Unsafe.Add(ref xs, {InputStep});");
        writer.Line($"ws = ref Unsafe.Add(ref ws, {PanelStep});");
    }

    protected void ForEachSum(Action<int, int> action)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int vector = 0; vector < Vectors; vector++)
                action(row, vector);
        }
    }
}
