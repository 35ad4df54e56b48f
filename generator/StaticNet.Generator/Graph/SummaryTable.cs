using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNet.Generator;

/// <summary>The table that <c>model.summary()</c> of Keras 1.0.4 to 1.1.1 prints, character for character.</summary>
internal static class SummaryTable
{
    private const int LineLength = 100;

    // Where the four columns end. A field that does not fit is cut there.
    private static readonly int[] Ends = [33, 55, 67, LineLength];

    public static string Write(NetworkGraph graph)
    {
        List<string> lines = [Rule('_'), Row("Layer (type)", "Output Shape", "Param #", "Connected to"), Rule('=')];
        ILookup<int?, NetworkInput> inputs = graph.Inputs.ToLookup(input => input.LayersAbove);
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            // Several inputs have rows of their own, as in a Keras model that is not sequential.
            foreach (NetworkInput input in inputs[i])
                lines.AddRange([Row($"{input.Name} (InputLayer)", BatchShape(input.Shape), "0", ""), Rule('_')]);
            Layer layer = graph.Layers[i];
            string[] connections = layer.Node.Inputs.Select(input => Connection(graph, input)).ToArray();
            lines.Add(Row($"{layer.Name} ({layer.Kind})", BatchShape(layer.Output), Text.Plain(layer.ParameterCount), connections[0]));
            lines.AddRange(connections.Skip(1).Select(connection => Row("", "", "", connection)));
            lines.Add(Rule(i == graph.Layers.Count - 1 ? '=' : '_'));
        }

        lines.AddRange(Totals(graph));
        lines.Add(Rule('_'));
        return string.Join("\n", lines);
    }

    // Where all parameters are trained, the one line of 1.0.4 to 1.1.1; else the three of 1.2, which have thousands separators.
    private static IEnumerable<string> Totals(NetworkGraph graph)
    {
        long trainable = graph.Layers.Sum(layer => layer.TrainableCount), fixedCount = graph.ParameterCount - trainable;
        return fixedCount == 0
            ? ["Total params: " + Text.Plain(graph.ParameterCount)]
            : ["Total params: " + Text.Grouped(graph.ParameterCount), "Trainable params: " + Text.Grouped(trainable), "Non-trainable params: " + Text.Grouped(fixedCount)];
    }

    // Keras names the input of a Sequential after its first layer's class.
    private static string Connection(NetworkGraph graph, int input) =>
        (input < 0 && graph.Inputs[-1 - input].LayersAbove is null ? graph.Layers[0].Kind.ToLowerInvariant() + "_input_1" : graph.NameOf(input)) + "[0][0]";

    private static string BatchShape(Shape shape) => "(None, " + shape.ToString().Substring(1);

    private static string Rule(char character) => new(character, LineLength);

    private static string Row(params string[] fields)
    {
        StringBuilder line = new();
        for (int i = 0; i < fields.Length; i++)
        {
            line.Append(fields[i]);
            if (line.Length > Ends[i])
                line.Length = char.IsHighSurrogate(line[Ends[i] - 1]) ? Ends[i] - 1 : Ends[i];
            line.Append(' ', Ends[i] - line.Length);
        }

        return line.ToString();
    }
}
