namespace StaticNet;

/// <summary>The largest value of each channel over the steps.</summary>
/// <remarks>Input <c>(steps, channels)</c>, output <c>(channels)</c>.</remarks>
public sealed class GlobalMaxPooling1DAttribute : LayerAttribute
{
    /// <summary>Gets or sets whether the axes that were pooled stay, with one element each: <c>(1, channels)</c>.</summary>
    public bool KeepDims { get; set; }
}
