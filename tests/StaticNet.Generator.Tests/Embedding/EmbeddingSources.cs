using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Positions and masks; and what reads tokens, which only an input has.</summary>
internal static class EmbeddingSources
{
    public static readonly LayerSource[] All =
    [
        LayerSource.Of("Masking", (draw, shape) => shape.Length < 2 ? null : new DrawnLayer(Arguments(draw.Maybe(0.5, "MaskValue = 0.5")), shape)),
        LayerSource.Of("PositionEmbedding", PositionEmbedding),
        LayerSource.Of("SinePositionEncoding", (draw, shape) => shape.Length < 2 ? null : new DrawnLayer(Arguments(draw.Maybe(0.5, $"MaxWavelength = {draw.Between(1, 50)}")), shape)),
    ];

    /// <summary>A layer that reads tokens.</summary>
    /// <param name="draw">The source of choices.</param>
    /// <param name="input">The tokens.</param>
    /// <param name="tokens">How many there are.</param>
    public static (string Kind, DrawnLayer Layer) OfTokens(GraphDraw draw, NodeSpec input, int tokens)
    {
        int columns = draw.Units(), length = input.Shape[^1] + draw.Between(0, 2);
        bool hasPositions = draw.Chance(0.3);
        string arguments = Arguments([
            hasPositions ? $"{tokens}, {length}, {columns}" : $"{tokens}, {columns}",
            .. hasPositions ? [] : draw.Penalties("Embeddings", "Activity"),
            .. draw.Maybe(0.2, $"EmbeddingsInitializer = {draw.Initializer()}"),
            .. draw.Maybe(0.3, "MaskZero = true")]);
        return (hasPositions ? "TokenAndPositionEmbedding" : "Embedding", new DrawnLayer([input], arguments, [.. input.Shape, columns], (tokens + (hasPositions ? length : 0L)) * columns));
    }

    private static DrawnLayer? PositionEmbedding(GraphDraw draw, int[] shape)
    {
        if (shape.Length < 2)
            return null;
        int length = shape[^2] + draw.Between(0, 2);
        return new DrawnLayer(Arguments([$"{length}", .. draw.Maybe(0.3, $"Initializer = {draw.Initializer()}")]), shape, (long)length * shape[^1]);
    }
}
