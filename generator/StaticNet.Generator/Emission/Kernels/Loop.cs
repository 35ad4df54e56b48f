using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>One of the loops around a run of numbers.</summary>
/// <param name="Rounds">The rounds.</param>
/// <param name="X">The floats of a step in what is read.</param>
/// <param name="Y">The floats of a step in what is written.</param>
internal sealed record Loop(int Rounds, int X, int Y)
{
    /// <summary>A sentence for the generated code: what the numbers are.</summary>
    public const string Sentence = "Loops around a run of numbers, the outermost first: rounds, and the floats of a step in what is read (x) and in what is written (y).";

    /// <summary>The argument that has the loops over the samples and within one, the outermost first.</summary>
    public static string Arguments(int sampleX, int sampleY, IEnumerable<Loop> loops) =>
        $"[{string.Join(", ", loops.Select(loop => loop.New(Text.Literal(loop.Rounds))).Prepend(new Loop(0, sampleX, sampleY).New("rows")))}]";

    private string New(string rounds) => $"new({rounds}, x: {Text.Literal(X)}, y: {Text.Literal(Y)})";
}
