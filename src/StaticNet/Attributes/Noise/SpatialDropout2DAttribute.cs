namespace StaticNet;

/// <summary>
/// In training, sets whole channels to zero with probability <c>rate</c> and multiplies the others by <c>1 / (1 − rate)</c>. In
/// prediction and evaluation, the inputs pass unchanged.
/// </summary>
/// <remarks>Input <c>(height, width, channels)</c>: a channel is dropped at all positions of a sample, or at none. The shape stays.</remarks>
/// <param name="rate">The fraction of channels to drop, in [0, 1).</param>
public sealed class SpatialDropout2DAttribute(double rate) : LayerAttribute
{
    /// <summary>Gets the fraction of channels to drop.</summary>
    public double Rate { get; } = rate;

    /// <summary>Gets or sets a seed of this layer's own. The default, -1, derives one from the network's seed.</summary>
    public int Seed { get; set; } = -1;
}
