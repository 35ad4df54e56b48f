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

    /// <summary>Where an argument ends with the comment that stands behind it, unless that comment ends the line.</summary>
    public static int EndOf(AttributeArgumentSyntax argument)
    {
        SyntaxTriviaList behind = argument.GetTrailingTrivia();
        SyntaxTrivia comment = behind.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));
        return comment == default || behind.Any(SyntaxKind.SingleLineCommentTrivia) ? argument.Span.End : comment.Span.End;
    }
}
