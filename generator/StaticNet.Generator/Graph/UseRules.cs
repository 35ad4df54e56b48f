using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Checks that every layer but the outputs, and every input, is read by a layer.</summary>
/// <param name="graph">The network.</param>
/// <param name="inputs">Its <c>[Input]</c>s.</param>
/// <param name="places">For each layer, the attribute that it comes from.</param>
/// <param name="given">The layers that are outputs of blocks: whether anything uses them is not the blocks' to say.</param>
/// <param name="problems">What is wrong is added to them.</param>
internal sealed class UseRules(NetworkGraph graph, AttributeDeclaration[] inputs, IReadOnlyList<Place> places, HashSet<int> given, List<Problem> problems)
{
    private readonly GraphIndex _index = new(graph);
    private readonly HashSet<int> _owners = graph.Owners;

    /// <summary>Reports what nothing uses. What is wrong in a block is said once, however often it is repeated.</summary>
    public void Check()
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (_index.ReadersOf(-1 - i).Count == 0)
                problems.Add(Problem.Of(Descriptors.UnusedLayer, inputs[i].At(), "the input " + graph.Inputs[i].Name).MendedBy(inputs.Length > 1 ? Fix.RemoveAttribute("[Input]") : null));
        }

        HashSet<Place> reported = [];
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            Place place = given.Contains(i) ? places[i] with { Within = null } : places[i];
            if (_index.OutputOf(i) is null && _index.ReadersOf(i).Count == 0 && reported.Add(place))
                problems.Add(Problem.Of(Descriptors.UnusedLayer, place, "the output of " + graph.Layers[i].Name).MendedBy(CanGo(i) ? Fix.RemoveAttribute($"[{(graph.OwnerOf(i) == i ? graph.Layers[i].Kind : "Shared")}]") : null));
        }
    }

    // What a block gives is not removed where it is taken in, nor what others apply once more; and without a layer that it alone is read by, another would be used by nothing.
    private bool CanGo(int layer)
    {
        bool isGiven = given.Contains(layer) && places[layer].Within is not null;
        return !isGiven && !_owners.Contains(layer) && graph.Layers[layer].Node.Inputs.All(input => (input < 0 && inputs.Length == 0) || _index.ReadersOf(input).Count > 1 || (input >= 0 && _index.OutputOf(input) is not null));
    }
}
