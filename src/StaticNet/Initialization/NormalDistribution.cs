using System;

namespace StaticNet.Initialization;

/// <summary>The standard normal distribution, with the same bits on every platform.</summary>
/// <remarks>
/// The logarithms and cosines of the platforms' C libraries differ in their last bits. Everything here is addition,
/// subtraction, multiplication, division and square root, which IEEE 754 defines exactly, each rounded on its own
/// (no fused multiply-add).
/// </remarks>
internal static class NormalDistribution
{
    /// <summary>The probability of a value below −2.</summary>
    public const double BelowMinusTwo = 0.022750131948179207;

    private const double Log2 = 0.69314718055994530942;
    private const double SquareRootOfTwo = 1.4142135623730950488;

    // Wichura's rational functions, the highest power first, as arrays: a span over constants allocates in code that is not optimized. In ¼·1.7² − q² around the middle …
    private static readonly double[] MiddleNumerator =
    [
        2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
        1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0,
    ];

    private static readonly double[] MiddleDenominator =
    [
        5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
        5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0,
    ];

    // … in √(−ln p) − 1.6 where the tail begins …
    private static readonly double[] TailNumerator =
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
        3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0,
    ];

    private static readonly double[] TailDenominator =
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0,
    ];

    // … and in √(−ln p) − 5 far out, beyond six standard deviations.
    private static readonly double[] FarNumerator =
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0,
    ];

    private static readonly double[] FarDenominator =
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
    ];

    /// <summary>The value below which a share of the distribution lies: Wichura's algorithm AS 241 (1988), to about 1e−16.</summary>
    /// <param name="probability">The share, inside (0, 1).</param>
    public static double Quantile(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - q * q;
            return q * Polynomial(MiddleNumerator, r) / Polynomial(MiddleDenominator, r);
        }

        double tail = Math.Sqrt(-Log(q < 0 ? probability : 1 - probability));
        double magnitude = tail <= 5
            ? Polynomial(TailNumerator, tail - 1.6) / Polynomial(TailDenominator, tail - 1.6)
            : Polynomial(FarNumerator, tail - 5) / Polynomial(FarDenominator, tail - 5);
        return q < 0 ? -magnitude : magnitude;
    }

    /// <summary>A standard normal value, given that it lies within two standard deviations.</summary>
    /// <param name="probability">The share of such values that lie below it, inside (0, 1).</param>
    /// <remarks>The distribution is that of drawing again until a value lies inside; this needs no second draw.</remarks>
    public static double TruncatedQuantile(double probability) =>
        Math.Clamp(Quantile(BelowMinusTwo + probability * (1 - 2 * BelowMinusTwo)), -2, 2);

    /// <summary>The natural logarithm of a normal positive number.</summary>
    /// <remarks>
    /// x = m × 2ᵉ with m in [√½, √2), and ln m = 2 artanh s with s = (m − 1) / (m + 1): as |s| &lt; 0.172, the series
    /// s + s³/3 + s⁵/5 + … falls below a double's precision after eleven terms.
    /// </remarks>
    internal static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa >= SquareRootOfTwo)
        {
            mantissa *= 0.5;
            exponent++;
        }

        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double series = 0;
        for (int power = 21; power >= 1; power -= 2)
            series = series * square + 1.0 / power;
        return exponent * Log2 + 2 * s * series;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double value = 0;
        foreach (double coefficient in coefficients)
            value = value * x + coefficient;
        return value;
    }
}
