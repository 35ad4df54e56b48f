using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[Network(8)]</c> becomes <c>[Network]</c>.</summary>
internal sealed class RemoveArguments : Edit
{
    public override FixKind Kind => FixKind.RemoveArguments;

    public override string Title(Fix fix) => $"Remove the arguments of {fix.Subject}";

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) =>
        target.Attribute?.ArgumentList is { } arguments ? [new TextChange(arguments.Span, "")] : [];
}
