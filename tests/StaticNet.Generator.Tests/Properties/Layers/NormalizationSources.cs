using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Layers that bring numbers to one mean and variance.</summary>
internal static class NormalizationSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.Of("BatchNormalization", BatchNormalization),
    ];

    private static DrawnLayer BatchNormalization(GraphDraw draw, int[] shape)
    {
        bool center = draw.Chance(0.8), scale = draw.Chance(0.8);
        string arguments = Arguments([
            center ? "" : "Center = false",
            scale ? "" : "Scale = false",
            .. draw.Maybe(0.1, $"Axis = {shape.Length}"),
            .. draw.Maybe(0.2, "Epsilon = 0.01f"),
            .. draw.Maybe(0.2, "Momentum = 0.9f"),
            .. draw.Penalties("Beta", "Gamma")]);

        // A factor and a summand for each channel, and the moving mean and variance, which are not trained.
        return new DrawnLayer(arguments, shape, (center ? shape[^1] : 0) + (scale ? shape[^1] : 0), 2 * shape[^1]);
    }
}
