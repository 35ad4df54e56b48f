using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary><c>[Dense(3)]</c> becomes <c>[Dense(3, From = ["block_1/mean"])]</c>.</summary>
internal sealed class ReadLayer : Edit
{
    public override FixKind Kind => FixKind.ReadLayer;

    public override string Title(Fix fix) => $"Read {Text.Quoted(fix.Subject)}";

    // Each output is an edit of its own.
    public override string EquivalenceKey(Fix fix) => fix.Key;

    public override IEnumerable<TextChange> Changes(EditTarget target, Fix fix) => SetArgument.Set(target, "From", $"[{Text.Quoted(fix.Subject)}]");
}
