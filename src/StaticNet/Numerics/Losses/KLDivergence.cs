using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// Σ t·ln(t/p) over the last axis, where t and p are clipped to [ε, 1], ε = 1e-7 (<c>keras.losses.kl_divergence</c>); ∂/∂p = −t/p, and
/// 0 where p was clipped.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KLDivergence : IColumnLoss
{
    static bool IColumnLoss.IsSum => true;

    /// <inheritdoc/>
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
        => ColumnLoss.Row<V, KLDivergence>(in prediction, in target, ref gradient, scale, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IColumnLoss.Value<V>(V prediction, V target, out V slope)
    {
        V least = V.Broadcast(ProbabilityRange.Least);
        V truth = V.Min(V.Max(target, least), V.One), bounded = V.Min(V.Max(prediction, least), V.One);
        V ratio = truth / bounded;
        V outside = V.LessThan(prediction, least) | V.LessThan(V.One, prediction);
        slope = V.Select(outside, V.Zero, -ratio);
        return truth * VectorMath.Log(ratio);
    }
}
