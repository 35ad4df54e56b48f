namespace StaticNet;

/// <summary>
/// A densely connected layer: <c>activation(x·kernel + bias)</c> over the last axis.
/// </summary>
/// <remarks>
/// Input <c>(…, n)</c>, output <c>(…, units)</c>. Weights: <c>kernel (n, units)</c> and, with <see cref="UseBias"/>,
/// <c>bias (units)</c>; that makes <c>n·units + units</c> parameters: a weight an input, and one bias, a unit.
/// </remarks>
/// <param name="units">The number of outputs along the last axis, at least 1.</param>
/// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
public sealed class DenseAttribute(int units, Activation activation = Activation.Linear) : LayerAttribute
{
    /// <summary>Gets the number of outputs along the last axis.</summary>
    public int Units { get; } = units;

    /// <summary>Gets or sets the activation function of the outputs.</summary>
    public Activation Activation { get; set; } = activation;

    /// <summary>Gets or sets whether a bias is added to each unit.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>Gets or sets how the kernel starts.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Gets or sets how the bias starts.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Gets or sets the factor of <c>Σ|w|</c> over the kernel in the loss; at least 0.</summary>
    public double KernelL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σw²</c> over the kernel in the loss; at least 0.</summary>
    public double KernelL2 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σ|b|</c> over the bias in the loss; at least 0.</summary>
    public double BiasL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σb²</c> over the bias in the loss; at least 0.</summary>
    public double BiasL2 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σ|y|</c> over the outputs, divided by the batch size, in the loss; at least 0.</summary>
    public double ActivityL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σy²</c> over the outputs, divided by the batch size, in the loss; at least 0.</summary>
    public double ActivityL2 { get; set; }
}
