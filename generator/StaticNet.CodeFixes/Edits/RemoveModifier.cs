using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>abstract partial class Net</c> becomes <c>partial class Net</c>.</summary>
internal sealed class RemoveModifier : Edit
{
    public override FixKind Kind => FixKind.RemoveModifier;

    public override string Title(Fix fix) => $"Remove '{fix.Subject}'";

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) => target.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member ? []
        : member.Modifiers.Where(modifier => modifier.Text == fix.Subject).Select(modifier => new TextChange(Words.OfToken(modifier), ""));
}
