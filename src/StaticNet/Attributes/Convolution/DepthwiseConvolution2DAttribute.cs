namespace StaticNet;

/// <summary>What convolutions of each channel with kernels of its own have.</summary>
public abstract class DepthwiseConvolution2DAttribute : Convolution2DAttribute
{
    private protected DepthwiseConvolution2DAttribute(int kernelHeight, int kernelWidth, Activation activation)
        : base(kernelHeight, kernelWidth, activation)
    {
    }

    /// <summary>Gets or sets how many outputs each input channel has; at least 1, which is the default.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>Gets or sets how the depthwise kernel starts; Glorot's uniform distribution by default.</summary>
    public Initializer DepthwiseInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Gets or sets the factor of <c>Σ|w|</c> over the depthwise kernel in the loss; at least 0.</summary>
    public double DepthwiseL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σw²</c> over the depthwise kernel in the loss; at least 0.</summary>
    public double DepthwiseL2 { get; set; }
}
