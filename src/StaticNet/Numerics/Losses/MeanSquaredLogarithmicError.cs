using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// mean((ln(1 + max(p, ε)) − ln(1 + max(t, ε)))²) over the last axis, ε = 1e-7 (<c>keras.losses.mean_squared_logarithmic_error</c>);
/// ∂/∂p = 2·(ln(1 + p) − ln(1 + max(t, ε)))/(1 + p)/columns, and 0 where p is below ε.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MeanSquaredLogarithmicError : IColumnLoss
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
        => ColumnLoss.Row<V, MeanSquaredLogarithmicError>(in prediction, in target, ref gradient, scale, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IColumnLoss.Value<V>(V prediction, V target, out V slope)
    {
        V least = V.Broadcast(ProbabilityRange.Least);
        V bounded = V.Max(prediction, least);
        V error = VectorMath.Log1p(bounded) - VectorMath.Log1p(V.Max(target, least));
        slope = V.Select(V.LessThan(prediction, least), V.Zero, (error + error) / (V.One + bounded));
        return error * error;
    }
}
