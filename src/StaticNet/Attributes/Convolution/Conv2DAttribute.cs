namespace StaticNet;

/// <summary>A convolution over height and width: <c>activation(Σ x·kernel + bias)</c> over the windows of an image.</summary>
/// <remarks>
/// Input <c>(height, width, channels)</c>, output <c>(height', width', filters)</c> with a position for each window, as many as
/// <see cref="StaticNet.Padding"/> says. Weights: <c>kernel (rows, columns, channels / groups, filters)</c> and, with
/// <see cref="BiasLayerAttribute.UseBias"/>, <c>bias (filters)</c>. As in Keras, the kernel is not flipped.
/// </remarks>
/// <example><c>[Conv2D(32, 3, Activation.Relu, Strides = 2, Padding = Padding.Same)]</c>; <c>[Conv2D(32, 3, 5)]</c> has windows of 3 × 5.</example>
public sealed class Conv2DAttribute : KernelConvolution2DAttribute
{
    /// <summary>Convolves over square windows.</summary>
    /// <param name="filters">The number of output channels, at least 1.</param>
    /// <param name="kernelSize">The side of a window, at least 1.</param>
    /// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
    public Conv2DAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : this(filters, kernelSize, kernelSize, activation)
    {
    }

    /// <summary>Convolves over rectangular windows.</summary>
    /// <param name="filters">The number of output channels, at least 1.</param>
    /// <param name="kernelHeight">The rows of a window, at least 1.</param>
    /// <param name="kernelWidth">The columns of a window, at least 1.</param>
    /// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(filters, kernelHeight, kernelWidth, activation)
    {
    }

    /// <summary>
    /// Gets or sets into how many groups the channels are cut: each group of filters reads its own group of input channels. At least 1,
    /// which is the default; it must divide the input's channels and the filters.
    /// </summary>
    public int Groups { get; set; } = 1;
}
