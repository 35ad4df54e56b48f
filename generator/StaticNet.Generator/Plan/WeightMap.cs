using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;

namespace StaticNet.Generator;

/// <summary>Where each weight of a network lies.</summary>
internal sealed class WeightMap(NetworkGraph graph, ImmutableArray<WeightSlot> slots)
{
    private readonly Dictionary<Weight, WeightSlot> _slots = graph.Layers
        .SelectMany(layer => layer.Weights)
        .Zip(slots, (weight, slot) => (weight, slot))
        .ToDictionary(entry => entry.weight, entry => entry.slot, new Identity());

    public WeightSlot this[Weight weight] => _slots[weight];

    // Two layers may have weights with equal records, which are different weights all the same.
    private sealed class Identity : IEqualityComparer<Weight>
    {
        public bool Equals(Weight x, Weight y) => ReferenceEquals(x, y);

        public int GetHashCode(Weight weight) => RuntimeHelpers.GetHashCode(weight);
    }
}
