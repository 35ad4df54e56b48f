using System;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Attention against its definition in double precision, for each width of register and both scores.</summary>
public sealed class AttentionKernelTests
{
    private const int Samples = 2;

    // Heads that begin within a register and that begin at one; fewer queries than a tile has rows, one block of queries and several.
    [Theory]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(5, 5, 3, 3, 3)]
    [InlineData(17, 17, 1, 20, 20)]
    [InlineData(5, 17, 3, 8, 9)]
    [InlineData(17, 5, 2, 16, 32)]
    [InlineData(70, 70, 1, 48, 16)]
    [InlineData(131, 70, 1, 8, 16)]
    [InlineData(40, 600, 1, 4, 17)]
    public void It_is_the_formula(int queries, int keys, int heads, int keyColumns, int valueColumns)
    {
        foreach (bool isCausal in new[] { false, true })
        {
            AttentionSizes sizes = new(queries, keys, heads, keyColumns, valueColumns, heads * keyColumns + 3, heads * keyColumns + 5, heads * valueColumns + 1, heads * valueColumns + 2, isCausal);
            Check<DotScore>(sizes, isMasked: false, drops: false);
            Check<DotScore>(sizes, isMasked: true, drops: true);
            Check<AdditiveScore>(sizes, isMasked: !isCausal, drops: isCausal);
        }
    }

    // A window of one key, of less than a register, of several blocks of queries; queries that see nothing; keys that nobody sees.
    [Theory]
    [InlineData(5, 5, 3, 3, 3, 1)]
    [InlineData(40, 40, 1, 8, 20, 5)]
    [InlineData(200, 200, 2, 16, 17, 70)]
    [InlineData(131, 70, 1, 8, 16, 9)]
    [InlineData(70, 400, 1, 4, 48, 33)]
    public void A_window_ends_with_a_query(int queries, int keys, int heads, int keyColumns, int valueColumns, int window)
    {
        AttentionSizes sizes = new(queries, keys, heads, keyColumns, valueColumns, heads * keyColumns + 3, heads * keyColumns + 5, heads * valueColumns + 1, heads * valueColumns + 2, IsCausal: true, window);
        Check<DotScore>(sizes, isMasked: false, drops: false);
        Check<DotScore>(sizes, isMasked: true, drops: true);
        Check<AdditiveScore>(sizes, isMasked: false, drops: true);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(70, 16)]
    public void One_tensor_may_be_queries_keys_and_values(int positions, int columns)
    {
        AttentionSizes sizes = new(positions, positions, Heads: 1, columns, columns, columns, columns, columns, columns);
        Random random = new(1);
        float[] x = RowsCheck.Uniform(random, positions * columns, -1, 1), dy = RowsCheck.Uniform(random, x.Length, -1, 1), gradient = RowsCheck.Filled(x.Length, float.NaN);
        Backward<Lanes256, DotScore, NoDropout>(sizes, x, x, x, null, dy, gradient, gradient, gradient, isOne: true, default);
        AttentionReference reference = new(positions, positions, columns, columns) { Query = Of(x), Key = Of(x), Value = Of(x), Scale = 0.5 };
        reference.Compute((i, c) => dy[(i * columns) + c]);
        double[] expected = [.. from i in Enumerable.Range(0, positions) from c in Enumerable.Range(0, columns) select reference.QueryGradient[i, c] + reference.KeyGradient[i, c] + reference.ValueGradient[i, c]];
        RowsCheck.AssertClose(expected, gradient, 1e-5);

        Func<int, int, double> Of(float[] values) => (i, c) => values[(i * columns) + c];
    }

    // One float sum over so many keys would be wrong by hundreds of units in the last place.
    [Fact]
    public void The_gradient_of_additive_weights_over_many_keys_is_a_sum_of_sums()
    {
        const int Keys = 1 << 18;
        AttentionSizes sizes = new(1, Keys, Heads: 1, 1, 1, 1, 1, 1, 1);
        float[] q = [1], k = RowsCheck.Filled(Keys, 0.3f), v = [.. Enumerable.Range(0, Keys).Select(i => i < Keys / 2 ? 1f : -3f)], dy = [1f], scratch = Scratch(sizes), weights = [1e-3f], shares = new float[1], none = new float[Keys];
        k.AsSpan(Keys / 2).Fill(-1);
        AttentionInputs inputs = new(in q[0], in k[0], in v[0], in Unsafe.NullRef<float>(), Keys);
        AttentionGradients gradients = new(ref Unsafe.NullRef<float>(), ref none[0], ref Unsafe.NullRef<float>(), addsQuery: false, addsKey: false, addsValue: false, default, new GradientShares(ref shares[0], 1, 1));
        AttentionHeads.Backward<Lanes128, AdditiveScore, NoDropout>(inputs, in dy[0], gradients, ref scratch[0], sizes, new ScoreFactors(1, 1, in weights[0]), default, samples: 1);

        // p is the same of all keys of one half.
        double high = Math.Exp(weights[0] * Math.Tanh(1.3f)), low = Math.Exp(0), ph = high / (high + low) * 2 / Keys, pl = low / (high + low) * 2 / Keys;
        double mean = ((ph * 1) - (pl * 3)) * Keys / 2;
        double expected = Keys / 2 * ph * (1 - mean) * Math.Tanh(1.3f);
        Assert.Equal(1, shares[0] / expected, 1e-5);
    }

    // A query that sees no key gives zeros, and no gradient.
    [Fact]
    public void A_query_that_sees_nothing_gives_zeros()
    {
        AttentionSizes sizes = new(3, 3, Heads: 1, 2, 2, 2, 2, 2, 2, IsCausal: true);
        float[] x = [1, 2, 3, 4, 5, 6], mask = [0, 1, 1], y = new float[6], scratch = Scratch(sizes);
        AttentionHeads.Forward<Lanes128, DotScore, NoDropout>(new AttentionInputs(in x[0], in x[0], in x[0], in mask[0], 3), ref y[0], ref scratch[0], sizes, new ScoreFactors(1), default, samples: 1);
        Assert.Equal([0f, 0f, 3f, 4f], y[..4]);
        float[] dq = new float[6], dk = new float[6], dv = new float[6];
        Backward<Lanes128, DotScore, NoDropout>(sizes, x, x, x, mask, x, dq, dk, dv, isOne: false, default, samples: 1);
        Assert.Equal([0f, 0f], dq[..2]);
        Assert.All(dk.Concat(dv), gradient => Assert.True(float.IsFinite(gradient)));
    }

    // 0 times what is no number would be none.
    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 0)]
    [InlineData(float.NaN, 5)]
    public void What_a_query_does_not_see_does_not_reach_it(float value, int window)
    {
        AttentionSizes sizes = new(40, 40, Heads: 1, 16, 16, 16, 16, 16, 16, IsCausal: true, window);
        float[] x = RowsCheck.Uniform(new Random(1), 40 * 16, -1, 1), y = new float[x.Length], expected = new float[x.Length], scratch = Scratch(sizes);
        Run(expected);
        x[(17 * 16) + 3] = value;
        Run(y);
        for (int i = 0; i < 40; i += i == 16 ? (window == 0 ? 24 : window + 1) : 1)
            Closeness.AssertClose($"query {i}", expected[(i * 16)..((i + 1) * 16)], y[(i * 16)..((i + 1) * 16)], 1e-6f, 1e-6f);
        Assert.False(float.IsFinite(y[(17 * 16) + 3]));
        Assert.False(float.IsFinite(y[((17 + Math.Max(window - 1, 0)) * 16) + 3]));

        void Run(float[] outputs) => AttentionHeads.Forward<Lanes256, DotScore, NoDropout>(new AttentionInputs(in x[0], in x[0], in x[0]), ref outputs[0], ref scratch[0], sizes, new ScoreFactors(1), default, samples: 1);
    }

    private static void Check<S>(AttentionSizes sizes, bool isMasked, bool drops)
        where S : struct, IAttentionScore
    {
        Check<Lanes128, S>(sizes, isMasked, drops);
        Check<Lanes256, S>(sizes, isMasked, drops);
        Check<Lanes512, S>(sizes, isMasked, drops);
    }

    private static void Check<V, S>(AttentionSizes sizes, bool isMasked, bool drops)
        where V : struct, ILanes<V>
        where S : struct, IAttentionScore
    {
        Random random = new(1);
        float[] q = Rows(sizes.Queries, sizes.Heads * sizes.KeyColumns, sizes.QueryStride), k = Rows(sizes.Keys, sizes.Heads * sizes.KeyColumns, sizes.KeyStride);
        float[] v = Rows(sizes.Keys, sizes.Heads * sizes.ValueColumns, sizes.ValueStride), dy = Rows(sizes.Queries, sizes.Heads * sizes.ValueColumns, sizes.OutputStride);
        float[] y = RowsCheck.Filled(dy.Length, 7), dq = RowsCheck.Filled(q.Length, 7), dk = RowsCheck.Filled(k.Length, 7), dv = RowsCheck.Filled(v.Length, 7);

        // The first key stays, so that every query sees one.
        float[]? mask = isMasked ? [.. Enumerable.Range(0, Samples * sizes.Keys).Select(i => i % sizes.Keys % 3 == 1 ? 0f : 1f)] : null;
        float[] scratch = Scratch(sizes), weights = RowsCheck.Uniform(random, sizes.KeyColumns, -1, 1), shares = new float[Samples * (sizes.KeyColumns + 1)], scales = new float[Samples];
        EveryThird dropout = new(drops);
        ref readonly float maskStart = ref mask is null ? ref Unsafe.NullRef<float>() : ref mask[0];
        ScoreFactors factors = new(0.5f, 1, in weights[0]);
        AttentionInputs inputs = new(in q[0], in k[0], in v[0], in maskStart, sizes.Keys);
        AttentionHeads.Forward<V, S, EveryThird>(inputs, ref y[0], ref scratch[0], sizes, factors, dropout, Samples);
        AttentionGradients gradients = new(ref dq[0], ref dk[0], ref dv[0], addsQuery: false, addsKey: true, addsValue: false, new GradientShares(ref scales[0], 1, 1), new GradientShares(ref shares[0], sizes.KeyColumns, sizes.KeyColumns + 1));
        AttentionHeads.Backward<V, S, EveryThird>(inputs, in dy[0], gradients, ref scratch[0], sizes, factors, dropout, Samples);

        for (int sample = 0; sample < Samples; sample++)
        {
            double scaleGradient = 0;
            for (int head = 0; head < sizes.Heads; head++)
            {
                (int s, int h) = (sample, head);
                AttentionReference reference = new(sizes.Queries, sizes.Keys, sizes.KeyColumns, sizes.ValueColumns)
                {
                    IsCausal = sizes.IsCausal,
                    Window = sizes.Window,
                    IsAdditive = typeof(S) == typeof(AdditiveScore),
                    Scale = 0.5,
                    Weight = c => weights[c],
                    IsKept = j => mask is null || mask[(s * sizes.Keys) + j] != 0,
                    Dropout = (i, j) => dropout.Factor(s, Place(h, i, j)),
                    Query = (i, c) => q[(((s * sizes.Queries) + i) * sizes.QueryStride) + (h * sizes.KeyColumns) + c],
                    Key = (j, c) => k[(((s * sizes.Keys) + j) * sizes.KeyStride) + (h * sizes.KeyColumns) + c],
                    Value = (j, c) => v[(((s * sizes.Keys) + j) * sizes.ValueStride) + (h * sizes.ValueColumns) + c],
                };
                reference.Compute((i, c) => dy[(((s * sizes.Queries) + i) * sizes.OutputStride) + (h * sizes.ValueColumns) + c]);
                Compare(reference.Outputs, y, sizes.OutputStride);
                Compare(reference.QueryGradient, dq, sizes.QueryStride);
                Compare(reference.KeyGradient, dk, sizes.KeyStride, was: 7);
                Compare(reference.ValueGradient, dv, sizes.ValueStride);
                scaleGradient += reference.ScaleGradient;
                if (sizes.Heads == 1 && typeof(S) == typeof(AdditiveScore))
                    RowsCheck.AssertClose(reference.WeightGradient, shares[(s * (sizes.KeyColumns + 1))..(((s + 1) * (sizes.KeyColumns + 1)) - 1)], 2e-5);

                void Compare(double[,] expected, float[] actual, int stride, double was = 0)
                {
                    (int rows, int columns) = (expected.GetLength(0), expected.GetLength(1));
                    double[] numbers = [.. expected.Cast<double>().Select(number => number + was)];
                    float[] found = [.. from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns) select actual[(((s * rows) + row) * stride) + (h * columns) + column]];
                    RowsCheck.AssertClose(numbers, found, 2e-5, magnitude: (float)numbers.Max(Math.Abs));
                }
            }

            Assert.Equal(scaleGradient, scales[sample], 2e-5 * Math.Max(1, sizes.Queries));
        }

        // What pads the rows stays as it is.
        foreach ((float[] values, int columns, int stride) in new[] { (y, sizes.Heads * sizes.ValueColumns, sizes.OutputStride), (dq, sizes.Heads * sizes.KeyColumns, sizes.QueryStride), (dk, sizes.Heads * sizes.KeyColumns, sizes.KeyStride), (dv, sizes.Heads * sizes.ValueColumns, sizes.ValueStride) })
            Assert.All(values.Where((_, i) => i % stride >= columns), padding => Assert.Equal(7, padding));

        // A row has a place for each key of its block of queries.
        int Place(int head, int i, int j) => (((head * sizes.Queries) + i) * sizes.ScoreStride) + j - sizes.Block(i / sizes.BlockQueries * sizes.BlockQueries).FirstKey;

        // What pads the rows is not a number, so that it shows where it is read.
        float[] Rows(int rows, int columns, int stride)
        {
            float[] values = RowsCheck.Filled(Samples * rows * stride, float.NaN);
            for (int first = 0; first < values.Length; first += stride)
                RowsCheck.Uniform(random, columns, -2, 2).CopyTo(values.AsSpan(first));
            return values;
        }
    }

    // Gradients alone. Of one tensor, all but the first are added.
    private static void Backward<V, S, D>(AttentionSizes sizes, float[] q, float[] k, float[] v, float[]? mask, float[] dy, float[] dq, float[] dk, float[] dv, bool isOne, D dropout, int samples = 1)
        where V : struct, ILanes<V>
        where S : struct, IAttentionScore
        where D : struct, IAttentionDropout
    {
        float[] scratch = Scratch(sizes);
        ref readonly float maskStart = ref mask is null ? ref Unsafe.NullRef<float>() : ref mask[0];
        AttentionGradients gradients = new(ref dq[0], ref dk[0], ref dv[0], addsQuery: false, isOne, isOne);
        AttentionHeads.Backward<V, S, D>(new AttentionInputs(in q[0], in k[0], in v[0], in maskStart, sizes.Keys), in dy[0], gradients, ref scratch[0], sizes, new ScoreFactors(0.5f), dropout, samples);
    }

    // It may hold anything.
    private static float[] Scratch(AttentionSizes sizes) => RowsCheck.Filled((int)AttentionHeads.ScratchFloats(sizes), float.NaN);

    private readonly record struct EveryThird(bool Drops) : IAttentionDropout
    {
        public bool IsNothing => !Drops;

        public void Draw(ref float factors, int length, int sample, nint sampleFloats, nint place)
        {
            for (int i = 0; i < length; i++)
                Unsafe.Add(ref factors, i) = (float)Factor(sample, (int)place + i);
        }

        public double Factor(int sample, int place) => !Drops ? 1 : (place + sample) % 3 == 0 ? 0 : 1.5;
    }
}
