namespace StaticNet;

/// <summary>
/// Zeros around an image: <c>(height, width, channels)</c> gives <c>(top + height + bottom, left + width + right, channels)</c>.
/// </summary>
/// <example>
/// <c>[ZeroPadding2D(1)]</c> has a frame of one; <c>[ZeroPadding2D(1, 2)]</c> one above and below, two at the sides;
/// <c>[ZeroPadding2D(0, 1, 0, 1)]</c> one below and one to the right.
/// </example>
public sealed class ZeroPadding2DAttribute : LayerAttribute
{
    /// <summary>Pads all sides alike.</summary>
    /// <param name="padding">The rows and columns of zeros on each side, at least 0.</param>
    public ZeroPadding2DAttribute(int padding = 1)
        : this(padding, padding)
    {
    }

    /// <summary>Pads above and below alike, and left and right alike.</summary>
    /// <param name="paddingHeight">The rows of zeros above, and below; at least 0.</param>
    /// <param name="paddingWidth">The columns of zeros to the left, and to the right; at least 0.</param>
    public ZeroPadding2DAttribute(int paddingHeight, int paddingWidth)
        : this(paddingHeight, paddingHeight, paddingWidth, paddingWidth)
    {
    }

    /// <summary>Pads each side by its own number.</summary>
    /// <param name="top">The rows of zeros above, at least 0.</param>
    /// <param name="bottom">The rows of zeros below, at least 0.</param>
    /// <param name="left">The columns of zeros to the left, at least 0.</param>
    /// <param name="right">The columns of zeros to the right, at least 0.</param>
    public ZeroPadding2DAttribute(int top, int bottom, int left, int right)
    {
        Top = top;
        Bottom = bottom;
        Left = left;
        Right = right;
    }

    /// <summary>Gets the rows of zeros above.</summary>
    public int Top { get; }

    /// <summary>Gets the rows of zeros below.</summary>
    public int Bottom { get; }

    /// <summary>Gets the columns of zeros to the left.</summary>
    public int Left { get; }

    /// <summary>Gets the columns of zeros to the right.</summary>
    public int Right { get; }
}
