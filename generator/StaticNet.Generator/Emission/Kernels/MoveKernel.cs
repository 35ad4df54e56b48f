using System.Linq;

namespace StaticNet.Generator;

/// <summary>What happens to the number that is already where one moves to.</summary>
internal enum MoveWrite
{
    Copy,
    Add,
}

/// <summary>A loop of a movement, in floats.</summary>
/// <param name="Count">The rounds.</param>
/// <param name="Source">The floats of a step in the source.</param>
/// <param name="Destination">The floats of a step in the destination.</param>
internal sealed record MoveLoop(int Count, int Source, int Destination);

/// <summary>Loops that move numbers of each sample.</summary>
/// <param name="Loops">The loops, the outermost first.</param>
/// <param name="From">Where reading begins.</param>
/// <param name="To">Where writing begins.</param>
/// <param name="SourceFloats">The floats of a sample of the source.</param>
/// <param name="Floats">The floats of a sample of the destination.</param>
/// <param name="Mode">Whether numbers are copied or added.</param>
/// <param name="Clears">Whether the destination is first set to zero.</param>
internal sealed record MoveKernel(EquatableArray<MoveLoop> Loops, int From, int To, int SourceFloats, int Floats, MoveWrite Mode, bool Clears)
{
    public string Name => Names.Short(
        (Mode == MoveWrite.Add ? "MoveAdding" : "Move")
        + string.Join("And", Loops.Select(loop => $"{Text.Plain(loop.Count)}x{Text.Plain(loop.Source)}To{Text.Plain(loop.Destination)}"))
        + $"At{Text.Plain(From)}Of{Text.Plain(SourceFloats)}To{Text.Plain(To)}Of{Text.Plain(Floats)}"
        + (Clears ? "OfZeros" : ""));

    /// <summary>The way back: what was written is read.</summary>
    public MoveKernel Reversed() => new(
        System.Collections.Immutable.ImmutableArray.CreateRange(Loops.Select(loop => new MoveLoop(loop.Count, loop.Destination, loop.Source))), To, From, Floats, SourceFloats, Mode, Clears);

    public void Write(IndentedWriter writer)
    {
        writer.Line($"// y {(Mode == MoveWrite.Add ? "+=" : "=")} x, moved: for each loop, its rounds, and how many floats a round goes on in x and in y:");
        writer.Line("// " + string.Join("; ", Loops.Select(loop => $"{Text.Grouped(loop.Count)} × {Text.Grouped(loop.Source)} → {Text.Grouped(loop.Destination)}")) + ".");
        using (writer.Braces($"public static void {Name}(ref float x, ref float y, int samples)"))
        using (writer.Braces("for (int sample = 0; sample < samples; sample++)"))
        {
            writer.Line($"ref float source = ref Unsafe.Add(ref x, {Place(SourceFloats, From)});");
            if (Clears)
                writer.Line($"Rearrangement.Clear<V>(ref Unsafe.Add(ref y, (nint)sample * {Text.Literal(Floats)}), {Text.Literal(Floats)});");
            writer.Line($"ref float destination = ref Unsafe.Add(ref y, {Place(Floats, To)});");
            WriteLoop(writer, 0);
        }
    }

    private static string Place(int floats, int start) => start == 0 ? $"(nint)sample * {Text.Literal(floats)}" : $"((nint)sample * {Text.Literal(floats)}) + {Text.Literal(start)}";

    // The library has the two innermost loops.
    private int OuterLoops => System.Math.Max(0, Loops.Count - 2);

    private void WriteLoop(IndentedWriter writer, int depth)
    {
        if (depth < OuterLoops)
        {
            string round = Round(depth);
            using (writer.Braces($"for (int {round} = 0; {round} < {Text.Literal(Loops[depth].Count)}; {round}++)"))
                WriteLoop(writer, depth + 1);
            return;
        }

        MoveLoop runs = Loops.Count > 1 ? Loops[Loops.Count - 2] : new MoveLoop(1, 0, 0), run = Loops[Loops.Count - 1];
        string verb = Mode == MoveWrite.Add ? "Add" : "Copy";
        string places = $"{At("source", Sum(loop => loop.Source))}, {At("destination", Sum(loop => loop.Destination))}, runs: {Text.Literal(runs.Count)}, xStep: {Text.Literal(runs.Source)}, yStep: {Text.Literal(runs.Destination)}, length: {Text.Literal(run.Count)}";
        writer.Line(run is { Source: 1, Destination: 1 }
            ? $"Rearrangement.{verb}<V>({places});"
            : $"Rearrangement.{verb}Strided({places}, xStride: {Text.Literal(run.Source)}, yStride: {Text.Literal(run.Destination)});");
    }

    private static string At(string local, string offset) => offset == "0" ? "ref " + local : $"ref Unsafe.Add(ref {local}, {offset})";

    private string Sum(System.Func<MoveLoop, int> step)
    {
        string[] terms = [.. Loops.Take(OuterLoops).Select((loop, depth) => (Round: Round(depth), Step: step(loop))).Where(term => term.Step != 0).Select(term => Step(term.Round, term.Step))];
        return terms.Length switch
        {
            0 => "0",
            1 => terms[0],
            _ => string.Join(" + ", terms.Select(term => term.Contains(" ") ? $"({term})" : term)),
        };
    }

    private static string Step(string round, int step) => step switch
    {
        0 => "0",
        1 => round,
        _ => $"{round} * {Text.Literal(step)}",
    };

    private static string Round(int depth) => ((char)('a' + depth)).ToString();
}
