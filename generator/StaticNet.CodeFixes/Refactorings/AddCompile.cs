using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Adds a <c>[Compile]</c> that fits the output: its activation says what is learnt.</summary>
internal sealed class AddCompile : Refactoring
{
    public override IEnumerable<Offer> Offers(RefactoringTarget target)
    {
        if (target.Network is not { Declaration.Compiles.Count: 0 } network || !network.Graph.Layers.Any(layer => layer.TrainableCount > 0))
            return [];
        EditTarget edit = target.Edit(network.Syntax);
        return network.Declaration.Outputs.Count == 0
            ? FittingLoss.Of(network.Graph.OutputLayers.Single()).Select(loss => Single(edit, loss))
            : Several(target, edit, network);
    }

    private static Offer Single(EditTarget edit, string loss)
    {
        string meant = loss switch
        {
            "CategoricalCrossentropy" => " for classes as one-hot targets",
            "SparseCategoricalCrossentropy" => " for classes as numbers",
            "BinaryCrossentropy" => " for yes or no",
            _ => " for numbers of any size",
        };
        string arguments = string.Join(", ", new[] { "Loss." + loss, "Optimizer.Adam", "Metric." + FittingLoss.Metric(loss) }.Select(edit.WrittenValue));
        return new Offer($"Add [Compile]{meant}, with {loss}", AppendAttributes.Append(edit, [edit.WrittenAttribute("Compile", arguments)]));
    }

    // Each output has a loss of its own, and [Compile] the optimizer alone.
    private static IEnumerable<Offer> Several(RefactoringTarget target, EditTarget edit, NetworkTarget network)
    {
        string?[] losses = [.. network.Graph.OutputLayers.Select(layer => FittingLoss.Of(layer).FirstOrDefault())];
        if (losses.Contains(null))
            yield break;
        IEnumerable<TextChange> set = network.Declaration.Outputs.SelectMany((output, i) => SetArgument.Set(target.Edit(network.SyntaxOf(output)), "Loss", edit.WrittenValue("Loss." + losses[i])));
        yield return new Offer("Add [Compile], and to each [Output] the loss that fits it", set.Concat(AppendAttributes.Append(edit, [edit.WrittenAttribute("Compile", edit.WrittenValue("Optimizer.Adam"))])));
    }
}
