namespace StaticNet;

/// <summary>What all layers with a kernel and a bias have.</summary>
public abstract class KernelLayerAttribute : BiasLayerAttribute
{
    private protected KernelLayerAttribute(Activation activation)
        : base(activation)
    {
    }

    /// <summary>Gets or sets how the kernel starts; Glorot's uniform distribution by default.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Gets or sets the factor of <c>Σ|w|</c> over the kernel in the loss; at least 0.</summary>
    public double KernelL1 { get; set; }

    /// <summary>Gets or sets the factor of <c>Σw²</c> over the kernel in the loss; at least 0.</summary>
    public double KernelL2 { get; set; }
}
