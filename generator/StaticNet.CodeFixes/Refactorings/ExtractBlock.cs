using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Moves the selected layers into a class with <c>[Block]</c>, which a <c>[Block&lt;T&gt;]</c> in their place takes in.</summary>
internal sealed class ExtractBlock : Refactoring
{
    public override IEnumerable<Offer> Offers(RefactoringTarget target)
    {
        if (target.Span.IsEmpty || target.Network is not { } network || Selected(target, network) is not { Length: > 0 } layers || !CanStandAlone(network, layers))
            return [];
        AttributeListSyntax[] lists = [.. layers.Select(layer => (AttributeListSyntax)network.SyntaxOf(layer).Parent!).Distinct()];
        if (lists.Sum(list => list.Attributes.Count) != layers.Length || !lists.All(list => AttributeLines.HasOwnLines(target.Text, list)))
            return [];
        string name = FreeName(network.Symbol);
        return [new Offer($"Extract the layers into the block '{name}'", Extract(target, network, lists, name))];
    }

    private static AttributeDeclaration[] Selected(RefactoringTarget target, NetworkTarget network)
    {
        AttributeDeclaration[] selected = [.. network.Declaration.Layers.Where(layer => target.Span.OverlapsWith(network.SyntaxOf(layer).Span))];
        bool isWhole = selected.All(layer => !layer.IsInput) && selected.Length > 0 && selected[selected.Length - 1].Index - selected[0].Index == selected.Length - 1;
        return isWhole ? selected : [];
    }

    // What the layers read stands among them, and what others read is the last of them; and nothing goes by a number that would change.
    private static bool CanStandAlone(NetworkTarget network, AttributeDeclaration[] layers)
    {
        NamedLayer[] declared = [.. LayerNames.Declared(network.Declaration.Layers)];
        HashSet<string> inner = new(declared.Where(layer => layers.Contains(layer.Attribute)).SelectMany(layer => layer.Names), StringComparer.Ordinal);
        HashSet<string> given = new(layers.Select(layer => layer.Get("Name", "")), StringComparer.Ordinal);
        IEnumerable<string> asked = network.Declaration.Layers.Except(layers).SelectMany(From).Concat(network.Declaration.Outputs.Select(output => output.Get("Layer", "")));
        bool areNumbered = declared.Any(layer => !layers.Contains(layer.Attribute) && layer.Attribute.Find("Name") is null && layers.Any(own => own.Kind == layer.Attribute.Kind || layer.Attribute.Block is not null) && asked.Any(name => layer.Names.Contains(name)));
        return layers[0].Find("From")?.Value is null && layers.SelectMany(From).All(given.Contains) && !asked.Any(inner.Contains) && !areNumbered;
    }

    // A layer that is shared is asked for too, or the block that has it.
    private static IEnumerable<string> From(AttributeDeclaration layer) => layer.Get("From", default(EquatableArray<string>)).Concat(layer.IsShared ? [layer.Owner.Split('/')[0]] : Array.Empty<string>());

    private static string FreeName(INamedTypeSymbol network)
    {
        INamespaceOrTypeSymbol container = network.ContainingType as INamespaceOrTypeSymbol ?? network.ContainingNamespace;
        string name = network.Name + "Block";
        for (int number = 2; !container.GetMembers(name).IsEmpty; number++)
            name = network.Name + "Block" + Generator.Text.Plain(number);
        return name;
    }

    private static IEnumerable<TextChange> Extract(RefactoringTarget target, NetworkTarget network, AttributeListSyntax[] lists, string name)
    {
        SourceText text = target.Text;
        EditTarget edit = target.Edit(network.Syntax);
        TextLine first = text.Lines.GetLineFromPosition(lists[0].SpanStart), last = text.Lines.GetLineFromPosition(lists[lists.Length - 1].Span.End);
        string indent = text.ToString(TextSpan.FromBounds(first.Start, lists[0].SpanStart)), end = AttributeLines.LineBreak(text, first);
        TextSpan moved = TextSpan.FromBounds(first.Start, last.End);
        string block = edit.WrittenAttribute("Block"), type = $"{end}{end}{indent}[{block}]{end}{text.ToString(moved)}{end}{indent}internal sealed class {name};";
        return [new TextChange(moved, $"{indent}[{block}<{name}>]"), new TextChange(new TextSpan(network.Syntax.Span.End, 0), type)];
    }
}
