namespace StaticNet;

/// <summary>
/// Leaves positions out: where all numbers of a position are <see cref="MaskValue"/>, it becomes 0 and does not count for the layers below that know masks, down to one that
/// ends them.
/// </summary>
/// <remarks>Input <c>(…, T, n)</c>; the shape stays. No weights. The formula and the default are Keras's.</remarks>
public sealed class MaskingAttribute : LayerAttribute
{
    /// <summary>Gets or sets the number that positions without anything are filled with. The default is 0.</summary>
    public double MaskValue { get; set; }
}
