using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>network.fit(x, y)</c> becomes <c>network.Fit(x, y)</c>.</summary>
internal sealed class Write : Edit
{
    public override FixKind Kind => FixKind.Write;

    public override string Title(Fix fix) => $"Write {fix.Value}";

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) => [new TextChange((target.Node is ArgumentSyntax argument ? argument.Expression : target.Node).Span, fix.Value)];
}
