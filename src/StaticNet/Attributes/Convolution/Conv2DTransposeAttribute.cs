namespace StaticNet;

/// <summary>A transposed convolution: what a convolution does to a gradient on its way back, as a layer that makes images larger.</summary>
/// <remarks>
/// Input <c>(height, width, channels)</c>, output <c>(height', width', filters)</c>: every input adds a window of outputs, and the
/// windows are <see cref="ConvolutionAttribute.Strides"/> apart. With <see cref="Padding.Same"/> an axis of n gives
/// <c>n·stride</c>, with <see cref="Padding.Valid"/> <c>n·stride + max(window − stride, 0)</c>. Weights: <c>kernel (rows, columns, filters,
/// channels)</c> and, with <see cref="BiasLayerAttribute.UseBias"/>, <c>bias (filters)</c>.
/// </remarks>
/// <example><c>[Conv2DTranspose(16, 3, Activation.Relu, Strides = 2, Padding = Padding.Same)]</c> doubles both sides.</example>
public sealed class Conv2DTransposeAttribute : KernelConvolution2DAttribute
{
    /// <summary>Adds up square windows.</summary>
    /// <param name="filters">The number of output channels, at least 1.</param>
    /// <param name="kernelSize">The side of a window, at least 1.</param>
    /// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
    public Conv2DTransposeAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : this(filters, kernelSize, kernelSize, activation)
    {
    }

    /// <summary>Adds up rectangular windows.</summary>
    /// <param name="filters">The number of output channels, at least 1.</param>
    /// <param name="kernelHeight">The rows of a window, at least 1.</param>
    /// <param name="kernelWidth">The columns of a window, at least 1.</param>
    /// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
    public Conv2DTransposeAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(filters, kernelHeight, kernelWidth, activation)
    {
    }

    /// <summary>
    /// Gets or sets how much is added to each side of the output beyond what the windows need; at least 0, and less than the stride. Where
    /// it is not set, the output's size is as the remarks say.
    /// </summary>
    public int OutputPadding { get; set; }

    /// <summary>Gets or sets the same for the rows alone. Where it is not set, <see cref="OutputPadding"/> decides.</summary>
    public int OutputPaddingHeight { get; set; }

    /// <summary>Gets or sets the same for the columns alone. Where it is not set, <see cref="OutputPadding"/> decides.</summary>
    public int OutputPaddingWidth { get; set; }
}
