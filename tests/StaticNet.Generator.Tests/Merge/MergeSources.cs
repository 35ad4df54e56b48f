using System.Collections.Generic;
using System.Linq;
using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Layers that read several nodes.</summary>
internal static class MergeSources
{
    public static readonly LayerSource[] All =
    [
        new("Add", (draw, nodes) => Merge(draw, nodes, most: 3)),
        new("Average", (draw, nodes) => Merge(draw, nodes, most: 3)),
        new("Concatenate", Concatenate),
        new("Dot", Dot),
        new("Maximum", (draw, nodes) => Merge(draw, nodes, most: 3)),
        new("Minimum", (draw, nodes) => Merge(draw, nodes, most: 3)),
        new("Multiply", (draw, nodes) => Merge(draw, nodes, most: 3)),
        new("Subtract", (draw, nodes) => Merge(draw, nodes, most: 2)),
    ];

    private static DrawnLayer? Merge(GraphDraw draw, IReadOnlyList<NodeSpec> nodes, int most)
    {
        NodeSpec first = draw.Node(nodes);
        bool broadcasts = draw.Chance(0.3);
        return Others(draw, nodes, first, most, shape => broadcasts ? IsWithin(shape, first.Shape) : shape.SequenceEqual(first.Shape)) is { } inputs ? new DrawnLayer(inputs, "", first.Shape) : null;
    }

    // Whether each axis of a shape, put under the last ones of another, is as long or 1.
    private static bool IsWithin(int[] shape, int[] other) =>
        shape.Length <= other.Length && shape.Zip(other.Skip(other.Length - shape.Length), (length, theirs) => length == theirs || length == 1).All(fits => fits);

    private static DrawnLayer? Concatenate(GraphDraw draw, IReadOnlyList<NodeSpec> nodes)
    {
        NodeSpec first = draw.Node(nodes);
        int rank = first.Shape.Length, axis = draw.Between(0, rank - 1);
        NodeSpec[]? inputs = Others(draw, nodes, first, 3, shape => shape.Length == rank && Enumerable.Range(0, rank).All(i => i == axis || shape[i] == first.Shape[i]));
        if (inputs is null)
            return null;
        int[] output = [.. first.Shape];
        output[axis] = inputs.Sum(input => input.Shape[axis]);
        return new DrawnLayer(inputs, axis == rank - 1 ? "" : $"Axis = {(draw.Chance(0.5) ? axis + 1 : axis - rank)}", output);
    }

    private static DrawnLayer? Dot(GraphDraw draw, IReadOnlyList<NodeSpec> nodes)
    {
        NodeSpec left = draw.Node(nodes), right = draw.Pick(nodes);
        (int Left, int Right)[] pairs =
        [
            .. from a in Enumerable.Range(0, left.Shape.Length)
               from b in Enumerable.Range(0, right.Shape.Length)
               where left.Shape[a] == right.Shape[b]
               select (a, b),
        ];
        if (pairs.Length == 0)
            return null;
        (int x, int y) = draw.Pick(pairs);
        int[] rest = [.. left.Shape.Where((_, axis) => axis != x), .. right.Shape.Where((_, axis) => axis != y)];
        string axes = x == y && draw.Chance(0.5) ? $"{x + 1}" : $"{x + 1}, {y - right.Shape.Length}";
        return new DrawnLayer([left, right], Arguments([axes, .. draw.Maybe(0.3, "Normalize = true")]), rest.Length == 0 ? [1] : rest);
    }

    // What a node can be merged with, in any order; now and then itself.
    private static NodeSpec[]? Others(GraphDraw draw, IReadOnlyList<NodeSpec> nodes, NodeSpec first, int most, System.Func<int[], bool> suits)
    {
        NodeSpec[] others = [.. draw.Shuffled(nodes.Where(node => (node != first || draw.Chance(0.05)) && suits(node.Shape))).Take(draw.Between(1, most - 1))];
        return others.Length == 0 ? null : draw.Shuffled(others.Prepend(first));
    }
}
