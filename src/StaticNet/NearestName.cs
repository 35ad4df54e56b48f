using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet;

/// <summary>Finds what somebody meant who asks for a name that there is not.</summary>
internal static class NearestName
{
    /// <summary>The only name with the same letters and digits, whatever their case, else the only one that begins with them, else the one that is nearest by at most two letters; null where that is not clear.</summary>
    public static string? Of(string? text, IEnumerable<string> names)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        string[] all = [.. names.Distinct()];
        string key = Key(text);
        if (all.Where(name => Key(name) == key).Take(2).ToArray() is [{ } same])
            return same;
        if (key.Length >= 3 && all.Where(name => Key(name).StartsWith(key, StringComparison.Ordinal)).Take(2).ToArray() is [{ } longer])
            return longer;

        // dense_3 is another layer than dense_1, and no misspelling of it.
        string digits = string.Concat(text.Where(char.IsDigit));
        (string Name, int Edits)[] near =
        [
            .. all.Where(name => string.Concat(name.Where(char.IsDigit)) == digits)
                .Select(name => (name, Edits(text, name)))
                .Where(candidate => candidate.Item2 <= 2 && 2 * candidate.Item2 <= text.Length)
                .OrderBy(candidate => candidate.Item2).Take(2),
        ];
        return near.Length == 1 || (near.Length == 2 && near[0].Edits < near[1].Edits) ? near[0].Name : null;
    }

    /// <summary>The end of a message: <c>; did you mean "dense_1/kernel"?</c>, or a full stop.</summary>
    public static string Question(string? text, IEnumerable<string> names) => Of(text, names) is { } name ? $"; did you mean \"{name}\"?" : ".";

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Levenshtein's distance.</summary>
    private static int Edits(string from, string to)
    {
        int[] above = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int[] row = new int[above.Length];
            row[0] = i;
            for (int j = 1; j < row.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
            above = row;
        }

        return above[to.Length];
    }
}
