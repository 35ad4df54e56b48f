using System;
using System.Collections.Generic;
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

    // Channels are brought to the end where the layer is, but reported where the shape is.
    public override bool IsElsewhere(Fix fix) => fix.Subject == "Permute";

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        if (target.Attribute is not { Parent: AttributeListSyntax list } attribute || target.NamesLayersOf(fix.Subject))
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
