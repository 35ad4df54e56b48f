namespace StaticNet;

/// <summary><c>y = e^(x − max) / Σ e^(x − max)</c> along an axis: numbers that sum to 1. Any shape stays.</summary>
public sealed class SoftmaxAttribute : LayerAttribute
{
    /// <summary>
    /// Gets or sets the axis, counted as Keras does: the batch is axis 0, which cannot be meant, and negative numbers count
    /// from the end. The default, -1, is the last.
    /// </summary>
    public int Axis { get; set; } = -1;
}
