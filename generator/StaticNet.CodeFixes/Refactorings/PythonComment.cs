using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.CodeFixes;

/// <summary>A comment with Python in it: one of several lines, or lines that are comments.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="Token">The word that it belongs to.</param>
/// <param name="Python">What it says, without what makes it a comment.</param>
internal sealed record PythonComment(TextSpan Span, SyntaxToken Token, string Python)
{
    /// <summary>The comment at the caret; null where there is none.</summary>
    public static PythonComment? Find(RefactoringTarget target)
    {
        // A caret at the end of a line is behind the comment.
        SyntaxTrivia trivia = new[] { target.Span.Start, Math.Max(target.Span.Start - 1, 0) }.Select(position => target.Root.FindTrivia(position))
            .FirstOrDefault(found => found.Kind() is SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineCommentTrivia);
        if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            return new PythonComment(trivia.Span, trivia.Token, Unwrap(trivia.ToString()));
        if (!trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            return null;
        SyntaxTriviaList list = trivia.Token.LeadingTrivia;
        int index = list.IndexOf(trivia);
        if (index < 0)
            return null;
        int first = index, last = index;
        while (Next(list, first, -1) is { } above)
            first = above;
        while (Next(list, last, 1) is { } below)
            last = below;
        IEnumerable<string> lines = list.Skip(first).Take(last - first + 1).Where(piece => piece.IsKind(SyntaxKind.SingleLineCommentTrivia)).Select(piece => piece.ToString().Substring(2));
        return new PythonComment(TextSpan.FromBounds(list[first].SpanStart, list[last].Span.End), trivia.Token, Align(lines));
    }

    /// <summary>Its lines, where nothing else stands on them.</summary>
    public TextSpan Lines(SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(Span.Start), last = text.Lines.GetLineFromPosition(Span.End);
        bool hasLines = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, Span.Start))) && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(Span.End, last.End)));
        return hasLines ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : Span;
    }

    // The comment on the next line, or the one before, with nothing but blanks and one line end between.
    private static int? Next(SyntaxTriviaList list, int from, int step)
    {
        int lineEnds = 0;
        for (int i = from + step; i >= 0 && i < list.Count; i += step)
        {
            if (list[i].IsKind(SyntaxKind.SingleLineCommentTrivia))
                return i;
            lineEnds += list[i].IsKind(SyntaxKind.EndOfLineTrivia) ? 1 : 0;
            if (lineEnds > 1 || list[i].Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia))
                return null;
        }

        return null;
    }

    private static string Unwrap(string comment)
    {
        string inner = comment.Substring(2, Math.Max(0, comment.Length - (comment.EndsWith("*/", StringComparison.Ordinal) ? 4 : 2)));
        string[] lines = inner.Split('\n');
        bool hasStars = lines.Length > 1 && lines.Skip(1).All(line => line.Trim().Length == 0 || line.TrimStart().StartsWith("*", StringComparison.Ordinal));
        return hasStars ? Align(lines.Select(line => line.TrimStart() is ['*', ..] ? line.TrimStart().Substring(1) : line)) : Align(lines);
    }

    // Python's lines begin where their first one does: how far a comment is indented says nothing.
    private static string Align(IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        int indent = all.Skip(1).Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join("\n", all.Select((line, i) => i == 0 ? line.TrimStart() : line.Length > indent ? line.Substring(indent) : line));
    }
}
