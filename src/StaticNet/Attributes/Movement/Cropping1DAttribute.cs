namespace StaticNet;

/// <summary>A sequence without its first and last steps: <c>(steps, channels)</c> gives <c>(steps − left − right, channels)</c>.</summary>
/// <remarks>At least one step must stay.</remarks>
/// <example><c>[Cropping1D(2)]</c> cuts two on both sides; <c>[Cropping1D(2, 0)]</c> cuts the first two alone.</example>
public sealed class Cropping1DAttribute : LayerAttribute
{
    /// <summary>Crops both sides alike.</summary>
    /// <param name="cropping">The steps to cut on each side, at least 0.</param>
    public Cropping1DAttribute(int cropping = 1)
        : this(cropping, cropping)
    {
    }

    /// <summary>Crops each side by its own number of steps.</summary>
    /// <param name="left">The first steps to cut, at least 0.</param>
    /// <param name="right">The last steps to cut, at least 0.</param>
    public Cropping1DAttribute(int left, int right)
    {
        Left = left;
        Right = right;
    }

    /// <summary>Gets the first steps to cut.</summary>
    public int Left { get; }

    /// <summary>Gets the last steps to cut.</summary>
    public int Right { get; }
}
