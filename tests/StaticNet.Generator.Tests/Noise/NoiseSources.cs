using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Layers that are random in training.</summary>
internal static class NoiseSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.Of("AlphaDropout", Noise),
        LayerSource.Of("Dropout", Noise),
        LayerSource.Of("GaussianDropout", Noise),
        LayerSource.Of("GaussianNoise", Noise),
        LayerSource.OfRank("SpatialDropout1D", 2, Noise),
        LayerSource.OfRank("SpatialDropout2D", 3, Noise),
    ];

    private static DrawnLayer Noise(GraphDraw draw, int[] shape) =>
        new(Arguments([GraphDraw.Float(draw.Between(0, 6) / 10f), .. draw.Maybe(0.2, $"Seed = {draw.Between(0, 99)}")]), shape);
}
