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

    /// <summary>Gets or sets the largest value of the norm of each column of the depthwise kernel, its weights of one output, after each step, at least 0. Default: none; 1 beside a smallest one or a rate.</summary>
    public double DepthwiseMaxNorm { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the smallest value of that norm, at least 0. Default: 0.</summary>
    public double DepthwiseMinNorm { get; set; }

    /// <summary>Gets or sets how far a step goes towards these bounds, in [0, 1]. Default: 1, all the way.</summary>
    public double DepthwiseNormRate { get; set; } = 1;

    /// <summary>Gets or sets whether each step makes that norm 1. Default: false.</summary>
    public bool DepthwiseUnitNorm { get; set; }

    /// <summary>Gets or sets whether each step makes negative numbers of the depthwise kernel 0. Default: false.</summary>
    public bool DepthwiseNonNegative { get; set; }
}
