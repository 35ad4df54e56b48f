using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>factor·Σ w·tanh(scale·(q + k)) over the columns (Bahdanau et al., 2015); w is 1 where there are no weights.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AdditiveScore : IAttentionScore
{
    /// <inheritdoc/>
    static bool IAttentionScore.ScalesQueries => true;

    // Padding columns have a factor of 0, so that they add nothing.
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    static void IAttentionScore.Prepare<V>(ref readonly float key, ref float keys, ref float weights, in AttentionSizes sizes, in ScoreFactors factors)
    {
        HeadRows.Copy<V>(in key, sizes.KeyStride, sizes.Keys, sizes.KeyColumns, ref keys, sizes.KeyWidth);
        bool hasWeights = !Unsafe.IsNullRef(in factors.Weights);
        for (int column = 0; column < sizes.KeyWidth; column++)
            Unsafe.Add(ref weights, column) = column >= sizes.KeyColumns ? 0 : factors.Factor * (hasWeights ? Unsafe.Add(ref Unsafe.AsRef(in factors.Weights), column) : 1);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    static void IAttentionScore.Scores<V>(ref float query, ref float keys, ref float weights, ref float scores, in AttentionSizes sizes, in ScoreFactors factors, in QueryBlock block)
    {
        int width = sizes.KeyWidth, columns = sizes.KeyColumns;
        V scale = V.Broadcast(factors.Scale);
        for (int row = 0; row < block.Count; row++)
        {
            ref float q = ref Unsafe.Add(ref query, (nint)row * sizes.QueryStride);
            for (int key = block.FirstKeyOf(row); key < block.KeysOf(row); key++)
            {
                ref float k = ref Unsafe.Add(ref keys, (nint)(block.FirstKey + key) * width);
                V sum = V.Zero;
                for (int column = 0; column < columns; column += V.Count)
                    sum = V.MultiplyAdd(V.Load(ref weights, column), VectorMath.Tanh(scale * (RowLanes.Load<V>(ref q, column, columns) + V.Load(ref k, column))), sum);
                Unsafe.Add(ref scores, ((nint)row * sizes.ScoreStride) + key) = V.SumAcross(sum);
            }
        }
    }

    // The keys of a panel lie in the lanes.
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    static void IAttentionScore.OfOne<V>(ref readonly float query, ref float panels, ref float scores, int columns, int keys, in ScoreFactors factors)
    {
        const int PanelColumns = Streaming.AttentionStep.PanelColumns;
        bool hasWeights = !Unsafe.IsNullRef(in factors.Weights);
        V scale = V.Broadcast(factors.Scale), factor = V.Broadcast(factors.Factor);
        for (nint key = 0; key < keys; key += V.Count)
        {
            ref float k = ref Unsafe.Add(ref panels, (key / PanelColumns * PanelColumns * columns) + (key % PanelColumns));
            V sum = V.Zero;
            for (nint column = 0; column < columns; column++)
            {
                V tanh = VectorMath.Tanh(scale * (V.Broadcast(in query, column) + V.Load(ref k, column * PanelColumns)));
                sum = hasWeights ? V.MultiplyAdd(V.Broadcast(in factors.Weights, column), tanh, sum) : sum + tanh;
            }

            V.Store(sum * factor, ref scores, key);
        }
    }

    // A register of columns after another, so that a key's sum stays in its register over the queries.
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    static void IAttentionScore.Backward<V>(ref float gradient, in ScoreSums rows, ref float weights, in AttentionSizes sizes, in ScoreFactors factors, in QueryBlock block)
    {
        int width = sizes.KeyWidth;
        bool wantsQueries = !Unsafe.IsNullRef(ref rows.QuerySums), wantsKeys = !Unsafe.IsNullRef(ref rows.KeySums), wantsWeights = !Unsafe.IsNullRef(ref rows.Weights);
        V scale = V.Broadcast(factors.Scale);
        if (wantsQueries)
            HeadRows.Clear(ref rows.QuerySums, (nint)block.Count * width);
        for (int column = 0; column < width; column += V.Count)
        {
            V w = V.Load(ref weights, column), run = V.Zero;
            LongSum<V> weightSum = default;
            for (int key = 0; key < block.Keys; key++)
            {
                V k = V.Load(ref rows.Keys, ((nint)key * width) + column), keySum = V.Zero, shareSum = V.Zero;
                for (int row = block.FirstRowOf(key); row < block.RowsOf(key); row++)
                {
                    V tanh = VectorMath.Tanh(scale * (V.Load(ref rows.Queries, ((nint)row * width) + column) + k));
                    V ds = V.Broadcast(ref gradient, ((nint)row * sizes.ScoreStride) + key);
                    V share = ds * w * V.MultiplyAdd(-tanh, tanh, V.One);
                    keySum += share;
                    shareSum = V.MultiplyAdd(ds, tanh, shareSum);
                    if (wantsQueries)
                        V.Store(share + V.Load(ref rows.QuerySums, ((nint)row * width) + column), ref rows.QuerySums, ((nint)row * width) + column);
                }

                run += shareSum;
                if (key % LongSum<V>.Run == LongSum<V>.Run - 1)
                {
                    weightSum.Add(run);
                    run = V.Zero;
                }

                if (wantsKeys)
                    V.Store(keySum + V.Load(ref rows.KeySums, ((nint)key * width) + column), ref rows.KeySums, ((nint)key * width) + column);
            }

            weightSum.Add(run);
            if (wantsWeights)
                V.Store(weightSum.Value + V.Load(ref rows.Weights, column), ref rows.Weights, column);
        }
    }
}
