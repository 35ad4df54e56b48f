using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Moves the layers of a partial declaration to the one with <c>[Network]</c> or <c>[Block]</c>: above its own where they stand above them in the file, else below.</summary>
internal sealed class MoveLayers : Edit
{
    public override FixKind Kind => FixKind.MoveLayers;

    public override string Title(Fix fix) => $"Move the layers to {fix.Subject}";

    // Which of two files comes first, nobody can know; and what the compiler refuses may be a layer among them.
    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        if (target.Type is not { } type || target.Model.GetDeclaredSymbol(type) is not INamedTypeSymbol symbol || Home(target, symbol) is not { } home || home == type)
            return [];
        AttributeListSyntax[] moved = type.AttributeLists.Where(list => list.Attributes.Any(attribute => HasOrder(target, attribute))).ToArray();
        if (moved.Length == 0 || type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => target.Model.GetSymbolInfo(attribute).Symbol is null) || moved.SelectMany(list => list.Attributes).Any(attribute => !HasOrder(target, attribute)))
            return [];
        IEnumerable<string> texts = moved.Select(list => list.ToString().Trim('[', ']'));
        AttributeListSyntax[] own = home.AttributeLists.Where(list => list.Attributes.Any(attribute => target.ClassOf(attribute) is not null)).ToArray();
        AttributeListSyntax? first = own.FirstOrDefault(list => list.Attributes.Any(attribute => HasOrder(target, attribute)));
        IEnumerable<TextChange> inserted = type.SpanStart > home.SpanStart || first is null
            ? [AttributeLines.Below(target.Text, own.LastOrDefault(list => list.Attributes.Any(attribute => HasOrder(target, attribute))) ?? own.Last(), texts)]
            : first.Attributes.Count == 1 ? [AboveAll(target.Text, first, texts)] : [];
        return inserted.Any() ? inserted.Concat(moved.Select(list => AttributeLines.Without(target.Text, list))) : [];
    }

    private static TypeDeclarationSyntax? Home(EditTarget target, INamedTypeSymbol symbol) => symbol.DeclaringSyntaxReferences
        .Where(reference => reference.SyntaxTree == target.Node.SyntaxTree)
        .Select(reference => reference.GetSyntax() as TypeDeclarationSyntax)
        .FirstOrDefault(declaration => declaration is not null && declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => target.ClassOf(attribute)?.MetadataName is "NetworkAttribute" or "BlockAttribute"));

    private static bool HasOrder(EditTarget target, AttributeSyntax attribute)
    {
        INamedTypeSymbol? type = target.ClassOf(attribute);
        if (type?.Name is "InputAttribute" or "OutputAttribute")
            return true;
        while (type is not null && type.Name != "LayerAttribute")
            type = type.BaseType;
        return type is not null;
    }

    private static TextChange AboveAll(SourceText text, AttributeListSyntax first, IEnumerable<string> texts)
    {
        TextLine line = text.Lines.GetLineFromPosition(first.SpanStart);
        string before = text.ToString(TextSpan.FromBounds(line.Start, first.SpanStart));
        string separator = string.IsNullOrWhiteSpace(before) ? AttributeLines.LineBreak(text, line) + before : " ";
        return new TextChange(new TextSpan(first.SpanStart, 0), string.Concat(texts.Select(written => $"[{written}]{separator}")));
    }
}
