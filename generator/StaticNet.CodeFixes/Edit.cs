using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>A kind of edit: how it is offered, and what it changes in the text.</summary>
/// <remarks>An edit changes characters and not trees: whatever it does not mean to change stays as it is, comments and line ends included.</remarks>
internal abstract class Edit
{
    /// <summary>The registry: one line a kind, in alphabetical order.</summary>
    public static readonly ImmutableArray<Edit> All =
    [
        new AppendAttributes(),
        new ChainConstructor(),
        new ChangeShape(),
        new ChangeValue(),
        new InsertAttribute(),
        new InsertLayer(),
        new MakeClass(),
        new MakePartial(),
        new MoveBelow(),
        new MoveLayers(),
        new ReadLayer(),
        new Remove(),
        new RemoveArguments(),
        new RemoveAttribute(),
        new RemoveModifier(),
        new RemoveOption(),
        new ReplaceLayer(),
        new ReplaceName(),
        new ReplaceNumber(),
        new SetArgument(),
        new Write(),
    ];

    private static readonly ImmutableDictionary<FixKind, Edit> ByKind = All.ToImmutableDictionary(edit => edit.Kind);

    public abstract FixKind Kind { get; }

    public static Edit Of(FixKind kind) => ByKind[kind];

    /// <summary>What the user is offered, in the imperative.</summary>
    public abstract string Title(Fix fix);

    /// <summary>What changes; nothing where the source is written in a way that the edit does not know.</summary>
    public abstract IEnumerable<TextChange> Changes(EditTarget target, Fix fix);

    /// <summary>What fixes have in common that are applied together.</summary>
    public virtual string EquivalenceKey(Fix fix) => Kind.ToString();
}
