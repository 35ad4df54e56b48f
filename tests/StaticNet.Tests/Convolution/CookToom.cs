using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Tests.Numerics;

/// <summary>
/// The algorithm of A. L. Toom and S. A. Cook for some neighbouring outputs of a convolution with a short window, which S. Winograd proved to take the
/// fewest multiplications: y = Aᵀ·[(G·w) ⊙ (Bᵀ·x)], as many products as there are inputs. The library's transformations are held against it.
/// </summary>
/// <remarks>
/// A window of inputs, of weights and of outputs are polynomials; they are multiplied by their values at some points, the last of
/// which is infinity. The coefficients grow with the points, and the rounding with the coefficients: of these points, they are
/// small, and exact in binary but for G's. Matrices have a row for each result.
/// </remarks>
internal sealed class CookToom
{
    private static readonly double[] _points = [0, 1, -1, 2, -2, 0.5, -0.5];

    private CookToom(int outputs, int taps)
    {
        double[] points = [.. _points.Take(outputs + taps - 2)];
        double[] scales = [.. points.Select(point => Others(point).Aggregate(1.0, (product, other) => product * (point - other)))];

        // The product at 0 is the first input's, whose sign may be either.
        int sign = Math.Sign(scales[0]);
        scales[0] *= sign;
        Outputs = [.. Enumerable.Range(0, outputs).Select(power => points.Select(point => Math.Pow(point, power)).Append(power == outputs - 1 ? 1 : 0).ToArray())];
        Kernel = [.. points.Select((point, i) => Enumerable.Range(0, taps).Select(power => Math.Pow(point, power) / scales[i]).ToArray()), [.. Enumerable.Range(0, taps).Select(power => power == taps - 1 ? 1.0 : 0)]];
        Inputs = [.. points.Select(point => Polynomial(Others(point), points.Length + 1, factor: point == 0 ? sign : 1)), Polynomial(points, points.Length + 1)];

        IEnumerable<double> Others(double point) => points.Where(other => other != point);
    }

    /// <summary>Aᵀ: from products to outputs.</summary>
    public double[][] Outputs { get; }

    /// <summary>G: from weights to factors of the products.</summary>
    public double[][] Kernel { get; }

    /// <summary>Bᵀ: from inputs to factors of the products.</summary>
    public double[][] Inputs { get; }

    /// <summary>The algorithm for so many outputs and so many inputs of a window.</summary>
    public static CookToom Of(int outputs, int taps) => new(outputs, taps);

    /// <summary>A matrix whose columns are another's rows.</summary>
    public static double[][] Transpose(double[][] matrix) => [.. Enumerable.Range(0, matrix[0].Length).Select(column => matrix.Select(row => row[column]).ToArray())];

    /// <summary>A matrix times a column.</summary>
    public static double[] Times(double[][] matrix, IReadOnlyList<double> operands) => [.. matrix.Select(row => row.Select((value, i) => value * operands[i]).Sum())];

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
