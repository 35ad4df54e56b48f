namespace StaticNet;

/// <summary><c>y = x</c> where <c>x ≥ 0</c>, else <c>NegativeSlope·x</c>, element by element. Any shape stays.</summary>
/// <remarks><see cref="Activation.LeakyRelu"/>, the function of the same name, has a slope of 0.2, as in Keras.</remarks>
public sealed class LeakyReLUAttribute : LayerAttribute
{
    /// <summary>Gets or sets the slope below 0, at least 0. The default is 0.3.</summary>
    public double NegativeSlope { get; set; } = 0.3;
}
