using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>Writes lines of a Markdown table with columns of fixed width, so that it can grow line by line.</summary>
/// <param name="names">The names of the columns.</param>
/// <param name="widths">Their widths; a negative one aligns to the left.</param>
internal sealed class MarkdownTable(IReadOnlyList<string> names, IReadOnlyList<int> widths)
{
    /// <summary>The names, and the line below.</summary>
    public string Header => Line(names) + Environment.NewLine
        + "|" + string.Join("|", widths.Select(width => width < 0 ? " " + new string('-', -width) + " " : " " + new string('-', width) + ":")) + "|";

    /// <summary>One row; missing cells stay empty.</summary>
    public string Line(IReadOnlyList<string> cells) =>
        "|" + string.Concat(widths.Select((width, i) => " " + Fill(i < cells.Count ? cells[i] : "", width) + " |"));

    private static string Fill(string text, int width) => width < 0 ? text.PadRight(-width) : text.PadLeft(width);
}

/// <summary>Numbers for people.</summary>
internal static class Format
{
    /// <summary>A time with three digits that matter.</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => Digits(seconds * 1e9) + " ns",
        < 1e-3 => Digits(seconds * 1e6) + " µs",
        < 1 => Digits(seconds * 1e3) + " ms",
        _ => Digits(seconds) + " s",
    };

    /// <summary>A large number with three digits that matter.</summary>
    public static string Count(double value) => value switch
    {
        < 1e3 => Digits(value),
        < 1e6 => Digits(value / 1e3) + " k",
        < 1e9 => Digits(value / 1e6) + " M",
        _ => Digits(value / 1e9) + " G",
    };

    private static string Digits(double value) => value switch
    {
        < 10 => $"{value:F2}",
        < 100 => $"{value:F1}",
        _ => $"{value:F0}",
    };
}
