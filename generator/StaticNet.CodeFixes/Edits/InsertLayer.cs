using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Puts a layer's attribute above another: in a line of its own, or among those that share a line or brackets.</summary>
internal sealed class InsertLayer : Edit
{
    public override FixKind Kind => FixKind.InsertLayer;

    public override string Title(Fix fix) => $"Insert [{Layer(fix.Subject, fix)}] above";

    public override string EquivalenceKey(Fix fix) => fix.Key;

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        if (target.Attribute is not { Parent: AttributeListSyntax list } attribute || CouldRename(target, fix))
            return [];
        string layer = Layer(WithoutSuffix(target.Written(fix.Subject + "Attribute")), fix);
        bool isAlone = list.Attributes.Count == 1;
        int start = isAlone ? list.SpanStart : attribute.SpanStart;
        if (isAlone)
            layer = $"[{list.Target}{(list.Target is null ? "" : " ")}{layer}]";
        TextLine line = target.Text.Lines.GetLineFromPosition(start);
        string before = target.Text.ToString(TextSpan.FromBounds(line.Start, start));
        bool isFirst = string.IsNullOrWhiteSpace(before);
        if (!isFirst)
            return [new TextChange(new TextSpan(start, 0), layer + (isAlone ? before.Substring(before.TrimEnd().Length) : ", "))];
        int above = isAlone ? AboveComments(list.GetLeadingTrivia(), start) : start;
        return [new TextChange(new TextSpan(above, 0), layer + (isAlone ? "" : ",") + LineBreak(target.Text, line) + before)];
    }

    private static string Layer(string name, Fix fix) => fix.Value.Length == 0 ? name : $"{name}({fix.Value})";

    private static string WithoutSuffix(string name) => name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;

    /// <summary>Whether another layer's default name would be the new one's, or the new one's another's: then names may mean other layers than before.</summary>
    private static bool CouldRename(EditTarget target, Fix fix) => target.Type is { } type && type.AttributeLists
        .SelectMany(list => list.DescendantTokens())
        .Any(token => token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText.StartsWith(fix.Subject.ToLowerInvariant() + "_", StringComparison.Ordinal));

    /// <summary>Where the comments begin that stand directly above an attribute, and speak of it.</summary>
    private static int AboveComments(SyntaxTriviaList trivia, int start)
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

    // That of the lines around, whatever others the file has.
    private static string LineBreak(SourceText text, TextLine line)
    {
        TextLine with = line.EndIncludingLineBreak > line.End || line.LineNumber == 0 ? line : text.Lines[line.LineNumber - 1];
        string lineBreak = text.ToString(TextSpan.FromBounds(with.End, with.EndIncludingLineBreak));
        return lineBreak.Length > 0 ? lineBreak : "\n";
    }
}
