using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// The algorithm of A. L. Toom and S. A. Cook for some neighbouring outputs of a convolution with a short window, which S. Winograd proved to take the
/// fewest multiplications: y = Aᵀ·[(G·w) ⊙ (Bᵀ·x)], as many products as there are inputs.
/// </summary>
/// <remarks>
/// A window of inputs, of weights and of outputs are polynomials; they are multiplied by their values at some points, the last of
/// which is infinity. The coefficients grow with the points, and the rounding with the coefficients: of these points, they are
/// small, and exact in binary but for G's.
/// </remarks>
internal sealed class CookToom
{
    /// <summary>The points, in the order in which they are taken: one and its negative share their sums.</summary>
    private static readonly double[] _points = [0, 1, -1, 2, -2, 0.5, -0.5];

    private CookToom(int outputs, int taps)
    {
        double[] points = [.. _points.Take(outputs + taps - 2)];
        double[] scales = [.. points.Select(point => Others(point).Aggregate(1.0, (product, other) => product * (point - other)))];

        // The product at 0 is the first input's, whose sign may be either.
        int sign = Math.Sign(scales[0]);
        scales[0] *= sign;
        Outputs = new([.. Enumerable.Range(0, outputs).Select(power => points.Select(point => Power(point, power)).Append(power == outputs - 1 ? 1 : 0).ToArray())]);
        Kernel = new([.. points.Select((point, i) => Enumerable.Range(0, taps).Select(power => Power(point, power) / scales[i]).ToArray()), [.. Enumerable.Range(0, taps).Select(power => power == taps - 1 ? 1.0 : 0)]]);
        Inputs = new([.. points.Select(point => Polynomial(Others(point), points.Length + 1, factor: point == 0 ? sign : 1)), Polynomial(points, points.Length + 1)]);

        IEnumerable<double> Others(double point) => points.Where(other => other != point);
    }

    /// <summary>Aᵀ: from products to outputs.</summary>
    public LinearMap Outputs { get; }

    /// <summary>G: from weights to factors of the products.</summary>
    public LinearMap Kernel { get; }

    /// <summary>Bᵀ: from inputs to factors of the products.</summary>
    public LinearMap Inputs { get; }

    /// <summary>The algorithm for so many outputs and so many inputs of a window.</summary>
    public static CookToom Of(int outputs, int taps) => new(outputs, taps);

    // The same bits everywhere, which a library's function does not promise.
    private static double Power(double value, int exponent) => Enumerable.Repeat(value, exponent).Aggregate(1.0, (product, factor) => product * factor);

    // The coefficients of factor · Π (x − root), from the constant on.
    private static double[] Polynomial(IEnumerable<double> roots, int length, double factor = 1)
    {
        double[] coefficients = new double[length];
        coefficients[0] = factor;
        foreach (double root in roots)
        {
            for (int power = length - 1; power >= 0; power--)
                coefficients[power] = (power > 0 ? coefficients[power - 1] : 0) - (root * coefficients[power]);
        }

        return coefficients;
    }
}
