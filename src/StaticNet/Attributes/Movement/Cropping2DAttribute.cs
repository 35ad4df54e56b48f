namespace StaticNet;

/// <summary>
/// An image without its margins: <c>(height, width, channels)</c> gives <c>(height − top − bottom, width − left − right, channels)</c>.
/// </summary>
/// <remarks>At least one row and one column must stay.</remarks>
/// <example>
/// <c>[Cropping2D(1)]</c> cuts a frame of one; <c>[Cropping2D(1, 2)]</c> one above and below, two at the sides;
/// <c>[Cropping2D(0, 1, 0, 1)]</c> one below and one to the right.
/// </example>
public sealed class Cropping2DAttribute : LayerAttribute
{
    /// <summary>Crops all sides alike.</summary>
    /// <param name="cropping">The rows and columns to cut on each side, at least 0.</param>
    public Cropping2DAttribute(int cropping = 0)
        : this(cropping, cropping)
    {
    }

    /// <summary>Crops above and below alike, and left and right alike.</summary>
    /// <param name="croppingHeight">The rows to cut above, and below; at least 0.</param>
    /// <param name="croppingWidth">The columns to cut to the left, and to the right; at least 0.</param>
    public Cropping2DAttribute(int croppingHeight, int croppingWidth)
        : this(croppingHeight, croppingHeight, croppingWidth, croppingWidth)
    {
    }

    /// <summary>Crops each side by its own number.</summary>
    /// <param name="top">The rows to cut above, at least 0.</param>
    /// <param name="bottom">The rows to cut below, at least 0.</param>
    /// <param name="left">The columns to cut to the left, at least 0.</param>
    /// <param name="right">The columns to cut to the right, at least 0.</param>
    public Cropping2DAttribute(int top, int bottom, int left, int right)
    {
        Top = top;
        Bottom = bottom;
        Left = left;
        Right = right;
    }

    /// <summary>Gets the rows to cut above.</summary>
    public int Top { get; }

    /// <summary>Gets the rows to cut below.</summary>
    public int Bottom { get; }

    /// <summary>Gets the columns to cut to the left.</summary>
    public int Left { get; }

    /// <summary>Gets the columns to cut to the right.</summary>
    public int Right { get; }
}
