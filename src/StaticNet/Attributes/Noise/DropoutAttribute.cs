namespace StaticNet;

/// <summary>
/// In training, sets each input to zero with probability <c>rate</c> and multiplies the others by <c>1 / (1 − rate)</c>, so
/// that the expected sum stays. In prediction and evaluation, the inputs pass unchanged.
/// </summary>
/// <param name="rate">The fraction of inputs to drop, in [0, 1).</param>
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>Gets the fraction of inputs to drop.</summary>
    public double Rate { get; } = rate;

    /// <summary>Gets or sets a seed of this layer's own. The default, -1, derives one from the network's seed.</summary>
    public int Seed { get; set; } = -1;
}
