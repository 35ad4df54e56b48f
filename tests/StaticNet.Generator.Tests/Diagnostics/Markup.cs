using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.Generator.Tests;

/// <summary>A diagnostic's id and place, as markup writes them.</summary>
internal sealed record MarkedSpan(string Id, int Start, int End);

/// <summary>
/// A source with the places of its diagnostics: <c>[Dense({|SN0105:0|})]</c>. Marks may stand within each other.
/// </summary>
internal static class Markup
{
    private const string Open = "{|", Close = "|}";

    /// <summary>Splits a marked-up source into the source and its marks, in their order.</summary>
    public static (string Source, ImmutableArray<MarkedSpan> Marks) Parse(string markup)
    {
        StringBuilder source = new();
        Stack<(string Id, int Start)> open = new();
        List<MarkedSpan> marks = [];
        for (int i = 0; i < markup.Length;)
        {
            if (At(markup, i, Open))
            {
                int colon = markup.IndexOf(':', i);
                open.Push((markup[(i + Open.Length)..colon], source.Length));
                i = colon + 1;
            }
            else if (At(markup, i, Close))
            {
                (string id, int start) = open.Pop();
                marks.Add(new MarkedSpan(id, start, source.Length));
                i += Close.Length;
            }
            else
            {
                source.Append(markup[i++]);
            }
        }

        return open.Count == 0 ? (source.ToString(), Sort(marks)) : throw new FormatException("A mark is not closed.");
    }

    /// <summary>Writes the marks of diagnostics into their source.</summary>
    public static string Write(string source, IEnumerable<Diagnostic> diagnostics)
    {
        StringBuilder markup = new(source);
        IEnumerable<(int Position, int Order, string Text)> texts = diagnostics.SelectMany(diagnostic =>
        {
            TextSpan span = diagnostic.Location.SourceSpan;
            return new[] { (span.Start, 1, Open + diagnostic.Id + ":"), (span.End, 0, Close) };
        });
        foreach ((int position, _, string text) in texts.OrderByDescending(text => text.Position).ThenByDescending(text => text.Order))
            markup.Insert(position, text);
        return markup.ToString();
    }

    public static ImmutableArray<MarkedSpan> Marks(IEnumerable<Diagnostic> diagnostics) =>
        Sort(diagnostics.Select(diagnostic => new MarkedSpan(diagnostic.Id, diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End)));

    private static ImmutableArray<MarkedSpan> Sort(IEnumerable<MarkedSpan> marks) =>
        [.. marks.OrderBy(mark => mark.Start).ThenBy(mark => mark.End).ThenBy(mark => mark.Id, StringComparer.Ordinal)];

    private static bool At(string text, int index, string part) => string.CompareOrdinal(text, index, part, 0, part.Length) == 0;
}
