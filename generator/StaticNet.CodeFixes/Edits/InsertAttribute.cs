using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[Dense(4)]</c> gets a <c>[Block]</c> above it.</summary>
internal sealed class InsertAttribute : Edit
{
    public override FixKind Kind => FixKind.InsertAttribute;

    public override string Title(Fix fix) => $"Add [{fix.Subject}]";

    public override string EquivalenceKey(Fix fix) => fix.Key;

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) =>
        target.Attribute is { } attribute ? AttributeLines.Above(target.Text, attribute, target.WrittenAttribute(fix.Subject)) : [];
}
