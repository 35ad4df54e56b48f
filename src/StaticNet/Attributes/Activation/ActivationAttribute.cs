namespace StaticNet;

/// <summary>Applies an activation function. The output has the input's shape (<see cref="Activation.Glu"/> halves the last axis).</summary>
/// <param name="activation">The function to apply.</param>
public sealed class ActivationAttribute(Activation activation) : LayerAttribute
{
    /// <summary>Gets the function to apply.</summary>
    public Activation Activation { get; } = activation;
}
