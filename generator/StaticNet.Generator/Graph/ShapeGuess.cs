namespace StaticNet.Generator;

/// <summary>What somebody who wrote a shape is most likely to have meant.</summary>
internal static class ShapeGuess
{
    private const int LeastImage = 8;

    /// <summary>Whether two axes look like those of an image: at least 8 × 8, and neither more than twice as long as the other.</summary>
    public static bool IsImage(int height, int width) =>
        height >= LeastImage && width >= LeastImage && height <= 2L * width && width <= 2L * height;

    /// <summary>Whether a shape looks like (channels, height, width): a grey or a coloured image as other libraries have it.</summary>
    public static bool IsChannelsFirst(Shape shape) =>
        shape.Rank == 3 && shape.Dimensions[0] is 1 or 3 && IsImage(shape.Dimensions[1], shape.Dimensions[2]);
}
