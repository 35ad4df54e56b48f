using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Takes an argument of an attribute away, or an element of an array that is one.</summary>
internal sealed class Remove : Edit
{
    public override FixKind Kind => FixKind.Remove;

    public override string Title(Fix fix) => "Remove " + fix.Subject;

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        SyntaxNodeOrTokenList items = target.Node.Parent switch
        {
            AttributeArgumentListSyntax list => list.Arguments.GetWithSeparators(),
            CollectionExpressionSyntax collection => collection.Elements.GetWithSeparators(),
            InitializerExpressionSyntax array when !HasLength(array) => array.Expressions.GetWithSeparators(),
            _ => default,
        };
        int index = items.IndexOf(target.Node);
        return index < 0 ? [] : Spans(items, index).Select(span => new TextChange(span, ""));
    }

    // What an array's length says would be one more than there are.
    private static bool HasLength(InitializerExpressionSyntax array) =>
        array.Parent is ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [not OmittedArraySizeExpressionSyntax] }, ..] };

    // An item goes with the comma before it, so that neighbours can go together; no comment goes with it.
    private static TextSpan[] Spans(SyntaxNodeOrTokenList items, int index)
    {
        SyntaxNodeOrToken item = items[index];
        if (index > 0 && Words.AreAdjacent(items[index - 1], item))
            return [TextSpan.FromBounds(items[index - 1].SpanStart, item.Span.End)];
        if (index + 1 < items.Count && Words.AreAdjacent(item, items[index + 1]))
            return [TextSpan.FromBounds(item.SpanStart, Words.OfToken(items[index + 1].AsToken()).End)];
        return index > 0 ? [items[index - 1].Span, item.Span] : index + 1 < items.Count ? [item.Span, items[index + 1].Span] : [item.Span];
    }
}
