using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>Words of messages, and lengths of arrays.</summary>
internal static class Checks
{
    private const int Shown = 8;

    /// <summary>The length of an array with some rows of a size.</summary>
    /// <exception cref="ArgumentException">No array is as long.</exception>
    public static int Length(int rows, int size)
    {
        long length = (long)rows * size;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(FormattableString.Invariant($"An array can have {Array.MaxLength} values, but {rows} rows of {size} have {length}: take fewer rows at a time."));
    }

    /// <summary>Enough names to recognise where they are from.</summary>
    public static string List(IReadOnlyCollection<string> names)
    {
        string shown = string.Join(", ", names.Take(Shown).Select(FileProblem.Quote));
        return names.Count switch
        {
            0 => "none",
            <= Shown => shown,
            Shown + 1 => $"{shown}, {FileProblem.Quote(names.Last())}",
            _ => FormattableString.Invariant($"{shown} and {names.Count - Shown} more"),
        };
    }

    /// <summary>What to say besides where columns are not as expected: which separator a file seems to have that was read as a single column.</summary>
    public static string SeparatorAdvice(IReadOnlyList<string> names)
    {
        if (names.Count != 1 || names[0].IndexOfAny([';', '\t', '|']) is not (var place and >= 0))
            return "";
        string separator = names[0][place] is '\t' ? "\\t" : names[0][place].ToString();
        return $"; is the separator '{separator}'? Then read the file with new CsvOptions {{ Separator = '{separator}' }}";
    }

    public static string Fields(int count) => count == 1 ? "1 field was" : FormattableString.Invariant($"{count} fields were");

    public static string WereFound(int count) => count == 1 ? "1 was found" : FormattableString.Invariant($"{count} were found");

    /// <summary>A number of floats, as one says it.</summary>
    public static string Floats(int count) => count == 1 ? "1 float" : FormattableString.Invariant($"{count} floats");

    /// <summary>A row's number in messages: tables count from 0, as arrays do, and files from line 1.</summary>
    public static string Row(int row) => row == 0 ? "0 (the first)" : FormattableString.Invariant($"{row} (from 0)");
}
