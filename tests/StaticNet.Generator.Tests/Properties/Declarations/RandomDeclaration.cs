using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNet.Generator.Tests;

/// <summary>Files as somebody may have them while typing, right or wrong. Their text is the whole of them, so that a failure shows what to try.</summary>
/// <param name="Number">Which of a run they are.</param>
/// <param name="Before">The files before the last edits.</param>
/// <param name="Files">The files.</param>
internal sealed record RandomDeclaration(int Number, IReadOnlyList<string> Before, IReadOnlyList<string> Files)
{
    /// <summary>Draws the declaration of a number in a run: no two numbers and no two runs have random choices in common.</summary>
    public static RandomDeclaration Create(ulong run, int number)
    {
        DeclarationDraw draw = new(GraphSeeds.Of(run, number));
        string[] files = draw.Base.Between(0, 9) switch
        {
            0 => [RandomGraphs.Create(draw.Base.Between(0, int.MaxValue - 1)).Source()],
            1 => [DeclarationCorpus.Any(draw.Base)],
            2 => [DeclarationCorpus.Any(draw.Base), DeclarationCorpus.Any(draw.Base)],
            _ => Compose(draw),
        };
        return new RandomDeclaration(number, files, draw.Base.Chance(0.55) ? TextEdits.Apply(draw.Base, files) : files);
    }

    public override string ToString() =>
        string.Concat(Files.Select((file, i) => FormattableString.Invariant($"// Declaration {Number}, file {i}\n{file}\n")));

    // Classes in one or several files; parts of a class may stand in different ones.
    private static string[] Compose(DeclarationDraw draw)
    {
        List<string> types = [];
        string[] names = [.. Enumerable.Range(0, draw.Base.Pick([1, 1, 1, 2, 2, 3])).Select(_ => draw.Name())];
        foreach (string name in names)
        {
            DrawnAttributes attributes = new AttributeLists(draw, names).Draw();
            types.AddRange(attributes.Blocks);
            types.AddRange(TypeForms.Draw(draw, attributes.Text, name));
        }

        if (draw.Base.Chance(0.2))
            types.Add(draw.Base.Pick(TypeForms.Neighbours));
        int count = draw.Base.Pick([1, 1, 1, 1, 2, 3]);
        StringBuilder[] files = [.. Enumerable.Range(0, count).Select(_ => new StringBuilder())];
        foreach (string type in types)
            draw.Base.Pick(files).Append(type).Append('\n');
        return [.. files.Select(file => draw.Space(file.ToString()))];
    }
}
