namespace StaticNet;

/// <summary>A depthwise convolution, and then sums over its channels: <c>activation((x ⋆ depthwise)·pointwise + bias)</c>.</summary>
/// <remarks>
/// Input <c>(height, width, channels)</c>, output <c>(height', width', filters)</c>. Weights: <c>depthwise_kernel (rows, columns, channels,
/// multiplier)</c>, <c>pointwise_kernel (1, 1, channels·multiplier, filters)</c> and, with <see cref="BiasLayerAttribute.UseBias"/>,
/// <c>bias (filters)</c>. Between the two is neither bias nor activation.
/// </remarks>
/// <example><c>[SeparableConv2D(64, 3, Activation.Relu, Padding = Padding.Same)]</c></example>
public sealed class SeparableConv2DAttribute : DepthwiseConvolution2DAttribute
{
    /// <summary>Convolves over square windows.</summary>
    /// <param name="filters">The number of output channels, at least 1.</param>
    /// <param name="kernelSize">The side of a window, at least 1.</param>
    /// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
    public SeparableConv2DAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : this(filters, kernelSize, kernelSize, activation)
    {
    }

    /// <summary>Convolves over rectangular windows.</summary>
    /// <param name="filters">The number of output channels, at least 1.</param>
    /// <param name="kernelHeight">The rows of a window, at least 1.</param>
    /// <param name="kernelWidth">The columns of a window, at least 1.</param>
    /// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
    public SeparableConv2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation)
    {
        Filters = filters;
    }

    /// <summary>Gets the number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Gets or sets how the pointwise kernel starts; Glorot's uniform distribution by default.</summary>
    public Initializer PointwiseInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Gets or sets the factor of <c>Σ|w|</c> over the pointwise kernel in the loss; at least 0.</summary>
    public double PointwiseL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σw²</c> over the pointwise kernel in the loss; at least 0.</summary>
    public double PointwiseL2 { get; set; }

    /// <summary>Gets or sets the largest value of the norm of each column of the pointwise kernel, its weights of one output, after each step, at least 0. Default: none; 1 beside a smallest one or a rate.</summary>
    public double PointwiseMaxNorm { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the smallest value of that norm, at least 0. Default: 0.</summary>
    public double PointwiseMinNorm { get; set; }

    /// <summary>Gets or sets how far a step goes towards these bounds, in [0, 1]. Default: 1, all the way.</summary>
    public double PointwiseNormRate { get; set; } = 1;

    /// <summary>Gets or sets whether each step makes that norm 1. Default: false.</summary>
    public bool PointwiseUnitNorm { get; set; }

    /// <summary>Gets or sets whether each step makes negative numbers of the pointwise kernel 0. Default: false.</summary>
    public bool PointwiseNonNegative { get; set; }
}
