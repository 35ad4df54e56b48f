namespace StaticNet;

/// <summary>Its inputs one after another along an axis: <c>(…, a)</c> and <c>(…, b)</c> give <c>(…, a + b)</c>.</summary>
/// <remarks><c>From</c> names two or more inputs, whose shapes may differ along the axis only.</remarks>
/// <example><c>[Concatenate(From = ["left", "right"])]</c></example>
public sealed class ConcatenateAttribute : LayerAttribute
{
    /// <summary>
    /// Gets or sets the axis, counted as Keras does: the batch is axis 0, which cannot be meant, and negative numbers count
    /// from the end. The default, -1, is the last.
    /// </summary>
    public int Axis { get; set; } = -1;
}
