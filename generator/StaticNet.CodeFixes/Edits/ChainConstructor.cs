using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>Net(string name)</c> becomes <c>Net(string name) : this()</c>.</summary>
internal sealed class ChainConstructor : Edit
{
    public override FixKind Kind => FixKind.ChainConstructor;

    public override string Title(Fix fix) => $"Add ': this({fix.Value})'";

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) => target.Node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() switch
    {
        null => [],
        { Initializer: { } initializer } => [new TextChange(initializer.Span, $": this({fix.Value})")],
        { ParameterList: var parameters } => [new TextChange(new TextSpan(parameters.Span.End, 0), $" : this({fix.Value})")],
    };
}
