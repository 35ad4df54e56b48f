using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>What happens to a text while somebody types: it ends early, words are missing, lines come twice or stand elsewhere.</summary>
internal static class TextEdits
{
    private static readonly string[] Fragments =
    [
        "[", "]", "(", ")", "{", "}", ",", ";", "\"", "'", "[Den", "[Dense", "[Dense(", "[Dense(10", "[Dense(10,", "[Dense(10, Act", "[Dense(10, Activation.", "[Input(\"x\", 4)]", "[Conv2D(8, 3)]", "[Block<", "[Block<Net>]", "From = [", "From = [\"",
        "//", "/*", "*/", "#if false\n", "#endif\n", "#region\n", "#line 9 \"other.cs\"\n", "#nullable disable\n", "partial", "static ", "abstract ", "namespace X;\n", "using StaticNet;\n", "0", "-", ".", "=", "<", ">", "?", "\u0000", "\uD800", "\r", "\u2028", "@",
    ];

    private static readonly Func<GraphDraw, string, string>[] Edits =
    [
        (draw, text) => text[..draw.Between(0, text.Length)],
        (draw, text) => Cut(draw, text, 1, 8),
        (draw, text) => Cut(draw, text, 1, 80),
        (draw, text) => text.Insert(draw.Between(0, text.Length), draw.Pick(Fragments)),
        (draw, text) => text.Insert(draw.Between(0, text.Length), draw.Pick(Fragments)),
        Word,
        Word,
        Number,
        Number,
        (draw, text) => Lines(text, lines => lines.RemoveAt(draw.Between(0, lines.Count - 1))),
        (draw, text) => Lines(text, lines => lines.Insert(draw.Between(0, lines.Count), draw.Pick(lines))),
        (draw, text) => Lines(text, lines => Remove(draw, lines)),
        (draw, text) => Lines(text, lines => Move(draw, lines)),
        (draw, text) => Lines(text, lines => Move(draw, lines)),
        (draw, text) => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        (draw, text) => text + text,
    ];

    /// <summary>The files after one to three edits, each of one file.</summary>
    public static string[] Apply(GraphDraw draw, IReadOnlyList<string> files)
    {
        string[] edited = [.. files];
        for (int i = draw.Pick([1, 1, 1, 2, 3]); i > 0; i--)
        {
            int file = draw.Between(0, edited.Length - 1);
            edited[file] = draw.Pick(Edits)(draw, edited[file]);
        }

        return edited;
    }

    private static string Cut(GraphDraw draw, string text, int least, int most)
    {
        int start = draw.Between(0, text.Length);
        return text.Remove(start, Math.Min(draw.Between(least, most), text.Length - start));
    }

    // A word becomes another one of the text.
    private static string Word(GraphDraw draw, string text)
    {
        (int Start, int Length)[] words = Runs(text, char.IsLetterOrDigit);
        if (words.Length == 0)
            return text;
        ((int start, int length), (int from, int count)) = (draw.Pick(words), draw.Pick(words));
        return text.Remove(start, length).Insert(start, text.Substring(from, count));
    }

    private static string Number(GraphDraw draw, string text)
    {
        (int Start, int Length)[] numbers = [.. Runs(text, char.IsLetterOrDigit).Where(word => char.IsAsciiDigit(text[word.Start]))];
        if (numbers.Length == 0)
            return text;
        (int start, int length) = draw.Pick(numbers);
        return text.Remove(start, length).Insert(start, draw.Pick(ExtremeAttributes.Integers));
    }

    private static string Lines(string text, Action<List<string>> edit)
    {
        List<string> lines = [.. text.Split('\n')];
        edit(lines);
        return string.Join("\n", lines);
    }

    private static void Remove(GraphDraw draw, List<string> lines)
    {
        int from = draw.Between(0, lines.Count - 1);
        lines.RemoveRange(from, draw.Between(1, Math.Min(6, lines.Count - from)));
    }

    private static void Move(GraphDraw draw, List<string> lines)
    {
        int from = draw.Between(0, lines.Count - 1);
        string line = lines[from];
        lines.RemoveAt(from);
        lines.Insert(draw.Between(0, lines.Count), line);
    }

    private static (int Start, int Length)[] Runs(string text, Func<char, bool> isIn)
    {
        List<(int, int)> runs = [];
        for (int i = 0; i < text.Length; i++)
        {
            int start = i;
            while (i < text.Length && isIn(text[i]))
                i++;
            if (i > start)
                runs.Add((start, i - start));
        }

        return [.. runs];
    }
}
