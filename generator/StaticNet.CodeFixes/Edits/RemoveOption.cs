using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[Dropout(0.5, Seed = -7)]</c> becomes <c>[Dropout(0.5)]</c>. What is not set by name must be there.</summary>
internal sealed class RemoveOption : Edit
{
    public override FixKind Kind => FixKind.RemoveOption;

    public override string Title(Fix fix) => "Remove " + fix.Subject;

    public override string EquivalenceKey(Fix fix) => fix.Key;

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) =>
        target.Attribute?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == fix.Subject) is { } option
            ? Remove.Item(option)
            : [];
}
