using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Losses;

/// <summary>mean(ln cosh(p − t)) over the last axis (<c>keras.losses.log_cosh</c>); ∂/∂p = tanh(p − t)/columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogCosh : IColumnLoss
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
        => ColumnLoss.Row<V, LogCosh>(in prediction, in target, ref gradient, scale, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IColumnLoss.Value<V>(V prediction, V target, out V slope)
    {
        // |e| + ln((1 + e⁻²ˡᵉˡ)/2): no exponential is above 1, and where the error is small nothing much larger than it cancels out.
        V error = prediction - target;
        V size = V.Abs(error);
        slope = VectorMath.Tanh(error);
        return size + VectorMath.Log1p(V.Broadcast(0.5f) * VectorMath.Expm1(V.Broadcast(-2) * size));
    }
}
