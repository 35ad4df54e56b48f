using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNet.Initialization;

/// <summary>Random orthogonal matrices.</summary>
internal static class Orthogonal
{
    /// <summary>
    /// Fills a weight, seen as a matrix of Π shape[..^1] rows and shape[^1] columns, so that the shorter of its sides is
    /// a set of orthogonal unit vectors.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A is a standard normal matrix with as many rows as the longer side and as many columns as the shorter one; its
    /// element (i, j) is the normal value at position i × columns + j. The weight is the Q of A = QR with a positive
    /// diagonal of R, or its transpose where the weight is wider than tall. That Q is unique, and it is what Keras gets
    /// when it multiplies any Q by the signs of R's diagonal.
    /// </para>
    /// <para>
    /// It is found by the Gram–Schmidt process, in doubles, with every projection done twice: once is not enough for
    /// vectors that point almost the same way, twice is (Giraud and others, 2005). Sums are over four partial sums on
    /// every platform, whatever the width of its vectors.
    /// </para>
    /// </remarks>
    public static void Fill(Span<float> values, ReadOnlySpan<int> shape, CounterRandom random)
    {
        if (shape.Length < 2)
        {
            throw new ArgumentException(
                $"Orthogonal fills weights of at least two dimensions, but the shape is {Shapes.Describe(shape)}.",
                nameof(shape));
        }

        int columns = shape[^1];
        int rows = values.Length / columns;
        int count = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        bool wide = rows < columns;

        // One orthogonal vector a row, so that both operands of every sum are contiguous.
        double[][] vectors = new double[count][];
        for (int j = 0; j < count; j++)
        {
            double[] vector = vectors[j] = new double[length];
            for (int i = 0; i < length; i++)
                vector[i] = random.Normal((ulong)i * (ulong)count + (ulong)j);
            MakeUnitOrthogonalTo(vectors.AsSpan(0, j), vector);
            for (int i = 0; i < length; i++)
                values[wide ? j * columns + i : i * columns + j] = (float)vector[i];
        }
    }

    private static void MakeUnitOrthogonalTo(ReadOnlySpan<double[]> others, double[] vector)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] other in others)
                Subtract(vector, Dot(vector, other), other);
        }

        double norm = Math.Sqrt(Dot(vector, vector));
        for (int i = 0; i < vector.Length; i++)
            vector[i] /= norm;
    }

    private static double Dot(double[] left, double[] right)
    {
        ReadOnlySpan<Vector256<double>> leftParts = MemoryMarshal.Cast<double, Vector256<double>>(left);
        ReadOnlySpan<Vector256<double>> rightParts = MemoryMarshal.Cast<double, Vector256<double>>(right);
        Vector256<double> sums = Vector256<double>.Zero;
        for (int i = 0; i < leftParts.Length; i++)
            sums += leftParts[i] * rightParts[i];

        double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (int i = leftParts.Length * Vector256<double>.Count; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static void Subtract(double[] vector, double factor, double[] other)
    {
        Span<Vector256<double>> parts = MemoryMarshal.Cast<double, Vector256<double>>(vector.AsSpan());
        ReadOnlySpan<Vector256<double>> otherParts = MemoryMarshal.Cast<double, Vector256<double>>(other);
        for (int i = 0; i < parts.Length; i++)
            parts[i] -= otherParts[i] * factor;
        for (int i = parts.Length * Vector256<double>.Count; i < vector.Length; i++)
            vector[i] -= other[i] * factor;
    }
}
