namespace StaticNet;

/// <summary>A convolution of each channel with kernels of its own: <c>activation(Σ x·kernel + bias)</c>, without sums over channels.</summary>
/// <remarks>
/// Input <c>(height, width, channels)</c>, output <c>(height', width', channels·multiplier)</c>; channel <c>c·multiplier + q</c> is channel
/// <c>c</c> with its kernel <c>q</c>. Weights: <c>kernel (rows, columns, channels, multiplier)</c> and, with
/// <see cref="BiasLayerAttribute.UseBias"/>, <c>bias (channels·multiplier)</c>.
/// </remarks>
/// <example><c>[DepthwiseConv2D(3, Activation.Relu, Padding = Padding.Same)]</c></example>
public sealed class DepthwiseConv2DAttribute : DepthwiseConvolution2DAttribute
{
    /// <summary>Convolves over square windows.</summary>
    /// <param name="kernelSize">The side of a window, at least 1.</param>
    /// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
    public DepthwiseConv2DAttribute(int kernelSize, Activation activation = Activation.Linear)
        : this(kernelSize, kernelSize, activation)
    {
    }

    /// <summary>Convolves over rectangular windows.</summary>
    /// <param name="kernelHeight">The rows of a window, at least 1.</param>
    /// <param name="kernelWidth">The columns of a window, at least 1.</param>
    /// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
    public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation)
    {
    }
}
