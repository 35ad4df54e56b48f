namespace StaticNet;

/// <summary>
/// <c>y = min(x, MaxValue)</c> where <c>x ≥ Threshold</c>, else <c>NegativeSlope·(x − Threshold)</c>, element by element. Any shape
/// stays.
/// </summary>
public sealed class ReLUAttribute : LayerAttribute
{
    /// <summary>Gets or sets the largest output, at least 0. The default, infinity, is none.</summary>
    public double MaxValue { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the slope below the threshold, at least 0. The default is 0.</summary>
    public double NegativeSlope { get; set; }

    /// <summary>Gets or sets the input from which on the output is the input, at least 0. The default is 0.</summary>
    public double Threshold { get; set; }
}
