using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.CodeFixes;

/// <summary>Where words begin and end, with the blanks that go with them and without the comments that do not.</summary>
internal static class Words
{
    /// <summary>A word with the blanks up to the next word or comment.</summary>
    public static TextSpan OfToken(SyntaxToken token)
    {
        SyntaxToken next = token.GetNextToken();
        int end = AreAdjacent(token, next) ? next.SpanStart
            : token.TrailingTrivia.FirstOrDefault() is var blanks && blanks.IsKind(SyntaxKind.WhitespaceTrivia) ? blanks.Span.End
            : token.Span.End;
        return TextSpan.FromBounds(token.SpanStart, end);
    }

    /// <summary>Whether nothing but blanks stands between two that follow each other.</summary>
    public static bool AreAdjacent(SyntaxNodeOrToken left, SyntaxNodeOrToken right) =>
        left.GetTrailingTrivia().Concat(right.GetLeadingTrivia()).All(trivia => trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia);

    /// <summary>An item of a list with the comma before it, so that neighbours can go together; no comment goes with it.</summary>
    public static TextSpan[] OfItem(SyntaxNodeOrTokenList items, SyntaxNode node)
    {
        int index = items.IndexOf(node);
        if (index < 0)
            return [];
        SyntaxNodeOrToken item = items[index];
        if (index > 0 && AreAdjacent(items[index - 1], item))
            return [TextSpan.FromBounds(items[index - 1].SpanStart, item.Span.End)];
        if (index + 1 < items.Count && AreAdjacent(item, items[index + 1]))
            return [TextSpan.FromBounds(item.SpanStart, OfToken(items[index + 1].AsToken()).End)];
        return index > 0 ? [items[index - 1].Span, item.Span] : index + 1 < items.Count ? [item.Span, items[index + 1].Span] : [item.Span];
    }

    /// <summary>Where an argument ends with the comment that stands behind it, unless that comment ends the line.</summary>
    public static int EndOf(AttributeArgumentSyntax argument)
    {
        SyntaxTriviaList behind = argument.GetTrailingTrivia();
        SyntaxTrivia comment = behind.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));
        return comment == default || behind.Any(SyntaxKind.SingleLineCommentTrivia) ? argument.Span.End : comment.Span.End;
    }
}
