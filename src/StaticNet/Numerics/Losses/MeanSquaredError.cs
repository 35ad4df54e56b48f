using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>mean((p − t)²) over the last axis (<c>keras.losses.mean_squared_error</c>); ∂/∂p = 2·(p − t)/columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MeanSquaredError : ILoss
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        V factor = V.Broadcast(2 * scale / columns);
        for (int column = 0; column < columns; column += V.Count)
        {
            V error = RowLanes.Load<V>(in prediction, column, columns) - RowLanes.Load<V>(in target, column, columns);
            sum += V.SumAcross(error * error);
            RowLanes.Store(error * factor, ref gradient, column, columns);
        }

        return sum / columns;
    }
}
