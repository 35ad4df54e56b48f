using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Tests.Updates;

/// <summary>Steps of whole weights in double, as Keras documents them: what a step makes of a weight and its gradient.</summary>
internal static class WholeReference
{
    public static WholeReferenceRule Adafactor(IReadOnlyList<WeightInfo> weights, double rate, double decay = -0.8f, double epsilon1 = 1e-30f, double epsilon2 = 1e-3f, double threshold = 1)
    {
        Dictionary<string, (double[] R, double[] C)> states = [];
        return (t, name, w, g) =>
        {
            int[] shape = [.. weights.First(weight => weight.Name == name).Shape];
            double[] squares = [.. g.Select(x => (x * x) + epsilon1)];
            double[] v = shape.Length < 2 ? Vector(name, squares, t) : Matrix(name, shape, squares, t);
            double[] u = [.. g.Select((x, i) => x / Math.Sqrt(v[i]))];
            double step = Math.Max(epsilon2, Rms(w)) * Math.Min(rate, 1 / Math.Sqrt(t)) / Math.Max(1, Rms(u) / threshold);
            return [.. w.Select((x, i) => x - (step * u[i]))];
        };

        double[] Vector(string name, double[] squares, long t)
        {
            double[] v = states.TryGetValue(name, out (double[] R, double[] C) kept) ? kept.R : new double[squares.Length];
            states[name] = (Move(v, squares, t), []);
            return states[name].R;
        }

        double[] Matrix(string name, int[] shape, double[] squares, long t)
        {
            (int a, int b) = (shape[^2], shape[^1]);
            int matrices = squares.Length / (a * b);
            double[] rows = new double[matrices * a], columns = new double[matrices * b];
            for (int i = 0; i < squares.Length; i++)
            {
                rows[i / b] += squares[i] / b;
                columns[(i / (a * b) * b) + (i % b)] += squares[i] / a;
            }

            (double[] r, double[] c) = states.TryGetValue(name, out (double[] R, double[] C) kept) ? kept : (new double[rows.Length], new double[columns.Length]);
            states[name] = (r, c) = (Move(r, rows, t), Move(c, columns, t));
            return [.. squares.Select((_, i) => r[i / b] / r.Skip(i / (a * b) * a).Take(a).Average() * c[(i / (a * b) * b) + (i % b)])];
        }

        double[] Move(double[] kept, double[] means, long t)
        {
            double stays = 1 - Math.Pow(t, decay);
            return [.. kept.Select((k, i) => (stays * k) + ((1 - stays) * means[i]))];
        }
    }

    public static WholeReferenceRule Muon(IReadOnlyList<WeightInfo> weights, double rate, Predicate<string> isMatrix, MuonNumbers numbers)
    {
        Dictionary<string, (double[] M, double[] V)> states = [];
        return (t, name, w, g) =>
        {
            (double[] m, double[] v) = states.TryGetValue(name, out (double[] M, double[] V) kept) ? kept : (new double[w.Length], new double[w.Length]);
            if (isMatrix(name))
            {
                int[] shape = [.. weights.First(weight => weight.Name == name).Shape];
                m = [.. m.Select((x, i) => (numbers.Momentum * x) + g[i])];
                states[name] = (m, v);
                double[] u = Orthogonal(numbers.Nesterov ? [.. m.Select((x, i) => g[i] + (numbers.Momentum * x))] : m, shape[0], shape[1], numbers);
                double scale = numbers.RmsRate == 0 ? 1 : numbers.RmsRate * Math.Sqrt(Math.Max(shape[0], shape[1]));
                return [.. w.Select((x, i) => x - (rate * scale * u[i]))];
            }

            m = [.. m.Select((x, i) => x + ((g[i] - x) * (1 - numbers.Beta1)))];
            v = [.. v.Select((x, i) => x + (((g[i] * g[i]) - x) * (1 - numbers.Beta2)))];
            states[name] = (m, v);
            double alpha = rate * numbers.Ratio * Math.Sqrt(1 - Math.Pow(numbers.Beta2, t)) / (1 - Math.Pow(numbers.Beta1, t));
            return [.. w.Select((x, i) => x - (alpha * m[i] / (Math.Sqrt(v[i]) + numbers.Epsilon)))];
        };
    }

    /// <summary>The iteration of Newton and Schulz, of a matrix of any shape.</summary>
    public static double[] Orthogonal(double[] matrix, int rows, int columns, MuonNumbers numbers)
    {
        double norm = Math.Sqrt(matrix.Sum(x => x * x)) + 1e-7;
        double[,] x = new double[Math.Min(rows, columns), Math.Max(rows, columns)];
        for (int i = 0; i < matrix.Length; i++)
        {
            (int row, int column) = (i / columns, i % columns);
            x[Math.Min(rows, columns) == rows ? row : column, Math.Min(rows, columns) == rows ? column : row] = matrix[i] / norm;
        }

        for (int step = 0; step < numbers.Steps; step++)
        {
            double[,] a = Product(x, Transposed(x)), squared = Product(a, a), factor = new double[a.GetLength(0), a.GetLength(0)];
            for (int i = 0; i < factor.GetLength(0); i++)
            {
                for (int j = 0; j < factor.GetLength(0); j++)
                    factor[i, j] = (i == j ? numbers.A : 0) + (numbers.B * a[i, j]) + (numbers.C * squared[i, j]);
            }

            x = Product(factor, x);
        }

        return [.. matrix.Select((_, i) => Math.Min(rows, columns) == rows ? x[i / columns, i % columns] : x[i % columns, i / columns])];
    }

    private static double Rms(double[] values) => Math.Sqrt(values.Average(value => value * value));

    private static double[,] Transposed(double[,] x)
    {
        double[,] result = new double[x.GetLength(1), x.GetLength(0)];
        for (int i = 0; i < x.GetLength(0); i++)
        {
            for (int j = 0; j < x.GetLength(1); j++)
                result[j, i] = x[i, j];
        }

        return result;
    }

    private static double[,] Product(double[,] x, double[,] y)
    {
        double[,] result = new double[x.GetLength(0), y.GetLength(1)];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int k = 0; k < y.GetLength(0); k++)
            {
                for (int j = 0; j < result.GetLength(1); j++)
                    result[i, j] += x[i, k] * y[k, j];
            }
        }

        return result;
    }
}

/// <summary>A step of a whole weight in double: its number from 1, the weight's name, its numbers and gradients.</summary>
internal delegate double[] WholeReferenceRule(long step, string name, double[] weights, double[] gradients);

/// <summary>Muon's numbers, by default Keras's.</summary>
internal sealed record MuonNumbers(double Momentum = 0.95f, bool Nesterov = true, double Beta1 = 0.9f, double Beta2 = 0.999f, double Epsilon = 1e-7f, double A = 3.4445f, double B = -4.775f, double C = 2.0315f, int Steps = 5, double RmsRate = 0.2f, double Ratio = 1);
