using System;

namespace StaticNet.Initialization;

/// <summary>How many values an element of a weight's output sums (fan in), and in how many it is used (fan out).</summary>
/// <param name="In">Inputs of one output.</param>
/// <param name="Out">Outputs of one input.</param>
internal readonly record struct Fans(double In, double Out)
{
    /// <summary>The standard deviation of a standard normal distribution that is cut at ±2.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>Gets the mean of both.</summary>
    public double Average => (In + Out) / 2;

    /// <summary>
    /// Keras's fans of a shape: 1 and 1 of a scalar, n and n of a vector, rows and columns of a matrix; of a convolution's
    /// kernel (…, channels, filters), channels and filters, each times the size of the window.
    /// </summary>
    public static Fans Of(ReadOnlySpan<int> shape)
    {
        if (shape.Length == 0)
            return new(1, 1);
        if (shape.Length == 1)
            return new(shape[0], shape[0]);

        double window = Shapes.Length(shape[..^2]);
        return new(shape[^2] * window, shape[^1] * window);
    }

    /// <summary>The limit of a uniform distribution whose variance is scale / fan: √(3 × scale / fan).</summary>
    public static double UniformLimit(double scale, double fan) => Math.Sqrt(3 * (scale / Math.Max(1, fan)));

    /// <summary>
    /// The deviation of a normal distribution that has, once cut at two of its deviations, the variance scale / fan.
    /// </summary>
    public static double TruncatedNormalDeviation(double scale, double fan) =>
        Math.Sqrt(scale / Math.Max(1, fan)) / TruncatedDeviation;
}
