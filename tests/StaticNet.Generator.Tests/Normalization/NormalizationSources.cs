using System.Collections.Generic;
using System.Linq;
using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Layers that bring numbers to one mean and variance.</summary>
internal static class NormalizationSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.Of("BatchNormalization", BatchNormalization),
        LayerSource.Of("GroupNormalization", GroupNormalization),
        LayerSource.Of("LayerNormalization", LayerNormalization),
        LayerSource.Of("RMSNormalization", RmsNormalization),
    ];

    // A factor and a summand for each channel, and the moving mean and variance, which are not trained.
    private static DrawnLayer BatchNormalization(GraphDraw draw, int[] shape) =>
        Layer(draw, shape, shape[^1], [.. draw.Maybe(0.1, $"Axis = {shape.Length}"), .. draw.Maybe(0.2, "Momentum = 0.9f")], notTrained: 2 * shape[^1]);

    private static DrawnLayer GroupNormalization(GraphDraw draw, int[] shape)
    {
        int groups = draw.Chance(0.2) ? -1 : draw.Pick([.. Enumerable.Range(1, shape[^1]).Where(divisor => shape[^1] % divisor == 0)]);
        return Layer(draw, shape, shape[^1], [$"Groups = {groups}", .. draw.Maybe(0.1, $"Axis = {shape.Length}")]);
    }

    private static DrawnLayer LayerNormalization(GraphDraw draw, int[] shape)
    {
        (string axes, int size) = LastAxes(draw, shape);
        return Layer(draw, shape, size, [axes]);
    }

    private static DrawnLayer RmsNormalization(GraphDraw draw, int[] shape)
    {
        (string axes, int size) = LastAxes(draw, shape);
        return new DrawnLayer(Arguments([axes, .. draw.Maybe(0.3, "Epsilon = 0.001f")]), shape, size);
    }

    // A factor and a summand for each of some numbers, where they are wanted.
    private static DrawnLayer Layer(GraphDraw draw, int[] shape, int size, IReadOnlyList<string> options, int notTrained = 0)
    {
        bool center = draw.Chance(0.8), scale = draw.Chance(0.8);
        string arguments = Arguments([
            .. options,
            center ? "" : "Center = false",
            scale ? "" : "Scale = false",
            .. draw.Maybe(0.2, "Epsilon = 0.01f"),
            .. draw.Penalties("Beta", "Gamma")]);
        return new DrawnLayer(arguments, shape, (center ? size : 0) + (scale ? size : 0), notTrained);
    }

    // The last axes together, in any order, counted from either end.
    private static (string Argument, int Size) LastAxes(GraphDraw draw, int[] shape)
    {
        int rank = shape.Length, count = draw.Between(1, rank);
        int[] axes = draw.Shuffled(Enumerable.Range(rank - count + 1, count).Select(axis => draw.Chance(0.5) ? axis : axis - rank - 1));
        return (axes is [-1] ? "" : $"Axis = [{string.Join(", ", axes)}]", GraphDraw.Size(shape[^count..]));
    }
}
