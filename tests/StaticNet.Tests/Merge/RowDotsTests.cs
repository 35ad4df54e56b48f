using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Rows;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Products of rows against sums in double precision, for each width of register.</summary>
public sealed class RowDotsTests
{
    // Rows that follow each other without a gap, and rows with padding that holds what must not be read.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 4, 5)]
    [InlineData(2, 9, 16)]
    [InlineData(5, 7, 33)]
    public void Dots_of_rows_are_sums_of_products(int xRows, int yRows, int columns)
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            const int samples = 2;
            int yStride = columns + 3, zStride = yRows + 2;
            Random random = new(2);
            float[] x = RowsCheck.Uniform(random, samples * xRows * columns, -1, 1), dz = RowsCheck.Uniform(random, samples * xRows * zStride, -1, 1);
            float[] y = RowsCheck.Uniform(random, samples * yRows * yStride, -1, 1);
            for (int i = 0; i < y.Length; i++)
                y[i] = i % yStride < columns ? y[i] : float.NaN;
            float[] z = RowsCheck.Filled(dz.Length, 7), dx = RowsCheck.Filled(x.Length, 7), dy = RowsCheck.Filled(y.Length, 7);
            RowDots.Forward<V>(in x[0], columns, in y[0], yStride, ref z[0], zStride, xRows, yRows, columns, samples);
            RowDots.Backward<V>(in dz[0], xRows * zStride, zStride, 1, in y[0], yStride, ref dx[0], columns, xRows, yRows, columns, adds: false, samples);
            RowDots.Backward<V>(in dz[0], xRows * zStride, 1, zStride, in x[0], columns, ref dy[0], yStride, yRows, xRows, columns, adds: true, samples);

            for (int sample = 0; sample < samples; sample++)
            {
                double X(int row, int column) => x[(((sample * xRows) + row) * columns) + column];
                double Y(int row, int column) => y[(((sample * yRows) + row) * yStride) + column];
                double Dz(int row, int column) => dz[(((sample * xRows) + row) * zStride) + column];
                for (int i = 0; i < xRows; i++)
                {
                    for (int j = 0; j < zStride; j++)
                        RowsCheck.AssertClose([j < yRows ? Enumerable.Range(0, columns).Sum(k => X(i, k) * Y(j, k)) : 7], [z[(((sample * xRows) + i) * zStride) + j]], 1e-5, magnitude: 1);
                    for (int k = 0; k < columns; k++)
                        RowsCheck.AssertClose([Enumerable.Range(0, yRows).Sum(j => Dz(i, j) * Y(j, k))], [dx[(((sample * xRows) + i) * columns) + k]], 1e-5, magnitude: 1);
                }

                for (int j = 0; j < yRows; j++)
                {
                    for (int k = 0; k < yStride; k++)
                        RowsCheck.AssertClose([7 + (k < columns ? Enumerable.Range(0, xRows).Sum(i => Dz(i, j) * X(i, k)) : 0)], [dy[(((sample * yRows) + j) * yStride) + k]], 1e-5);
                }
            }
        }
    }
}
