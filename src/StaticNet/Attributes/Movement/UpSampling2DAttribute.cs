namespace StaticNet;

/// <summary>
/// Makes an image larger: <c>(height, width, channels)</c> gives <c>(sizeHeight·height, sizeWidth·width, channels)</c>.
/// </summary>
/// <example><c>[UpSampling2D(2)]</c> doubles both sides; <c>[UpSampling2D(1, 3)]</c> makes an image three times as wide.</example>
public sealed class UpSampling2DAttribute : LayerAttribute
{
    /// <summary>Makes both sides larger by one factor.</summary>
    /// <param name="size">The factor, at least 1.</param>
    public UpSampling2DAttribute(int size = 2)
        : this(size, size)
    {
    }

    /// <summary>Makes each side larger by its own factor.</summary>
    /// <param name="sizeHeight">The rows of the output for each of the input, at least 1.</param>
    /// <param name="sizeWidth">The columns of the output for each of the input, at least 1.</param>
    public UpSampling2DAttribute(int sizeHeight, int sizeWidth)
    {
        SizeHeight = sizeHeight;
        SizeWidth = sizeWidth;
    }

    /// <summary>Gets the rows of the output for each of the input.</summary>
    public int SizeHeight { get; }

    /// <summary>Gets the columns of the output for each of the input.</summary>
    public int SizeWidth { get; }

    /// <summary>Gets or sets what stands between the input's positions. The default repeats the nearest.</summary>
    public Interpolation Interpolation { get; set; }
}
