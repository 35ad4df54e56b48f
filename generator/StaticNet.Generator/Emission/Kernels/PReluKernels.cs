using System;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Loops over rows of an input and the rows of slopes that belong to them.</summary>
/// <param name="Loops">For each axis before the last its length, and the floats of a step in the input and in a panel of slopes; the outermost first.</param>
/// <param name="Rows">The rows of a sample.</param>
/// <param name="Columns">Their columns.</param>
/// <param name="Stride">The floats from a row to the next.</param>
/// <param name="AlphaRows">The rows of the slopes.</param>
/// <param name="AlphaColumns">Their columns: those of the input, or one for all.</param>
/// <param name="Panel">The columns of a panel of slopes.</param>
internal sealed record PReluKernels(EquatableArray<MoveLoop> Loops, int Rows, int Columns, int Stride, int AlphaRows, int AlphaColumns, int Panel)
{
    // With one column of both, the slopes lie as the inputs do.
    private bool IsShared => AlphaColumns < Columns;

    private string Suffix =>
        string.Concat(Loops.Select(loop => Text.Plain(loop.Count) + (loop.Destination == 0 ? "Shared" : "") + "x")) + Text.Plain(Columns) + (IsShared ? "Shared" : "");

    public string UseForward(KernelLibrary kernels) => Use(kernels, "PRelu", (writer, name) =>
    {
        writer.Line("// y = x where x ≥ 0, else alpha·x.");
        using (writer.Braces($"public static void {name}(ref float x, ref float alpha, ref float y, int samples)"))
        {
            WriteRows(writer, ["x", "y"], (place, slope) =>
            {
                writer.Line($"V value = V.Load(ref xs, {place});");
                writer.Line($"V.Store(V.Select(V.LessThan(value, V.Zero), value * {slope}, value), ref ys, {place});");
            });
        }
    });

    public string UseBackward(KernelLibrary kernels) => Use(kernels, "PReluBackward", (writer, name) =>
    {
        writer.Line("// dx = dy where x > 0, alpha·dy where x < 0, and 0 between, as Keras has it.");
        using (writer.Braces($"public static void {name}(ref float x, ref float alpha, ref float dy, ref float dx, int samples)"))
        {
            WriteRows(writer, ["x", "dy", "dx"], (place, slope) =>
            {
                writer.Line($"V value = V.Load(ref xs, {place}), gradient = V.Load(ref dys, {place});");
                writer.Line($"V.Store((V.LessThan(V.Zero, value) & gradient) + (V.LessThan(value, V.Zero) & (gradient * {slope})), ref dxs, {place});");
            });
        }
    });

    /// <summary>The gradient of a panel of slopes; the references to inputs and gradients are to the panel's first column.</summary>
    public string UseGradient(KernelLibrary kernels) => Use(kernels, "PReluGradient", (writer, name) =>
    {
        writer.Line("// alpha's gradient = the sum of dy·min(x, 0) over the samples, and over the positions that share it.");
        using (writer.Braces($"public static void {name}(ref float x, ref float dy, ref float gradient, int samples, bool accumulate)"))
        {
            using (writer.Indented($"for (int i = 0; i < {Text.Literal(AlphaRows * Panel)} && !accumulate; i += V.Count)"))
                writer.Line("V.Store(V.Zero, ref gradient, i);");
            using (writer.Braces("for (int sample = 0; sample < samples; sample++)"))
            {
                // What a last axis shares is summed in a register, run by run.
                bool isRun = !IsShared && Loops.Count > 0 && Loops[Loops.Count - 1] is { Destination: 0 };
                PReluKernels outer = isRun ? this with { Loops = System.Collections.Immutable.ImmutableArray.CreateRange(Loops.Take(Loops.Count - 1)) } : this;
                outer.WriteLoops(writer, 0, () =>
                {
                    outer.WriteReferences(writer, "x", "dy");
                    writer.Line($"ref float sums = ref Unsafe.Add(ref gradient, {outer.Place(loop => loop.Destination)});");
                    if (isRun)
                        WriteRuns(writer, Loops[Loops.Count - 1]);
                    else
                        WriteSums(writer);
                });
            }
        }
    });

