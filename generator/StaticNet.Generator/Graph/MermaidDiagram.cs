using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNet.Generator;

/// <summary>A network's graph as a flowchart in the language of Mermaid, which documents and code hosts draw.</summary>
internal static class MermaidDiagram
{
    public static string Write(NetworkGraph graph)
    {
        List<string> lines = ["flowchart TD", .. graph.Inputs.Select((input, i) => $"    {Id(-1 - i)}([\"{Escape(input.Name)}\"])")];
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            if (graph.Layers[i].IsState)
                continue;

            // A layer is described where it is first named.
            string layer = $"{Id(i)}[\"{Describe(graph.Layers[i])}\"]";
            foreach (int input in graph.Layers[i].Node.Inputs)
            {
                lines.Add($"    {Id(graph.Giver(input))} -->|\"{ShapeOf(graph, input)}\"| {layer}");
                layer = Id(i);
            }
        }

        for (int i = 0; i < graph.Outputs.Count; i++)
            lines.Add($"    {Id(graph.Giver(graph.Outputs[i].Layer))} -->|\"{graph.Layers[graph.Outputs[i].Layer].Output}\"| o{Text.Plain(i)}([\"{(graph.Outputs.Count == 1 ? "output" : Escape(graph.Outputs[i].Name))}\"])");
        return string.Join("\n", lines);
    }

    private static string Id(int layer) => layer < 0 ? "i" + Text.Plain(-1 - layer) : "n" + Text.Plain(layer);

    private static Shape ShapeOf(NetworkGraph graph, int layer) => layer < 0 ? graph.Inputs[-1 - layer].Shape : graph.Layers[layer].Output;

    private static string Describe(Layer layer) =>
        $"{Escape(layer.Name)}<br/>{layer.Kind}{(layer.Node.Owner is { } owner ? ", shared with " + Escape(owner.Name) : layer.ParameterCount == 0 ? "" : $", {Text.Grouped(layer.ParameterCount)} parameters")}";

    /// <summary>A text within quotes: whatever could mean something there is the number of its character.</summary>
    private static string Escape(string text)
    {
        StringBuilder escaped = new();
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            bool isPlain = character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '/' or ' ';
            if (isPlain)
            {
                escaped.Append(character);
                continue;
            }

            escaped.Append('#').Append(char.ConvertToUtf32(text, i).ToString(CultureInfo.InvariantCulture)).Append(';');
            i += char.IsHighSurrogate(character) ? 1 : 0;
        }

        return escaped.ToString();
    }
}
