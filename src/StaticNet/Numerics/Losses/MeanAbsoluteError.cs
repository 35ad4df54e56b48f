using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>mean(|p − t|) over the last axis (<c>keras.losses.mean_absolute_error</c>); ∂/∂p = sign(p − t)/columns, 0 where they are equal.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MeanAbsoluteError : ILoss
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        V factor = V.Broadcast(scale / columns);
        for (int column = 0; column < columns; column += V.Count)
        {
            V error = RowLanes.Load<V>(in prediction, column, columns) - RowLanes.Load<V>(in target, column, columns);
            sum += V.SumAcross(V.Abs(error));
            RowLanes.Store(RowLanes.Sign(error) * factor, ref gradient, column, columns);
        }

        return sum / columns;
    }
}