    private void WriteRuns(IndentedWriter writer, MoveLoop positions)
    {
        const int run = 512;
        using (writer.Braces($"for (int column = 0; column < {Text.Literal(Panel)}; column += V.Count)"))
        {
            writer.Line("V total = V.Load(ref sums, column);");
            using (writer.Braces($"for (int first = 0; first < {Text.Literal(positions.Count)}; first += {Text.Literal(run)})"))
            {
                writer.Line("V sum = V.Zero;");
                using (writer.Braces($"for (int position = first; position < Math.Min(first + {Text.Literal(run)}, {Text.Literal(positions.Count)}); position++)"))
                {
                    writer.Line($"nint place = ((nint)position * {Text.Literal(positions.Source)}) + column;");
                    writer.Line("sum += V.Load(ref dys, place) * V.Min(V.Load(ref xs, place), V.Zero);");
                }

                writer.Line("total += sum;");
            }

            writer.Line("V.Store(total, ref sums, column);");
        }
    }

    private void WriteSums(IndentedWriter writer)
    {
        if (IsShared)
            writer.Line("V sum = V.Zero;");
        using (writer.Braces($"for (int column = 0; column < {Text.Literal(IsShared ? Stride : Panel)}; column += V.Count)"))
        {
            const string product = "V.Load(ref dys, column) * V.Min(V.Load(ref xs, column), V.Zero)";
            writer.Line(IsShared ? $"sum += {product};" : $"V.Store(V.Load(ref sums, column) + ({product}), ref sums, column);");
        }

        if (IsShared)
            writer.Line("sums += V.SumAcross(sum);");
    }

    private string Use(KernelLibrary kernels, string verb, Action<IndentedWriter, string> write) =>
        kernels.Use(verb + Suffix, writer => write(writer, verb + Suffix));

    private void WriteRows(IndentedWriter writer, string[] tensors, Action<string, string> writeColumn)
    {
        using (writer.Braces("for (int sample = 0; sample < samples; sample++)"))
        {
            WriteLoops(writer, 0, () =>
            {
                WriteReferences(writer, tensors);
                writer.Line($"ref float slopes = ref Unsafe.Add(ref alpha, {Place(loop => loop.Destination)});");
                if (IsShared)
                {
                    writer.Line("V slope = V.Broadcast(slopes);");
                    using (writer.Braces($"for (int column = 0; column < {Text.Literal(Stride)}; column += V.Count)"))
                        writeColumn("column", "slope");
                }
                else if (Stride == Panel)
                {
                    using (writer.Braces($"for (int column = 0; column < {Text.Literal(Panel)}; column += V.Count)"))
                        writeColumn("column", "V.Load(ref slopes, column)");
                }
                else
                {
                    using (writer.Braces($"for (int panel = 0; panel < {Text.Literal(Stride / Panel)}; panel++)"))
                    using (writer.Braces($"for (int column = 0; column < {Text.Literal(Panel)}; column += V.Count)"))
                        writeColumn($"(panel * {Text.Literal(Panel)}) + column", $"V.Load(ref slopes, (panel * {Text.Literal(AlphaRows * Panel)}) + column)");
                }
            });
        }
    }

    private void WriteLoops(IndentedWriter writer, int depth, Action body)
    {
        if (depth == Loops.Count)
        {
            body();
            return;
        }

        string round = Round(depth);
        using (writer.Braces($"for (int {round} = 0; {round} < {Text.Literal(Loops[depth].Count)}; {round}++)"))
            WriteLoops(writer, depth + 1, body);
    }

    private void WriteReferences(IndentedWriter writer, params string[] tensors)
    {
        string place = Loops.Count == 0 ? "" : $" + {Place(loop => loop.Source)}";
        foreach (string tensor in tensors)
            writer.Line($"ref float {tensor}s = ref Unsafe.Add(ref {tensor}, ((nint)sample * {Text.Literal(Rows * Stride)}){place});");
    }

    private string Place(Func<MoveLoop, int> step)
    {
        string[] terms = [.. Loops.Select((loop, depth) => (Round: Round(depth), Step: step(loop))).Where(term => term.Step != 0).Select(term => $"({term.Round} * {Text.Literal(term.Step)})")];
        return terms.Length == 0 ? "0" : string.Join(" + ", terms);
    }

    private static string Round(int depth) => ((char)('a' + depth)).ToString();
}
