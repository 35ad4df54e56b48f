using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Writes a block's layers in the place of the <c>[Block&lt;T&gt;]</c> at the caret.</summary>
internal sealed class InlineBlock : Refactoring
{
    public override IEnumerable<Offer> Offers(RefactoringTarget target)
    {
        if (target.Network is not { } network || network.Declaration.Layers.FirstOrDefault(layer => layer is { Block: not null, IsShared: false, IsPerStep: false } && target.Span.IntersectsWith(network.SyntaxOf(layer).Span)) is not { Block: { } block } taken || !CanBeInlined(network, taken, block))
            return [];
        AttributeListSyntax place = (AttributeListSyntax)network.SyntaxOf(taken).Parent!;
        AttributeListSyntax[] lists = Layers(target, network, taken);
        if (place.Attributes.Count > 1 || lists.Length == 0 || !AttributeLines.HasOwnLines(target.Text, place))
            return [];
        TextLine line = target.Text.Lines.GetLineFromPosition(place.SpanStart);
        string separator = AttributeLines.LineBreak(target.Text, line) + target.Text.ToString(TextSpan.FromBounds(line.Start, place.SpanStart));
        return [new Offer($"Inline the block '{block.Name}'", [new TextChange(place.Span, string.Join(separator, lists.Select(list => list.ToString())))])];
    }

    // One input, one output, once; and nothing that goes by a name, which would be another within the network.
    private static bool CanBeInlined(NetworkTarget network, AttributeDeclaration taken, BlockDeclaration block) =>
        taken.Arguments.All(argument => argument.Value is null or 1 or true) && block.InputCount == 1 && block.OutputCount == 1 && block.InputShape.Count == 0
        && block.Layers.All(layer => !layer.IsInput && !layer.ReadsByName && layer.Find("Name")?.Value is null)
        && !network.Declaration.Layers.Any(layer => layer.ReadsByName) && network.Declaration.Outputs.Count == 0;

    // Those of another file could have other names for what they use.
    private static AttributeListSyntax[] Layers(RefactoringTarget target, NetworkTarget network, AttributeDeclaration taken)
    {
        if (network.Attributes[taken.Index].AttributeClass!.TypeArguments[0] is not INamedTypeSymbol type)
            return [];
        AttributeData[] layers = [.. DeclarationReader.AttributesInSourceOrder(type, target.Cancellation).Where(DeclarationReader.IsLayer)];
        if (Array.Exists(layers, layer => layer.ApplicationSyntaxReference?.SyntaxTree != target.Model.SyntaxTree))
            return [];
        AttributeListSyntax[] lists = [.. layers.Select(layer => (AttributeListSyntax)layer.ApplicationSyntaxReference!.GetSyntax(target.Cancellation).Parent!).Distinct()];
        return lists.Sum(list => list.Attributes.Count) == layers.Length ? lists : [];
    }
}
