using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// 100·mean(|p − t| / max(|t|, ε)) over the last axis, ε = 1e-7 (<c>keras.losses.mean_absolute_percentage_error</c>);
/// ∂/∂p = 100·sign(p − t)/max(|t|, ε)/columns, 0 where they are equal.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MeanAbsolutePercentageError : IColumnLoss
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
        => ColumnLoss.Row<V, MeanAbsolutePercentageError>(in prediction, in target, ref gradient, scale, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IColumnLoss.Value<V>(V prediction, V target, out V slope)
    {
        V error = prediction - target;
        V percents = V.Broadcast(100) / V.Max(V.Abs(target), V.Broadcast(ProbabilityRange.Least));
        slope = RowLanes.Sign(error) * percents;
        return V.Abs(error) * percents;
    }
}
