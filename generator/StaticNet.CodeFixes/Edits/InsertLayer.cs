using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Puts a layer's attribute above another.</summary>
internal sealed class InsertLayer : Edit
{
    public override FixKind Kind => FixKind.InsertLayer;

    public override string Title(Fix fix) => $"Insert [{fix.Subject}{(fix.Value.Length == 0 ? "" : $"({fix.Value})")}] above";

    public override string EquivalenceKey(Fix fix) => fix.Key;

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) => target.Attribute is not { } attribute || target.NamesLayersOf(fix.Subject) ? []
        : AttributeLines.Above(target.Text, attribute, target.WrittenAttribute(fix.Subject, fix.Value));
}
