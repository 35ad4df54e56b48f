using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Takes an attribute away.</summary>
internal sealed class RemoveAttribute : Edit
{
    public override FixKind Kind => FixKind.RemoveAttribute;

    public override string Title(Fix fix) => "Remove " + fix.Subject;

    public override string EquivalenceKey(Fix fix) => fix.Key;

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) =>
        target.Attribute is { } attribute && !target.NamesLayersOf(fix.Subject.Trim('[', ']')) ? AttributeLines.Without(target.Text, attribute) : [];
}
