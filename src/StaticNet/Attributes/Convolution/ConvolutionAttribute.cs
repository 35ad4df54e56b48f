namespace StaticNet;

/// <summary>What all convolutions have: windows over an axis or two, a bias and an activation.</summary>
public abstract class ConvolutionAttribute : BiasLayerAttribute
{
    private protected ConvolutionAttribute(Activation activation)
        : base(activation)
    {
    }

    /// <summary>Gets or sets how far a window is from the next, along every axis; at least 1, which is the default.</summary>
    public int Strides { get; set; } = 1;

    /// <summary>Gets or sets whether windows may stand out of the input. The default is that they may not.</summary>
    public Padding Padding { get; set; }

    /// <summary>
    /// Gets or sets how far the inputs of a window are from each other, along every axis; at least 1, which is the default. Strides and
    /// dilation cannot both be above 1.
    /// </summary>
    public int DilationRate { get; set; } = 1;
}
