namespace StaticNet;

/// <summary>What convolutions over height and width have that sum over channels: filters, each with a kernel of its own.</summary>
/// <remarks>It has the kernel's members of <see cref="KernelLayerAttribute"/>: an attribute has one base.</remarks>
public abstract class KernelConvolution2DAttribute : Convolution2DAttribute
{
    private protected KernelConvolution2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation)
        : base(kernelHeight, kernelWidth, activation) => Filters = filters;

    /// <summary>Gets the number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Gets or sets how the kernel starts; Glorot's uniform distribution by default.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Gets or sets the factor of <c>Σ|w|</c> over the kernel in the loss; at least 0.</summary>
    public double KernelL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σw²</c> over the kernel in the loss; at least 0.</summary>
    public double KernelL2 { get; set; }

    /// <summary>Gets or sets the largest value of the norm of each column of the kernel, its weights of one output, after each step, at least 0. Default: none; 1 beside a smallest one or a rate.</summary>
    public double KernelMaxNorm { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the smallest value of that norm, at least 0. Default: 0.</summary>
    public double KernelMinNorm { get; set; }

    /// <summary>Gets or sets how far a step goes towards these bounds, in [0, 1]. Default: 1, all the way.</summary>
    public double KernelNormRate { get; set; } = 1;

    /// <summary>Gets or sets whether each step makes that norm 1. Default: false.</summary>
    public bool KernelUnitNorm { get; set; }

    /// <summary>Gets or sets whether each step makes negative numbers of the kernel 0. Default: false.</summary>
    public bool KernelNonNegative { get; set; }
}
