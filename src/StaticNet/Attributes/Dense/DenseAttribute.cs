namespace StaticNet;

/// <summary>
/// A densely connected layer: <c>activation(x·kernel + bias)</c> over the last axis.
/// </summary>
/// <remarks>
/// Input <c>(…, n)</c>, output <c>(…, units)</c>. Weights: <c>kernel (n, units)</c> and, with <see cref="BiasLayerAttribute.UseBias"/>,
/// <c>bias (units)</c>; that makes <c>n·units + units</c> parameters: a weight an input, and one bias, a unit.
/// </remarks>
/// <param name="units">The number of outputs along the last axis, at least 1.</param>
/// <param name="activation">The activation function of the outputs; the default leaves them as they are.</param>
public sealed class DenseAttribute(int units, Activation activation = Activation.Linear) : KernelLayerAttribute(activation)
{
    /// <summary>Gets the number of outputs along the last axis.</summary>
    public int Units { get; } = units;
}
