namespace StaticNet;

/// <summary>
/// In training, adds to each input a number from a normal distribution around 0: <c>y = x + N(0, stddev)</c>. In prediction and
/// evaluation, the inputs pass unchanged. Any shape stays.
/// </summary>
/// <param name="stddev">The standard deviation of what is added, in [0, 1].</param>
public sealed class GaussianNoiseAttribute(double stddev) : LayerAttribute
{
    /// <summary>Gets the standard deviation of what is added.</summary>
    public double Stddev { get; } = stddev;

    /// <summary>Gets or sets a seed of this layer's own. The default, -1, derives one from the network's seed.</summary>
    public int Seed { get; set; } = -1;
}
