using System.Linq;
using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Functions as layers.</summary>
internal static class ActivationSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.Of("Activation", Activation),
        LayerSource.Of("ELU", (draw, shape) => new DrawnLayer(Arguments(draw.Maybe(0.5, "Alpha = 0.7f")), shape)),
        LayerSource.Of("LeakyReLU", (draw, shape) => new DrawnLayer(Arguments(draw.Maybe(0.5, "NegativeSlope = 0.1f")), shape)),
        LayerSource.Of("PReLU", PReLU),
        LayerSource.Of("ReLU", (draw, shape) => new DrawnLayer(
            Arguments([.. draw.Maybe(0.3, "MaxValue = 1.5f"), .. draw.Maybe(0.3, "NegativeSlope = 0.2f"), .. draw.Maybe(0.2, "Threshold = 0.25f")]), shape)),
        LayerSource.Of("Softmax", Softmax),
    ];

    private static DrawnLayer Activation(GraphDraw draw, int[] shape)
    {
        string activation = draw.Activation(shape[^1]);
        return new DrawnLayer("Activation." + activation, [.. shape[..^1], activation == "Glu" ? shape[^1] / 2 : shape[^1]]);
    }

    // A slope for each element, but along shared axes one for all.
    private static DrawnLayer PReLU(GraphDraw draw, int[] shape)
    {
        int[] shared = [.. Enumerable.Range(1, shape.Length).Where(_ => draw.Chance(0.4))];
        string arguments = Arguments([
            .. shared.Length == 0 ? [""] : new[] { $"SharedAxes = [{string.Join(", ", shared)}]" },
            .. draw.Maybe(0.3, "AlphaInitializer = " + draw.Initializer()),
            .. draw.Penalties("Alpha")]);
        return new DrawnLayer(arguments, shape, GraphDraw.Size(shape.Where((_, axis) => !shared.Contains(axis + 1))));
    }

    private static DrawnLayer Softmax(GraphDraw draw, int[] shape)
    {
        int axis = draw.Chance(0.5) ? draw.Between(1, shape.Length) : -draw.Between(1, shape.Length);
        return new DrawnLayer(axis == -1 ? "" : $"Axis = {axis}", shape);
    }
}
