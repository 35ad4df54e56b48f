using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[MaxPooling2D(2)]</c> becomes <c>[MaxPooling1D(2)]</c>.</summary>
internal sealed class ReplaceLayer : Edit
{
    public override FixKind Kind => FixKind.ReplaceLayer;

    public override string Title(Fix fix) => $"Change to [{fix.Value}]";

    public override string EquivalenceKey(Fix fix) => fix.Key;

    // A layer that has another name in this file, by an alias, stays as it is.
    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix)
    {
        if (target.Attribute is not { } attribute || target.NamesLayersOf(fix.Subject) || target.NamesLayersOf(fix.Value))
            return [];
        SimpleNameSyntax name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax qualified => qualified.Name,
            _ => (SimpleNameSyntax)attribute.Name,
        };
        string written = name.Identifier.ValueText;
        return written == fix.Subject || written == fix.Subject + "Attribute" ? [new TextChange(name.Identifier.Span, fix.Value + written.Substring(fix.Subject.Length))] : [];
    }
}
