using System.Collections.Generic;
using System.Linq;
using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Layers in which positions look at others.</summary>
internal static class AttentionSources
{
    public static readonly LayerSource[] All =
    [
        new("AdditiveAttention", (draw, nodes) => Attention(draw, nodes, isAdditive: true)),
        new("Attention", (draw, nodes) => Attention(draw, nodes, isAdditive: false)),
        new("MultiHeadAttention", MultiHead),
    ];

    private static DrawnLayer? MultiHead(GraphDraw draw, IReadOnlyList<NodeSpec> nodes)
    {
        if (Inputs(draw, nodes) is not { } inputs)
            return null;
        int heads = draw.Between(1, 3), size = draw.Between(1, 6), values = draw.Chance(0.3) ? draw.Between(1, 6) : size;
        int units = draw.Chance(0.3) ? draw.Units() : inputs[0].Shape[^1];
        (int query, int key, int value) = (inputs[0].Shape[^1], inputs[^1].Shape[^1], inputs[System.Math.Min(1, inputs.Length - 1)].Shape[^1]);
        bool hasBias = draw.Chance(0.7);
        long kernels = heads * ((long)size * (query + key) + ((long)values * (value + units))), biases = heads * ((2L * size) + values) + units;
        string arguments = Arguments([
            $"{heads}, {size}",
            values == size ? "" : $"ValueDim = {values}",
            units == query ? "" : $"OutputShape = {units}",
            hasBias ? "" : "UseBias = false",
            Mask(draw),
            .. draw.Maybe(0.1, "Dropout = 0.1"),
            .. draw.Penalties("Kernel", "Bias")]);
        return new DrawnLayer(inputs, arguments, [.. inputs[0].Shape[..^1], units], kernels + (hasBias ? biases : 0));
    }

    private static DrawnLayer? Attention(GraphDraw draw, IReadOnlyList<NodeSpec> nodes, bool isAdditive)
    {
        if (Inputs(draw, nodes) is not { } inputs || inputs[0].Shape[^1] != inputs[^1].Shape[^1])
            return null;
        bool usesScale = draw.Chance(0.5), concatenates = !isAdditive && draw.Chance(0.5);
        string arguments = Arguments([
            usesScale == isAdditive ? "" : $"UseScale = {(usesScale ? "true" : "false")}",
            concatenates ? "ScoreMode = ScoreMode.Concat" : "",
            Mask(draw),
            .. draw.Maybe(0.1, "Dropout = 0.1")]);
        int[] value = inputs[System.Math.Min(1, inputs.Length - 1)].Shape;
        return new DrawnLayer(inputs, arguments, [.. inputs[0].Shape[..^1], value[^1]], (usesScale ? (isAdditive ? inputs[0].Shape[^1] : 1) : 0) + (concatenates ? 1 : 0));
    }

    private static string Mask(GraphDraw draw) => draw.Between(0, 5) switch
    {
        0 => "UseCausalMask = true",
        1 => $"UseCausalMask = true, Window = {draw.Between(0, 6)}",
        _ => "",
    };

    // One to three inputs with positions; of three, the last two have equally many.
    private static NodeSpec[]? Inputs(GraphDraw draw, IReadOnlyList<NodeSpec> nodes)
    {
        NodeSpec[] all = [.. nodes.Where(node => node.Shape.Length > 1)];
        if (all.Length == 0)
            return null;
        NodeSpec query = draw.Node(all);
        if (draw.Chance(0.5))
            return [query];
        NodeSpec value = draw.Pick(all);
        NodeSpec[] keys = [.. all.Where(node => Positions(node) == Positions(value))];
        return draw.Chance(0.5) ? [query, value] : [query, value, draw.Pick(keys)];
    }

    private static int Positions(NodeSpec node) => GraphDraw.Size(node.Shape[..^1]);
}
