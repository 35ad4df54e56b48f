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
        string[] marks = [.. Marks(text)];
        (string Name, int Edits)[] near =
        [
            .. names.Distinct()
                .Where(name => Math.Abs(name.Length - text.Length) <= MostEdits && HasSameStart(text, name) && marks.SequenceEqual(Marks(name)))
                .Select(name => (name, Edits(text, name, MostEdits)))
                .Where(candidate => candidate.Item2 <= MostEdits && 2 * candidate.Item2 <= Math.Max(candidate.name.Length, text.Length))
                .OrderBy(candidate => candidate.Item2),
        ];
        return near.Length == 1 || (near.Length > 1 && near[0].Edits < near[1].Edits) ? near[0].Name : null;
    }

    /// <summary>The end of a message that says what may have been meant; empty where nothing is near.</summary>
    public static string Question(string? meant) => meant is null ? "" : $"; did you mean {Text.Quoted(meant)}?";

    private static bool HasSameStart(string text, string name) =>
        text.Length > 0 && name.Length > 0 && char.ToUpperInvariant(text[0]) == char.ToUpperInvariant(name[0]);

    // What tells layers of one name apart: numbers, and letters that stand alone, as in branch_a or branchA.
    private static IEnumerable<string> Marks(string name) =>
        Regex.Matches(name, @"\d+|(?<!\p{L})\p{L}(?!\p{L})|(?<=\p{Ll})\p{Lu}(?!\p{Ll})").Cast<Match>().Select(match => match.Value);

    /// <summary>
    /// How many letters must be put in, taken away or exchanged to make one text of another (Levenshtein's distance), or one more than
    /// the limit where they are more. The texts may be long: only what lies so near the diagonal is computed.
    /// </summary>
    public static int Edits(string from, string to, int limit)
    {
        int beyond = limit + 1;
        if (Math.Abs(from.Length - to.Length) > limit)
            return beyond;

        // A row of the table has the prefixes of the one text that are at most the limit longer or shorter than that of the other.
        int[] above = new int[(2 * limit) + 1], row = new int[above.Length];
        for (int i = 0; i <= from.Length; i++, (above, row) = (row, above))
        {
            for (int k = 0; k < row.Length; k++)
            {
                int j = i + k - limit;
                int left = k > 0 ? row[k - 1] + 1 : beyond, up = k + 1 < row.Length && i > 0 ? above[k + 1] + 1 : beyond;
                row[k] = j < 0 || j > to.Length ? beyond
                    : i == 0 ? j
                    : j == 0 ? Math.Min(i, beyond)
                    : Math.Min(Math.Min(left, up), Math.Min(above[k] + (from[i - 1] == to[j - 1] ? 0 : 1), beyond));
            }
        }

        return Math.Min(above[to.Length - from.Length + limit], beyond);
    }
}
