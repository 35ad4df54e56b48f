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
    public string Name =>
        (Mode == MoveWrite.Add ? "MoveAdding" : "Move")
        + string.Join("And", Loops.Select(loop => $"{Text.Plain(loop.Count)}x{Text.Plain(loop.Source)}To{Text.Plain(loop.Destination)}"))
        + $"At{Text.Plain(From)}Of{Text.Plain(SourceFloats)}To{Text.Plain(To)}Of{Text.Plain(Floats)}"
        + (Clears ? "OfZeros" : "");

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
            {
                using (writer.Indented($"for (nint place = 0; place < {Text.Literal(Floats)}; place += V.Count)"))
                    writer.Line($"V.Store(V.Zero, ref y, ((nint)sample * {Text.Literal(Floats)}) + place);");
            }

            writer.Line($"ref float destination = ref Unsafe.Add(ref y, {Place(Floats, To)});");
            WriteLoop(writer, 0);
        }
    }

    private static string Place(int floats, int start) => start == 0 ? $"(nint)sample * {Text.Literal(floats)}" : $"((nint)sample * {Text.Literal(floats)}) + {Text.Literal(start)}";

    private void WriteLoop(IndentedWriter writer, int depth)
    {
        if (depth < Loops.Count - 1)
        {
            string round = Round(depth);
            using (writer.Braces($"for (int {round} = 0; {round} < {Text.Literal(Loops[depth].Count)}; {round}++)"))
                WriteLoop(writer, depth + 1);
            return;
        }

        MoveLoop run = Loops[depth];
        if (depth > 0)
        {
            writer.Line($"ref float from = ref Unsafe.Add(ref source, {Sum(loop => loop.Source)});");
            writer.Line($"ref float to = ref Unsafe.Add(ref destination, {Sum(loop => loop.Destination)});");
        }

        (string from, string to) = depth > 0 ? ("from", "to") : ("source", "destination");
        if (run is { Source: 1, Destination: 1 })
            WriteRun(writer, from, to, run.Count);
        else
            WriteSteps(writer, from, to, run);
    }

    private void WriteRun(IndentedWriter writer, string from, string to, int count)
    {
        bool hasTail = count % Tiling.WidestLanes != 0;
        writer.Line("int i = 0;");
        using (writer.Indented($"for (; i <= {Text.Literal(count)} - V.Count; i += V.Count)"))
            writer.Line($"V.Store({Value($"V.Load(ref {to}, i)", $"V.Load(ref {from}, i)")}, ref {to}, i);");
        if (!hasTail)
            return;
        string rest = $"{Text.Literal(count)} - i";
        writer.Line($"V.StoreFirst({Value($"V.LoadFirst(ref {to}, i, {rest})", $"V.LoadFirst(ref {from}, i, {rest})")}, ref {to}, i, {rest});");
    }

    private void WriteSteps(IndentedWriter writer, string from, string to, MoveLoop run)
    {
        using (writer.Indented($"for (int i = 0; i < {Text.Literal(run.Count)}; i++)"))
            writer.Line($"Unsafe.Add(ref {to}, {Step("i", run.Destination)}) {(Mode == MoveWrite.Add ? "+=" : "=")} Unsafe.Add(ref {from}, {Step("i", run.Source)});");
    }

    private string Value(string there, string moved) => Mode == MoveWrite.Add ? $"{there} + {moved}" : moved;

    private string Sum(System.Func<MoveLoop, int> step)
    {
        string[] terms = [.. Loops.Take(Loops.Count - 1).Select((loop, depth) => (Round: Round(depth), Step: step(loop))).Where(term => term.Step != 0).Select(term => Step(term.Round, term.Step))];
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
