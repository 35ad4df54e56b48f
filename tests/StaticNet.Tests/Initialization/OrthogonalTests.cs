using System;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class OrthogonalTests
{
    private static float[] Fill(int[] shape)
    {
        float[] values = new float[shape.Aggregate(1, (product, dimension) => product * dimension)];
        Initializers.Fill(Initializer.Orthogonal, values, shape, 2016, 7);
        return values;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(64, 64)]
    [InlineData(130, 33)]
    [InlineData(33, 130)]
    [InlineData(64, 256)]
    public void The_shorter_side_is_a_set_of_orthogonal_unit_vectors(int rows, int columns)
    {
        float[] values = Fill([rows, columns]);
        bool wide = rows < columns;
        int count = Math.Min(rows, columns);
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double dot = 0;
                for (int i = 0; i < Math.Max(rows, columns); i++)
                    dot += wide ? (double)values[a * columns + i] * values[b * columns + i] : (double)values[i * columns + a] * values[i * columns + b];
                Assert.Equal(a == b ? 1 : 0, dot, 1e-5);
            }
        }
    }

    [Fact]
    public void A_wide_matrix_is_the_transpose_of_the_tall_one()
    {
        float[] tall = Fill([6, 4]);
        float[] wide = Fill([4, 6]);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 4; j++)
                Assert.Equal(tall[i * 4 + j], wide[j * 6 + i]);
        }
    }

    [Fact]
    public void Leading_dimensions_are_rows() => Assert.Equal(Fill([15, 8]), Fill([3, 5, 8]));

    [Fact]
    public void R_is_upper_triangular_with_a_positive_diagonal()
    {
        // R = QᵀA, where A is the matrix of normal values from which Q comes.
        const int Rows = 12;
        const int Columns = 7;
        float[] q = Fill([Rows, Columns]);
        var random = new CounterRandom(2016, 7);
        for (int a = 0; a < Columns; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double r = 0;
                for (int i = 0; i < Rows; i++)
                    r += q[i * Columns + a] * random.Normal((ulong)(i * Columns + b));
                if (a == b)
                    Assert.InRange(r, 1e-3, 100);
                else
                    Assert.Equal(0, r, 1e-5);
            }
        }
    }

    [Fact]
    public void The_bits_of_a_wide_matrix_are_the_same_everywhere() =>
        Assert.Equal([0x3ED68216u, 0x3F2E4E9D, 0x3DC5B6B5, 0xBF0AAEEA], Fill([4, 6])[..4].Select(BitConverter.SingleToUInt32Bits));
}
