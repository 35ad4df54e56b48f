namespace StaticNet;

/// <summary>The largest value of each channel over height and width.</summary>
/// <remarks>Input <c>(height, width, channels)</c>, output <c>(channels)</c>.</remarks>
public sealed class GlobalMaxPooling2DAttribute : LayerAttribute
{
    /// <summary>Gets or sets whether the axes that were pooled stay, with one element each: <c>(1, 1, channels)</c>.</summary>
    public bool KeepDims { get; set; }
}
