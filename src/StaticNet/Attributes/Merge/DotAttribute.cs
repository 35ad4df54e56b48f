namespace StaticNet;

/// <summary>
/// The products of two inputs, summed along an axis of each: <c>(a, k)</c> and <c>(b, k)</c> along axis 2 give <c>(a, b)</c>.
/// </summary>
/// <remarks>
/// <c>From</c> names exactly two inputs, which must be equally long along the axes. The output has the other axes of the first, then
/// those of the second; where there are none, it has one element.
/// </remarks>
/// <example><c>[Dot(2, 1, From = ["scores", "values"])]</c> is a product of matrices.</example>
/// <param name="axes">
/// The axis of both inputs, or that of each. The batch is axis 0, which cannot be meant, and negative numbers count from the end.
/// </param>
public sealed class DotAttribute(params int[] axes) : LayerAttribute
{
    /// <summary>Gets the axis of both inputs, or that of each.</summary>
    public int[] Axes { get; } = axes;

    /// <summary>
    /// Gets or sets whether both inputs are first divided by their length along the axis, <c>√Σx²</c>: the output is then the cosine
    /// of the angle between them. The default is that they are not.
    /// </summary>
    public bool Normalize { get; set; }
}
