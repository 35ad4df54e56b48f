namespace StaticNet;

/// <summary>Zeros before and after the steps of a sequence: <c>(steps, channels)</c> gives <c>(left + steps + right, channels)</c>.</summary>
/// <example><c>[ZeroPadding1D(2)]</c> has two on both sides; <c>[ZeroPadding1D(2, 0)]</c> has them before alone.</example>
public sealed class ZeroPadding1DAttribute : LayerAttribute
{
    /// <summary>Pads both sides alike.</summary>
    /// <param name="padding">The steps of zeros on each side, at least 0.</param>
    public ZeroPadding1DAttribute(int padding = 1)
        : this(padding, padding)
    {
    }

    /// <summary>Pads each side by its own number of steps.</summary>
    /// <param name="left">The steps of zeros before, at least 0.</param>
    /// <param name="right">The steps of zeros after, at least 0.</param>
    public ZeroPadding1DAttribute(int left, int right)
    {
        Left = left;
        Right = right;
    }

    /// <summary>Gets the steps of zeros before.</summary>
    public int Left { get; }

    /// <summary>Gets the steps of zeros after.</summary>
    public int Right { get; }
}
