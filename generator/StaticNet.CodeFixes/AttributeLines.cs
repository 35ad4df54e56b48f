using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.CodeFixes;

/// <summary>Where attributes come and go: in lines of their own, or among those that share a line or brackets.</summary>
internal static class AttributeLines
{
    /// <summary>What puts an attribute above another.</summary>
    /// <param name="text">The file.</param>
    /// <param name="attribute">The other.</param>
    /// <param name="written">The attribute without its brackets.</param>
    public static IEnumerable<TextChange> Above(SourceText text, AttributeSyntax attribute, string written)
    {
        if (attribute.Parent is not AttributeListSyntax list)
            return [];
        bool isAlone = list.Attributes.Count == 1;
        int start = isAlone ? list.SpanStart : attribute.SpanStart;
        if (isAlone)
            written = $"[{list.Target}{(list.Target is null ? "" : " ")}{written}]";
        TextLine line = text.Lines.GetLineFromPosition(start);
        string before = text.ToString(TextSpan.FromBounds(line.Start, start));
        if (!string.IsNullOrWhiteSpace(before))
            return [new TextChange(new TextSpan(start, 0), written + (isAlone ? before.Substring(before.TrimEnd().Length) : ", "))];
        int above = isAlone ? AboveComments(list.GetLeadingTrivia(), start) : start;
        return [new TextChange(new TextSpan(above, 0), written + (isAlone ? "" : ",") + LineBreak(text, line) + before)];
    }

    /// <summary>What puts attributes below another, each in brackets of its own.</summary>
    /// <param name="text">The file.</param>
    /// <param name="list">The brackets of the other.</param>
    /// <param name="written">The attributes without brackets.</param>
    public static TextChange Below(SourceText text, AttributeListSyntax list, IEnumerable<string> written)
    {
        TextLine first = text.Lines.GetLineFromPosition(list.SpanStart), last = text.Lines.GetLineFromPosition(list.Span.End);
        string before = text.ToString(TextSpan.FromBounds(first.Start, list.SpanStart));
        bool hasLine = HasOwnLines(text, list);
        string separator = hasLine ? LineBreak(text, first) + before : " ";
        return new TextChange(new TextSpan(hasLine ? last.End : list.Span.End, 0), string.Concat(written.Select(attribute => $"{separator}[{attribute}]")));
    }

    /// <summary>What takes an attribute away, with its brackets where it is alone in them, and with its line where it is alone there. Comments stay.</summary>
    public static IEnumerable<TextChange> Without(SourceText text, AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count == 1 ? [Without(text, list)] : Words.OfItem(list.Attributes.GetWithSeparators(), attribute).Select(span => new TextChange(span, ""));
    }

    /// <summary>What takes brackets away, with their line where they are alone there. Comments stay.</summary>
    public static TextChange Without(SourceText text, AttributeListSyntax list)
    {
        TextLine first = text.Lines.GetLineFromPosition(list.SpanStart), last = text.Lines.GetLineFromPosition(list.Span.End);
        bool hasLine = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, list.SpanStart))) && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(list.Span.End, last.End)));
        return new TextChange(hasLine ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : TextSpan.FromBounds(list.SpanStart, EndOfBlanks(text, list.Span.End)), "");
    }

    /// <summary>Whether nothing else stands on the lines of brackets, but for comments behind them.</summary>
    public static bool HasOwnLines(SourceText text, AttributeListSyntax list)
    {
        TextLine first = text.Lines.GetLineFromPosition(list.SpanStart), last = text.Lines.GetLineFromPosition(list.Span.End);
        return string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, list.SpanStart))) && list.GetLastToken().GetNextToken().SpanStart >= last.End;
    }

    /// <summary>Where the comments begin that stand directly above an attribute, and speak of it.</summary>
    public static int AboveComments(SyntaxTriviaList trivia, int start)
    {
        for (int i = trivia.Count - 1; i >= 1; i--)
        {
            if (trivia[i].IsKind(SyntaxKind.WhitespaceTrivia))
                continue;
            if (!trivia[i].IsKind(SyntaxKind.EndOfLineTrivia) || trivia[i - 1].Kind() is not (SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia))
                break;
            start = trivia[--i].SpanStart;
        }

        return start;
    }

    /// <summary>What ends the lines around one, whatever others the file has.</summary>
    public static string LineBreak(SourceText text, TextLine line)
    {
        TextLine with = line.EndIncludingLineBreak > line.End || line.LineNumber == 0 ? line : text.Lines[line.LineNumber - 1];
        string lineBreak = text.ToString(TextSpan.FromBounds(with.End, with.EndIncludingLineBreak));
        return lineBreak.Length > 0 ? lineBreak : "\n";
    }

    private static int EndOfBlanks(SourceText text, int end)
    {
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        return end;
    }
}
