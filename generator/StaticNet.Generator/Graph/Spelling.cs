using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace StaticNet.Generator;

/// <summary>Finds what somebody meant who misspelt a name.</summary>
internal static class Spelling
{
    private const int MostEdits = 2;

    /// <summary>
    /// The nearest of some names; null where two are equally near, or none is near enough: at most two letters differ, and no more
    /// than half of them. Names that differ in their number, or in a letter that stands for one, are no misspelling: <c>dense_2</c> is
    /// another layer than <c>dense_1</c>. Nor are those that begin otherwise, as <c>encoder</c> and <c>decoder</c> do.
    /// </summary>
    public static string? Nearest(string text, IEnumerable<string> names)
    {
        (string Name, int Edits)[] near =
        [
            .. names.Distinct()
                .Where(name => Math.Abs(name.Length - text.Length) <= MostEdits && HasSameStart(text, name) && Marks(text).SequenceEqual(Marks(name)))
                .Select(name => (name, Edits(text, name)))
                .Where(candidate => candidate.Item2 <= MostEdits && 2 * candidate.Item2 <= Math.Max(candidate.name.Length, text.Length))
                .OrderBy(candidate => candidate.Item2),
        ];
        return near.Length == 1 || (near.Length > 1 && near[0].Edits < near[1].Edits) ? near[0].Name : null;
    }

    private static bool HasSameStart(string text, string name) =>
        text.Length > 0 && name.Length > 0 && char.ToUpperInvariant(text[0]) == char.ToUpperInvariant(name[0]);

    // What tells layers of one name apart: numbers, and letters that stand alone, as in branch_a or branchA.
    private static IEnumerable<string> Marks(string name) =>
        Regex.Matches(name, @"\d+|(?<!\p{L})\p{L}(?!\p{L})|(?<=\p{Ll})\p{Lu}(?!\p{Ll})").Cast<Match>().Select(match => match.Value);

    /// <summary>How many letters must be put in, taken away or exchanged to make one text of another (Levenshtein's distance).</summary>
    public static int Edits(string from, string to)
    {
        int[] above = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 0; i < from.Length; i++)
        {
            int[] row = new int[to.Length + 1];
            row[0] = i + 1;
            for (int j = 0; j < to.Length; j++)
                row[j + 1] = Math.Min(Math.Min(above[j + 1], row[j]) + 1, above[j] + (from[i] == to[j] ? 0 : 1));
            above = row;
        }

        return above[to.Length];
    }
}
