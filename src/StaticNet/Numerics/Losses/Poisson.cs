using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// mean(p − t·ln(p + ε)) over the last axis, ε = 1e-7 (<c>keras.losses.poisson</c>); ∂/∂p = (1 − t/(p + ε))/columns. NaN where p is
/// below −ε.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Poisson : IColumnLoss
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
        => ColumnLoss.Row<V, Poisson>(in prediction, in target, ref gradient, scale, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IColumnLoss.Value<V>(V prediction, V target, out V slope)
    {
        V positive = prediction + V.Broadcast(ProbabilityRange.Least);
        slope = V.One - (target / positive);
        return prediction - (target * VectorMath.Log(positive));
    }
}
