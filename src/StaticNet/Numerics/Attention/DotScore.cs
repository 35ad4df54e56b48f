using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics;

/// <summary>scale·q·k (Luong et al., 2015; Vaswani et al., 2017).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DotScore : IAttentionScore
{
    /// <inheritdoc/>
    static bool IAttentionScore.ScalesQueries => false;

    /// <inheritdoc/>
    static void IAttentionScore.Prepare<V>(ref readonly float key, ref float keys, ref float weights, in AttentionSizes sizes, in ScoreFactors factors) =>
        HeadProduct.Transpose<V>(in key, sizes.KeyStride, sizes.Keys, sizes.KeyColumns, factors.Scale, ref keys);

    /// <inheritdoc/>
    static void IAttentionScore.Scores<V>(ref float query, ref float keys, ref float weights, ref float scores, in AttentionSizes sizes, in ScoreFactors factors, in QueryBlock block) =>
        HeadProduct.WithEach<V>(ref query, sizes.QueryStride, sizes.KeyColumns, ref Unsafe.Add(ref keys, (nint)block.FirstKey * sizes.KeyColumns), ref scores, sizes.ScoreStride, block);

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    static void IAttentionScore.OfOne<V>(ref readonly float query, ref float panels, ref float scores, int columns, int keys, in ScoreFactors factors)
    {
        const int PanelColumns = Streaming.AttentionStep.PanelColumns;
        for (nint key = 0; key < keys; key += PanelColumns)
            SampleProduct.Panel<V, N1, NoBias>(ref Unsafe.AsRef(in query), ref Unsafe.Add(ref panels, key * columns), ref Unsafe.Add(ref scores, key), columns);
        V scale = V.Broadcast(factors.Scale);
        for (nint key = 0; key < keys; key += V.Count)
            V.Store(V.Load(ref scores, key) * scale, ref scores, key);
    }

    /// <inheritdoc/>
    static void IAttentionScore.Backward<V>(ref float gradient, in ScoreSums rows, ref float weights, in AttentionSizes sizes, in ScoreFactors factors, in QueryBlock block)
    {
        if (!Unsafe.IsNullRef(ref rows.QuerySums))
            HeadProduct.OverKeys<V>(ref gradient, sizes.ScoreStride, ref rows.Keys, sizes.KeyWidth, ref rows.QuerySums, block);
        if (!Unsafe.IsNullRef(ref rows.KeySums))
            HeadProduct.OverQueries<V>(ref gradient, sizes.ScoreStride, ref rows.Queries, sizes.KeyWidth, ref rows.KeySums, block);
    }
}
