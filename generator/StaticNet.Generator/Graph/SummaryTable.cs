using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// The table that <c>model.summary()</c> of Keras 1.0.4 to 1.1.1 prints, character for character; a column in which Keras would cut a text is as
/// wide as its longest one.
/// </summary>
internal sealed class SummaryTable
{
    // The four columns of Keras.
    private readonly int[] _widths = [33, 22, 12, 33];
    private readonly List<string[]?> _rows = [];

    private SummaryTable(NetworkGraph graph)
    {
        Row("Layer (type)", "Output Shape", "Param #", "Connected to");
        ILookup<int?, NetworkInput> inputs = graph.Inputs.ToLookup(input => input.LayersAbove);
        ILookup<int, Layer> nodes = graph.Nodes;
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            // Several inputs have rows of their own, as in a Keras model that is not sequential.
            foreach (NetworkInput input in inputs[i])
            {
                _rows.Add(null);
                Row($"{input.Name} (InputLayer)", BatchShape(input.Shape), "0", "");
            }

            // What is applied once more is another node of the same layer.
            Layer layer = graph.Layers[i];
            if (layer.IsState || layer.Node.Owner is not null)
                continue;
            _rows.Add(null);
            string[] connections = nodes[i].SelectMany(node => node.Node.Inputs).Select(input => Connection(graph, nodes, input)).ToArray();
            string shape = nodes[i].All(node => node.Output == layer.Output) ? BatchShape(layer.Output) : "multiple";
            Row($"{layer.Name} ({layer.Kind})", shape, Text.Plain(layer.ParameterCount), connections[0]);
            foreach (string connection in connections.Skip(1))
                Row("", "", "", connection);
        }

        for (int i = 0; i < _widths.Length; i++)
        {
            int longest = _rows.Max(row => row?[i].Length ?? 0);
            if (longest > _widths[i])
                _widths[i] = longest + (i + 1 < _widths.Length ? 2 : 0);
        }
    }

    public static string Write(NetworkGraph graph)
    {
        SummaryTable table = new(graph);
        string rule = table.Rule('_'), strong = table.Rule('=');
        IEnumerable<string> rows = table._rows.Select((row, i) => row is null ? i == 1 ? strong : rule : table.Line(row));
        string[] lines = [rule, .. rows, strong, .. Totals(graph), rule];
        return string.Join("\n", lines);
    }

    private void Row(params string[] fields) => _rows.Add(fields);

    private string Line(string[] fields) => string.Concat(fields.Select((field, i) => field.PadRight(_widths[i])));

    private string Rule(char character) => new(character, _widths.Sum());

    // Where all parameters are trained, the one line of 1.0.4 to 1.1.1; else the three of 1.2, which have thousands separators.
    private static IEnumerable<string> Totals(NetworkGraph graph)
    {
        long trainable = graph.Layers.Sum(layer => layer.TrainableCount), fixedCount = graph.ParameterCount - trainable;
        return fixedCount == 0
            ? ["Total params: " + Text.Plain(graph.ParameterCount)]
            : ["Total params: " + Text.Grouped(graph.ParameterCount), "Trainable params: " + Text.Grouped(trainable), "Non-trainable params: " + Text.Grouped(fixedCount)];
    }

    // Keras names the input of a Sequential after its first layer's class, and counts what a layer gives: its output and its states.
    private static string Connection(NetworkGraph graph, ILookup<int, Layer> nodes, int input)
    {
        if (input < 0)
            return (graph.Inputs[-1 - input].LayersAbove is null ? graph.Layers[0].Kind.ToLowerInvariant() + "_input_1" : graph.NameOf(input)) + "[0][0]";
        int giver = graph.Giver(input);
        Layer layer = graph.Layers[giver];
        int node = layer.Node.Owner is { } owner ? nodes[owner.Number].TakeWhile(other => !ReferenceEquals(other, layer)).Count() : 0;
        return $"{graph.NameOf(graph.OwnerOf(giver))}[{Text.Plain(node)}][{Text.Plain(1 + (graph.Layers[input].StateNumber ?? -1))}]";
    }

    private static string BatchShape(Shape shape) => "(None, " + shape.ToString().Substring(1);
}
