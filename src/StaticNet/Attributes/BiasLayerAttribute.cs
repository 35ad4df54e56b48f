namespace StaticNet;

/// <summary>What all layers with a bias have: the bias, an activation function, and penalties of their outputs.</summary>
public abstract class BiasLayerAttribute : LayerAttribute
{
    // The compiler must know every kind: nobody else derives from this.
    private protected BiasLayerAttribute(Activation activation) => Activation = activation;

    /// <summary>Gets or sets the activation function of the outputs; the default leaves them as they are.</summary>
    public Activation Activation { get; set; }

    /// <summary>Gets or sets whether a bias is added to each unit or output channel; the default is that it is.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>Gets or sets how the bias starts; with zeros by default.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Gets or sets the factor of <c>Σ|b|</c> over the bias in the loss; at least 0.</summary>
    public double BiasL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σb²</c> over the bias in the loss; at least 0.</summary>
    public double BiasL2 { get; set; }

    /// <summary>Gets or sets the largest value of the norm of the bias after each step, at least 0. Default: none; 1 beside a smallest one or a rate.</summary>
    public double BiasMaxNorm { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the smallest value of that norm, at least 0. Default: 0.</summary>
    public double BiasMinNorm { get; set; }

    /// <summary>Gets or sets how far a step goes towards these bounds, in [0, 1]. Default: 1, all the way.</summary>
    public double BiasNormRate { get; set; } = 1;

    /// <summary>Gets or sets whether each step makes that norm 1. Default: false.</summary>
    public bool BiasUnitNorm { get; set; }

    /// <summary>Gets or sets whether each step makes negative numbers of the bias 0. Default: false.</summary>
    public bool BiasNonNegative { get; set; }

    /// <summary>Gets or sets the factor of <c>Σ|y|</c> over the outputs, divided by the batch size, in the loss; at least 0.</summary>
    public double ActivityL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σy²</c> over the outputs, divided by the batch size, in the loss; at least 0.</summary>
    public double ActivityL2 { get; set; }
}
