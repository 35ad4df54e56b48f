namespace StaticNet;

/// <summary>
/// Sines and cosines of positions: <c>y[…, t, i] = sin(t·ω)</c> for even i and <c>cos(t·ω)</c> for odd i, with <c>ω = MaxWavelength^(−2⌊i/2⌋/n)</c>, in the shape of what it
/// reads, of which it reads nothing else.
/// </summary>
/// <remarks>
/// Input <c>(…, T, n)</c>; the shape stays. No weights. It adds nothing by itself: an <c>[Add]</c> of it and of what it reads does. The formula (Vaswani et al., Attention Is
/// All You Need, 2017) and the default are Keras Hub's.
/// </remarks>
public sealed class SinePositionEncodingAttribute : LayerAttribute
{
    /// <summary>Gets or sets the longest wavelength, over 2π, above 0. The default is 10,000.</summary>
    public double MaxWavelength { get; set; } = 10_000;
}
