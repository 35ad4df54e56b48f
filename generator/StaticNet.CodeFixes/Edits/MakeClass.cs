using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>record Net</c> becomes <c>class Net</c>.</summary>
internal sealed class MakeClass : Edit
{
    public override FixKind Kind => FixKind.MakeClass;

    public override string Title(Fix fix) => $"Make '{fix.Subject}' a class";

    // The parameters of a record are its properties, which a class's are not.
    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) => target.Type is not RecordDeclarationSyntax { ParameterList: null } record ? []
        : record.ClassOrStructKeyword.IsKind(SyntaxKind.ClassKeyword) ? [new TextChange(Words.OfToken(record.Keyword), "")]
        : [new TextChange(record.Keyword.Span, "class")];
}
