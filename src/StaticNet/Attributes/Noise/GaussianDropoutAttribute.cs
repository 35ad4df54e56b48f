namespace StaticNet;

/// <summary>
/// In training, multiplies each input by a number from a normal distribution around 1: <c>y = x·N(1, √(rate / (1 − rate)))</c>, the
/// deviation that dropout with this rate has. In prediction and evaluation, the inputs pass unchanged. Any shape stays.
/// </summary>
/// <param name="rate">The rate of the dropout with the same deviation, in [0, 1).</param>
public sealed class GaussianDropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>Gets the rate of the dropout with the same deviation.</summary>
    public double Rate { get; } = rate;

    /// <summary>Gets or sets a seed of this layer's own. The default, -1, derives one from the network's seed.</summary>
    public int Seed { get; set; } = -1;
}
