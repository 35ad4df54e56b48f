using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;

namespace StaticNet.Generator;

/// <summary>Where each weight of a network lies. What a shared layer computes with lies where its owner's does.</summary>
internal sealed class WeightMap
{
    private readonly Dictionary<Weight, WeightSlot> _slots;

    // The names of those that somebody multiplies with who does not own them: more is read of them than the rows that tokens name.
    private readonly HashSet<string> _multiplied;

    public WeightMap(NetworkGraph graph, ImmutableArray<WeightSlot> slots)
    {
        _slots = graph.Layers
            .SelectMany(layer => layer.OwnWeights)
            .Zip(slots, (weight, slot) => (weight, slot))
            .ToDictionary(entry => entry.weight, entry => entry.slot, new Identity());
        foreach (Layer layer in graph.Layers.Where(layer => layer.Node.Owner is not null))
        {
            foreach ((Weight weight, Weight owned) in layer.Weights.Zip(graph.Layers[layer.Node.Owner!.Number].Weights, (weight, owned) => (weight, owned)))
                _slots[weight] = _slots[owned];
        }

        _multiplied = [.. graph.Layers.Where(layer => layer.Node.Owner is not null && layer is not IReadsTokens).SelectMany(layer => layer.Weights).Select(weight => _slots[weight].Name)];
    }

    public WeightSlot this[Weight weight] => _slots[weight];

    /// <summary>Whether all that is read of a weight are rows that tokens name, if its owner reads no more.</summary>
    public bool IsReadByTokens(WeightSlot slot) => !_multiplied.Contains(slot.Name);

    // Two layers may have weights with equal records, which are different weights all the same.
    private sealed class Identity : IEqualityComparer<Weight>
    {
        public bool Equals(Weight x, Weight y) => ReferenceEquals(x, y);

        public int GetHashCode(Weight weight) => RuntimeHelpers.GetHashCode(weight);
    }
}
