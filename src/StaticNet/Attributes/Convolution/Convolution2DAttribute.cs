namespace StaticNet;

/// <summary>What all convolutions over height and width have: each axis may have a stride and a dilation of its own.</summary>
public abstract class Convolution2DAttribute : ConvolutionAttribute
{
    private protected Convolution2DAttribute(int kernelHeight, int kernelWidth, Activation activation)
        : base(activation)
    {
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>Gets the rows of a window.</summary>
    public int KernelHeight { get; }

    /// <summary>Gets the columns of a window.</summary>
    public int KernelWidth { get; }

    /// <summary>Gets or sets how many rows a window is from the next below; at least 1. Where it is not set, <see cref="ConvolutionAttribute.Strides"/> decides.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Gets or sets how many columns a window is from the next beside it; at least 1. Where it is not set, <see cref="ConvolutionAttribute.Strides"/> decides.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Gets or sets how many rows the inputs of a window are from each other; at least 1. Where it is not set, <see cref="ConvolutionAttribute.DilationRate"/> decides.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Gets or sets how many columns the inputs of a window are from each other; at least 1. Where it is not set, <see cref="ConvolutionAttribute.DilationRate"/> decides.</summary>
    public int DilationWidth { get; set; }
}
