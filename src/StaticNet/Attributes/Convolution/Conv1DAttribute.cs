namespace StaticNet;

/// <summary>A convolution over steps: <c>activation(Σ x·kernel + bias)</c> over the windows of a sequence.</summary>
/// <remarks>
/// Input <c>(steps, channels)</c>, output <c>(steps', filters)</c> with a step for each window, as many as
/// <see cref="StaticNet.Padding"/> says. Weights: <c>kernel (size, channels / groups, filters)</c> and, with
/// <see cref="BiasLayerAttribute.UseBias"/>, <c>bias (filters)</c>. With <see cref="Padding.Causal"/>, an output depends on no later input.
/// </remarks>
/// <example><c>[Conv1D(16, 5, Activation.Relu, Padding = Padding.Causal, DilationRate = 2)]</c></example>
public sealed class Conv1DAttribute : ConvolutionAttribute
{
    /// <summary>Convolves over windows.</summary>
    /// <param name="filters">The number of output channels, at least 1.</param>
    /// <param name="kernelSize">The steps of a window, at least 1.</param>
    /// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
    public Conv1DAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : base(activation)
    {
        Filters = filters;
        KernelSize = kernelSize;
    }

    /// <summary>Gets the number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Gets the steps of a window.</summary>
    public int KernelSize { get; }

    /// <summary>
    /// Gets or sets into how many groups the channels are cut: each group of filters reads its own group of input channels. At least 1,
    /// which is the default; it must divide the input's channels and the filters.
    /// </summary>
    public int Groups { get; set; } = 1;

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
