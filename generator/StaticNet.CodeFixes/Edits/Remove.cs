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

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) => Item(target.Node);

    /// <summary>What takes an argument of an attribute away, or an element of an array.</summary>
    public static IEnumerable<TextChange> Item(SyntaxNode node)
    {
        SyntaxNodeOrTokenList items = node.Parent switch
        {
            AttributeArgumentListSyntax list => list.Arguments.GetWithSeparators(),
            CollectionExpressionSyntax collection => collection.Elements.GetWithSeparators(),
            InitializerExpressionSyntax array when !HasLength(array) => array.Expressions.GetWithSeparators(),
            _ => default,
        };
        return Words.OfItem(items, node).Select(span => new TextChange(span, ""));
    }

    // What an array's length says would be one more than there are.
    private static bool HasLength(InitializerExpressionSyntax array) =>
        array.Parent is ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [not OmittedArraySizeExpressionSyntax] }, ..] };
}
