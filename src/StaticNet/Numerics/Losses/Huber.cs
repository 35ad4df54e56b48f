using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// mean(e = p − t; |e| ≤ δ ? ½e² : δ|e| − ½δ²) over the last axis (<c>keras.losses.huber</c>); ∂/∂p = clip(e, −δ, δ)/columns.
/// </summary>
/// <param name="delta">δ, above 0: the size of an error from which on the loss is linear.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Huber(float delta) : ILoss
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        V limit = V.Broadcast(delta), half = V.Broadcast(0.5f), factor = V.Broadcast(scale / columns);
        for (int column = 0; column < columns; column += V.Count)
        {
            V error = RowLanes.Load<V>(in prediction, column, columns) - RowLanes.Load<V>(in target, column, columns);
            V clipped = V.Min(V.Max(error, -limit), limit);
            sum += V.SumAcross(clipped * (error - (half * clipped)));
            RowLanes.Store(clipped * factor, ref gradient, column, columns);
        }

        return sum / columns;
    }
}
