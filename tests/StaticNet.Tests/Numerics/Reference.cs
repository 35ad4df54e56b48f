using System;

namespace StaticNet.Tests.Numerics;

/// <summary>Double-precision forms of what the lanes compute, accurate to about 10⁻¹³, for comparison.</summary>
internal static class Reference
{
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 1)
            return Math.Exp(x) - 1;
        double tanh = Math.Tanh(x / 2);
        return 2 * tanh / (1 - tanh);
    }

    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(sum) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    public static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>x − tanh x, through its series where the difference would cancel.</summary>
    public static double TanhShrink(double x)
    {
        if (Math.Abs(x) > 0.1)
            return x - Math.Tanh(x);
        double z = x * x;
        return x * z * (1.0 / 3 - z * (2.0 / 15 - z * (17.0 / 315 - z * (62.0 / 2835 - z * (1382.0 / 155925 - z * (21844.0 / 6081075))))));
    }

    /// <summary>½·erfc(−x/√2): the series of erf near 0, Laplace's continued fraction in the tail.</summary>
    public static double NormalCdf(double x)
    {
        double a = Math.Abs(x);
        double density = Math.Exp(-a * a / 2) / Math.Sqrt(2 * Math.PI);
        double tail;
        if (a < 2.5)
        {
            double term = a;
            double sum = a;
            for (int n = 3; Math.Abs(term) > 1e-18 * sum; n += 2)
            {
                term *= a * a / n;
                sum += term;
            }

            tail = 0.5 - density * sum;
        }
        else
        {
            double fraction = a;
            for (int n = 200; n > 0; n--)
                fraction = a + n / fraction;
            tail = density / fraction;
        }

        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>x·Φ(x), with the limit 0 at −∞.</summary>
    public static double Gelu(double x) => x < -40 ? 0 : x * NormalCdf(x);

    public static double GeluSlope(double x) => NormalCdf(x) + x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    public static double Silu(double x) => x < -700 ? 0 : x * Sigmoid(x);

    public static double SiluSlope(double x) => Sigmoid(x) * (1 + x * Sigmoid(-x));

    public static double Mish(double x) => x < -700 ? 0 : x * Math.Tanh(Softplus(x));

    public static double MishSlope(double x)
    {
        double tanh = Math.Tanh(Softplus(x));
        return tanh + x * (1 - tanh * tanh) * Sigmoid(x);
    }

    /// <summary>(x + √(x² + 4))/2, as 2/(√(x² + 4) − x) where the sum would cancel.</summary>
    public static double Squareplus(double x)
    {
        double root = Math.Sqrt(x * x + 4);
        return x < 0 ? 2 / (root - x) : (x + root) / 2;
    }
}
