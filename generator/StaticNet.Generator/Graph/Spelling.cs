using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Finds what somebody meant who misspelt a name.</summary>
internal static class Spelling
{
    private const int MostEdits = 2;

    /// <summary>
    /// The nearest of some names; null where two are equally near, or none is near enough: at most two letters differ, and no more
    /// than half of them.
    /// </summary>
    public static string? Nearest(string text, IEnumerable<string> names)
    {
        (string Name, int Edits)[] near =
        [
            .. names.Distinct()
                .Where(name => Math.Abs(name.Length - text.Length) <= MostEdits)
                .Select(name => (name, Edits(text, name)))
                .Where(candidate => candidate.Item2 <= MostEdits && 2 * candidate.Item2 <= Math.Max(candidate.name.Length, text.Length))
                .OrderBy(candidate => candidate.Item2),
        ];
        return near.Length == 1 || (near.Length > 1 && near[0].Edits < near[1].Edits) ? near[0].Name : null;
    }

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
