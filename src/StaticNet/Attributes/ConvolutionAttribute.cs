namespace StaticNet;

/// <summary>What all convolutions have: windows over an axis or two, a bias and an activation.</summary>
public abstract class ConvolutionAttribute : LayerAttribute
{
    // The compiler must know every kind: nobody else derives from this.
    private protected ConvolutionAttribute(Activation activation) => Activation = activation;

    /// <summary>Gets or sets the activation function of the outputs; the default leaves them as they are.</summary>
    public Activation Activation { get; set; }

    /// <summary>Gets or sets how far a window is from the next, along every axis; at least 1, which is the default.</summary>
    public int Strides { get; set; } = 1;

    /// <summary>Gets or sets whether windows may stand out of the input. The default is that they may not.</summary>
    public Padding Padding { get; set; }

    /// <summary>
    /// Gets or sets how far the inputs of a window are from each other, along every axis; at least 1, which is the default. Strides and
    /// dilation cannot both be above 1.
    /// </summary>
    public int DilationRate { get; set; } = 1;

    /// <summary>Gets or sets whether a bias is added to each output channel; the default is that it is.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>Gets or sets how the bias starts; with zeros by default.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Gets or sets the factor of <c>Σ|b|</c> over the bias in the loss; at least 0.</summary>
    public double BiasL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σb²</c> over the bias in the loss; at least 0.</summary>
    public double BiasL2 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σ|y|</c> over the outputs, divided by the batch size, in the loss; at least 0.</summary>
    public double ActivityL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σy²</c> over the outputs, divided by the batch size, in the loss; at least 0.</summary>
    public double ActivityL2 { get; set; }
}
