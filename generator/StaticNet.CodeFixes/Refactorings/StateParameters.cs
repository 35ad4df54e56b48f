using System.Collections.Generic;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Adds <c>[Parameters(n)]</c> with the real count. Where another count is stated, that is an error with a fix of its own.</summary>
internal sealed class StateParameters : Refactoring
{
    public override IEnumerable<Offer> Offers(RefactoringTarget target)
    {
        if (target.Network is not { Declaration.Parameters: null } network)
            yield break;
        EditTarget edit = target.Edit(network.Syntax);
        string count = Text.Literal(network.Graph.ParameterCount);
        yield return new Offer($"Add [Parameters({count})]", AppendAttributes.Append(edit, [edit.WrittenAttribute("Parameters", count)]));
    }
}
