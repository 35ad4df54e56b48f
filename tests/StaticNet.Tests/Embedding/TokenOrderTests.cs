using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Tokens in order, and the gradients of rows that are found by it, for each width of register.</summary>
public sealed class TokenOrderTests
{
    // One digit, two, three and four; rows with padding.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 3, 256)]
    [InlineData(40, 17, 257)]
    [InlineData(9, 2, 65_537)]
    [InlineData(300, 3, 20_000_000)]
    public void Tokens_are_in_ascending_order_and_equal_ones_in_that_of_their_places(int rows, int columns, int tokens)
    {
        Random random = new(tokens);
        int stride = columns + 2;
        float[] x = new float[rows * stride], order = new float[rows * columns * 4];
        MemoryMarshal.Cast<float, int>(x.AsSpan()).Fill(int.MinValue);
        int[] flat = [.. Enumerable.Range(0, rows * columns).Select(i => random.Next(3) == 0 ? tokens - 1 : random.Next(tokens))];
        for (int i = 0; i < flat.Length; i++)
            x[(i / columns * stride) + (i % columns)] = BitConverter.Int32BitsToSingle(flat[i]);

        TokenOrder.Sort(in x[0], ref order[0], rows, columns, stride, tokens);

        int[] expected = [.. Enumerable.Range(0, flat.Length).OrderBy(i => flat[i])];
        Assert.Equal(expected.Select(i => flat[i]).Concat(expected), MemoryMarshal.Cast<float, int>(order)[..(2 * flat.Length)].ToArray());
    }

    [Fact]
    public void What_is_no_token_is_the_last_one()
    {
        float[] x = [.. new[] { -1, 0, 6, 7, int.MaxValue, int.MinValue }.Select(BitConverter.Int32BitsToSingle)], y = new float[x.Length * 16];
        float[] rows = [.. Enumerable.Range(0, 7 * 16).Select(i => (float)(i / 16))];
        EmbeddingRows.Gather<Lanes128>(in x[0], in rows[0], ref y[0], rows: 1, columns: x.Length, stride: x.Length, tokens: 7, panels: 1, panelColumns: 16);
        Assert.Equal([6f, 0, 6, 6, 6, 6], y.Where((_, i) => i % 16 == 0));
    }

    [Fact]
    public void A_row_has_the_sum_over_the_tokens_that_name_it()
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();
    }

    // Three panels of 48 columns; blocks of three samples, of which the last has one; a token that comes more often than a run is long.
    private static void Check<V>()
        where V : struct, ILanes<V>
    {
        const int Tokens = 20, Panels = 3, Panel = 48, Stride = Panels * Panel, Positions = 500, Samples = 7, Block = 3, FirstRow = 4, RowCount = 11;
        Random random = new(5);
        int[] tokens = [.. Enumerable.Range(0, Samples * Positions).Select(_ => random.Next(2) == 0 ? 6 : random.Next(Tokens))];
        float[] dy = [.. Enumerable.Range(0, tokens.Length * Stride).Select(_ => random.NextSingle() - 0.3f)], order = new float[tokens.Length * 4];
        float[] gradient = [.. Enumerable.Repeat(float.NaN, RowCount * Panel)];
        for (int first = 0; first < Samples; first += Block)
            TokenOrder.Sort(in MemoryMarshal.Cast<int, float>(tokens)[first * Positions], ref order[first * Positions * 4], Math.Min(Block, Samples - first), Positions, Positions, Tokens);

        PanelPart part = new(Panel: 1, FirstRow, RowCount, Offset: 0, gradient.Length);
        EmbeddingRows.SumGradient<V>(in order[0], in dy[Panel], ref gradient[0], ref Unsafe.NullRef<byte>(), part, Samples, Block, Positions, Stride, Panel, accumulate: false);
        EmbeddingRows.SumGradient<V>(in order[0], in dy[Panel], ref gradient[0], ref Unsafe.NullRef<byte>(), part, Samples, Block, Positions, Stride, Panel, accumulate: true);

        double[] expected = new double[gradient.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            for (int column = 0; column < Panel && tokens[i] is >= FirstRow and < FirstRow + RowCount; column++)
                expected[((tokens[i] - FirstRow) * Panel) + column] += 2 * (double)dy[(i * Stride) + Panel + column];
        }

        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], gradient[i], 2e-5 * Math.Max(1, Math.Abs(expected[i])));
    }
}
