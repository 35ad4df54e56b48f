using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Puts attributes below all others of StaticNet that stand on the same declaration.</summary>
internal sealed class AppendAttributes : Edit
{
    public override FixKind Kind => FixKind.AppendAttributes;

    public override string Title(Fix fix) => "Add " + string.Join(" and ", fix.Value.Split('\n').Select(arguments => $"[{fix.Subject}({arguments})]"));

    public override string EquivalenceKey(Fix fix) => fix.Key;

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) =>
        Append(target, fix.Value.Split('\n').Select(arguments => target.WrittenAttribute(fix.Subject, target.WrittenValue(arguments))));

    /// <summary>What puts attributes below all others of StaticNet.</summary>
    /// <param name="target">Where the edit is.</param>
    /// <param name="attributes">The attributes, without brackets.</param>
    public static IEnumerable<TextChange> Append(EditTarget target, IEnumerable<string> attributes) =>
        target.Type?.AttributeLists.LastOrDefault(list => list.Attributes.Any(attribute => target.ClassOf(attribute) is not null)) is { } list
            ? [AttributeLines.Below(target.Text, list, attributes)]
            : [];
}
