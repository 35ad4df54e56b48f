using System.ComponentModel;
using System.Runtime.CompilerServices;

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
        HeadProduct.WithEach<V>(ref query, sizes.QueryStride, sizes.KeyColumns, ref keys, ref scores, sizes.ScoreStride, block);

    /// <inheritdoc/>
    static void IAttentionScore.Backward<V>(ref float gradient, in ScoreSums rows, ref float weights, in AttentionSizes sizes, in ScoreFactors factors, in QueryBlock block)
    {
        if (!Unsafe.IsNullRef(ref rows.QuerySums))
            HeadProduct.OverKeys<V>(ref gradient, sizes.ScoreStride, ref rows.Keys, sizes.KeyWidth, ref rows.QuerySums, block);
        if (!Unsafe.IsNullRef(ref rows.KeySums))
            HeadProduct.OverQueries<V>(ref gradient, sizes.ScoreStride, ref rows.Queries, sizes.KeyWidth, ref rows.KeySums, block);
    }
}
