using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Which layer has which number, and what reads it: found once for a network, because every layer asks.</summary>
internal sealed class GraphIndex
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Layer>> _readers = [];
    private readonly Dictionary<int, int> _outputs = [];

    public GraphIndex(NetworkGraph graph)
    {
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            _numbers.Add(graph.Layers[i].Name, i);
            foreach (int input in graph.Layers[i].Node.Inputs.Distinct())
            {
                if (!_readers.TryGetValue(input, out List<Layer>? readers))
                    _readers.Add(input, readers = []);
                readers.Add(graph.Layers[i]);
            }
        }

        for (int i = 0; i < graph.Outputs.Count; i++)
            _outputs.Add(graph.Outputs[i].Layer, i);
    }

    /// <summary>The number of a layer.</summary>
    public int NumberOf(Layer layer) => _numbers[layer.Name];

    /// <summary>The layers that read a layer (-1 and below: an input), in order.</summary>
    public IReadOnlyList<Layer> ReadersOf(int layer) => _readers.TryGetValue(layer, out List<Layer>? readers) ? readers : [];

    /// <summary>Whether anything reads the output of a layer, and not its states alone.</summary>
    public bool IsRead(Layer layer) => OutputOf(NumberOf(layer)) is not null || ReadersOf(NumberOf(layer)).Any(reader => !reader.IsState);

    /// <summary>Which of the network's outputs a layer gives; null where it gives none.</summary>
    public int? OutputOf(int layer) => _outputs.TryGetValue(layer, out int output) ? output : null;
}
