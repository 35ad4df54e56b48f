namespace StaticNet;

/// <summary>
/// In training, dropout that keeps mean 0 and variance 1, for networks of <see cref="Activation.Selu"/>: with probability
/// <c>rate</c> an input becomes <c>α′ = −1.7581</c>, the limit of selu; then all become <c>a·x + b</c>, with
/// <c>a = 1 / √((1 − rate)·(1 + rate·α′²))</c> and <c>b = −a·α′·rate</c>. In prediction and evaluation, the inputs pass unchanged.
/// Any shape stays.
/// </summary>
/// <param name="rate">The fraction of inputs to drop, in [0, 1).</param>
public sealed class AlphaDropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>Gets the fraction of inputs to drop.</summary>
    public double Rate { get; } = rate;

    /// <summary>Gets or sets a seed of this layer's own. The default, -1, derives one from the network's seed.</summary>
    public int Seed { get; set; } = -1;
}
