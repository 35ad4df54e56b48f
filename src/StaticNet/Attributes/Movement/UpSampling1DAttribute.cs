namespace StaticNet;

/// <summary>Repeats each step of a sequence: <c>(steps, channels)</c> gives <c>(size·steps, channels)</c>.</summary>
/// <param name="size">How often each step stands in the output, at least 1.</param>
public sealed class UpSampling1DAttribute(int size = 2) : LayerAttribute
{
    /// <summary>Gets how often each step stands in the output.</summary>
    public int Size { get; } = size;
}
