using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>
/// The products of each row of a matrix with each row of another, sample by sample: z[i, j] = Σ x[i, k]·y[j, k]. Only the columns of
/// rows are read and written: there may be anything between them, or nothing.
/// </summary>
/// <remarks>Of a product, at most 64 numbers of a lane are summed one after another; such sums are added in double.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowDots
{
    /// <summary>Computes the products.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The first sample's first matrix.</param>
    /// <param name="xStride">The floats from a row of it to the next.</param>
    /// <param name="y">The first sample's second matrix.</param>
    /// <param name="yStride">The floats from a row of it to the next.</param>
    /// <param name="z">Receives the products.</param>
    /// <param name="zStride">The floats from a row of them to the next.</param>
    /// <param name="xRows">The rows of a sample's first matrix, and of its products.</param>
    /// <param name="yRows">The rows of a sample's second matrix: the columns of its products.</param>
    /// <param name="columns">The columns of both.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref readonly float x, int xStride, ref readonly float y, int yStride, ref float z, int zStride, int xRows, int yRows, int columns, int samples)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < xRows; i++)
            {
                ref float left = ref Row(in x, (sample * xRows) + i, xStride);
                ref float products = ref Row(in z, (sample * xRows) + i, zStride);
                int j = 0;
                for (; j <= yRows - 4; j += 4)
                    FourDots<V>(in left, in Row(in y, (sample * yRows) + j, yStride), yStride, ref Unsafe.Add(ref products, j), columns);
                for (; j < yRows; j++)
                    Unsafe.Add(ref products, j) = (float)Dot<V>(in left, in Row(in y, (sample * yRows) + j, yStride), columns);
            }
        }
    }

    /// <summary>Computes the gradient of one of the two matrices from that of the products: dx[i, k] = Σ dz[i, j]·y[j, k].</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="dz">The gradient of the first sample's products.</param>
    /// <param name="dzFloats">The floats from a sample of them to the next.</param>
    /// <param name="rowStep">The floats between the products of two neighbouring rows of the matrix.</param>
    /// <param name="otherStep">The floats between the products of two neighbouring rows of the other.</param>
    /// <param name="other">The first sample's other matrix.</param>
    /// <param name="otherStride">The floats from a row of it to the next.</param>
    /// <param name="gradient">Receives the gradient of the matrix.</param>
    /// <param name="stride">The floats from a row of it to the next.</param>
    /// <param name="rows">The rows of a sample's matrix.</param>
    /// <param name="otherRows">The rows of a sample's other matrix.</param>
    /// <param name="columns">The columns of both.</param>
    /// <param name="adds">Whether the gradient is added to what is there.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref readonly float dz, int dzFloats, int rowStep, int otherStep, ref readonly float other, int otherStride, ref float gradient, int stride, int rows, int otherRows, int columns, bool adds, int samples)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            ref float matrix = ref Row(in other, sample * otherRows, otherStride);
            for (int row = 0; row < rows; row++)
            {
                ref float weights = ref Unsafe.Add(ref Unsafe.AsRef(in dz), ((nint)sample * dzFloats) + (row * rowStep));
                ref float destination = ref Row(in gradient, (sample * rows) + row, stride);
                for (int column = 0; column < columns; column += V.Count)
                {
                    V sum = adds ? RowLanes.Load<V>(in destination, column, columns) : V.Zero;
                    LongSum<V> total = default;
                    for (int first = 0; first < otherRows; first += LongSum<V>.Run)
                    {
                        for (int j = first; j < Math.Min(otherRows, first + LongSum<V>.Run); j++)
                            sum = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref weights, j * otherStep)), RowLanes.Load<V>(in Unsafe.Add(ref matrix, (nint)j * otherStride), column, columns), sum);
                        total.Add(sum);
                        sum = V.Zero;
                    }

                    RowLanes.Store(total.Value, ref destination, column, columns);
                }
            }
        }
    }

    // Four sums at once read the left row once, and do not wait for each other. Runs of registers are added in double.
    [MethodImpl(Jit.Loop)]
    private static void FourDots<V>(ref readonly float left, ref readonly float right, int stride, ref float products, int columns)
        where V : struct, ILanes<V>
    {
        ref float rows = ref Unsafe.AsRef(in right);
        double total0 = 0, total1 = 0, total2 = 0, total3 = 0;
        for (int column = 0; column < columns;)
        {
            int end = EndOfRun<V>(column, columns);
            V sum0 = V.Zero, sum1 = V.Zero, sum2 = V.Zero, sum3 = V.Zero;
            for (; column < end; column += V.Count)
            {
                V value = RowLanes.Load<V>(in left, column, columns);
                sum0 = V.MultiplyAdd(value, RowLanes.Load<V>(in rows, column, columns), sum0);
                sum1 = V.MultiplyAdd(value, RowLanes.Load<V>(in Unsafe.Add(ref rows, stride), column, columns), sum1);
                sum2 = V.MultiplyAdd(value, RowLanes.Load<V>(in Unsafe.Add(ref rows, 2 * stride), column, columns), sum2);
                sum3 = V.MultiplyAdd(value, RowLanes.Load<V>(in Unsafe.Add(ref rows, 3 * stride), column, columns), sum3);
            }

            total0 += V.SumAcross(sum0);
            total1 += V.SumAcross(sum1);
            total2 += V.SumAcross(sum2);
            total3 += V.SumAcross(sum3);
        }

        products = (float)total0;
        Unsafe.Add(ref products, 1) = (float)total1;
        Unsafe.Add(ref products, 2) = (float)total2;
        Unsafe.Add(ref products, 3) = (float)total3;
    }

    [MethodImpl(Jit.Loop)]
    private static double Dot<V>(ref readonly float left, ref readonly float right, int columns)
        where V : struct, ILanes<V>
    {
        double total = 0;
        for (int column = 0; column < columns;)
        {
            int end = EndOfRun<V>(column, columns);
            V sum = V.Zero;
            for (; column < end; column += V.Count)
                sum = V.MultiplyAdd(RowLanes.Load<V>(in left, column, columns), RowLanes.Load<V>(in right, column, columns), sum);
            total += V.SumAcross(sum);
        }

        return total;
    }

    private static int EndOfRun<V>(int column, int columns)
        where V : struct, ILanes<V> =>
        Math.Min(columns - column, LongSum<V>.Run * V.Count) + column;

    private static ref float Row(ref readonly float first, int row, int stride) => ref Unsafe.Add(ref Unsafe.AsRef(in first), (nint)row * stride);
}
