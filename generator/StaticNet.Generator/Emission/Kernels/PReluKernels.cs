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
            WriteRows(writer, ["x", "y"], $"LearnedSlopes.Forward<V>(ref xs, ref slopes, ref ys, {Panels});");
    });

    public string UseBackward(KernelLibrary kernels) => Use(kernels, "PReluBackward", (writer, name) =>
    {
        writer.Line("// dx = dy where x > 0, alpha·dy where x < 0, and 0 between, as Keras has it.");
        using (writer.Braces($"public static void {name}(ref float x, ref float alpha, ref float dy, ref float dx, int samples)"))
            WriteRows(writer, ["x", "dy", "dx"], $"LearnedSlopes.Backward<V>(ref xs, ref slopes, ref dys, ref dxs, {Panels});");
    });

    /// <summary>The gradient of a panel of slopes; the references to inputs and gradients are to the panel's first column.</summary>
    public string UseGradient(KernelLibrary kernels) => Use(kernels, "PReluGradient", (writer, name) =>
    {
        writer.Line("// alpha's gradient = the sum of dy·min(x, 0) over the samples, and over the positions that share it.");
        using (writer.Braces($"public static void {name}(ref float x, ref float dy, ref float gradient, int samples, bool accumulate)"))
        {
            using (writer.Indented("if (!accumulate)"))
                writer.Line($"Rearrangement.Clear<V>(ref gradient, {Text.Literal(AlphaRows * Panel)});");
            using (writer.Braces("for (int sample = 0; sample < samples; sample++)"))
            {
                // What a last axis shares is summed in a register, run by run.
                bool isRun = !IsShared && Loops.Count > 0 && Loops[Loops.Count - 1] is { Destination: 0 };
                PReluKernels outer = isRun ? this with { Loops = System.Collections.Immutable.ImmutableArray.CreateRange(Loops.Take(Loops.Count - 1)) } : this;
                outer.WriteLoops(writer, 0, () =>
                {
                    outer.WriteReferences(writer, "x", "dy");
                    string sums = $"ref Unsafe.Add(ref gradient, {outer.Place(loop => loop.Destination)})";
                    if (isRun && Loops[Loops.Count - 1] is { } positions)
                        writer.Line($"LearnedSlopes.AddRunsOfGradients<V>(ref xs, ref dys, {sums}, columns: {Text.Literal(Panel)}, positions: {Text.Literal(positions.Count)}, stride: {Text.Literal(positions.Source)});");
                    else
                        writer.Line($"LearnedSlopes.AddGradients<V>(ref xs, ref dys, {sums}, columns: {Text.Literal(IsShared ? Stride : Panel)}, isShared: {(IsShared ? "true" : "false")});");
                });
            }
        }
    });

    private string Panels => IsShared
        ? $"panels: 1, panelColumns: {Text.Literal(Stride)}, panelFloats: 0, isShared: true"
        : $"panels: {Text.Literal(Stride / Panel)}, panelColumns: {Text.Literal(Panel)}, panelFloats: {Text.Literal(AlphaRows * Panel)}, isShared: false";

    private string Use(KernelLibrary kernels, string verb, Action<IndentedWriter, string> write) =>
        kernels.Use(Names.Short(verb + Suffix), writer => write(writer, Names.Short(verb + Suffix)));

    private void WriteRows(IndentedWriter writer, string[] tensors, string call)
    {
        using (writer.Braces("for (int sample = 0; sample < samples; sample++)"))
        {
            WriteLoops(writer, 0, () =>
            {
                WriteReferences(writer, tensors);
                writer.Line($"ref float slopes = ref Unsafe.Add(ref alpha, {Place(loop => loop.Destination)});");
                writer.Line(call);
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
