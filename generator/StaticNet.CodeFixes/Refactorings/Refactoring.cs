using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.CodeFixes;

/// <summary>Something that can be done with a network though nothing is wrong.</summary>
internal abstract class Refactoring
{
    /// <summary>The registry: one line a refactoring, in the order of menus.</summary>
    public static readonly ImmutableArray<Refactoring> All =
    [
        new StateParameters(),
        new AddCompile(),
        new ExtractBlock(),
        new InlineBlock(),
        new DeclareFromKeras(),
    ];

    /// <summary>What is offered where the caret is.</summary>
    public abstract IEnumerable<Offer> Offers(RefactoringTarget target);
}

/// <summary>An edit that is offered.</summary>
/// <param name="Title">What the user reads, in the imperative.</param>
/// <param name="Changes">What changes.</param>
internal sealed record Offer(string Title, IEnumerable<TextChange> Changes);
