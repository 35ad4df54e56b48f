using System.ComponentModel;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// mean(e = p − t; |e| ≤ δ ? ½e² : δ|e| − ½δ²) over the last axis (<c>keras.losses.huber</c>); ∂/∂p = clip(e, −δ, δ)/columns.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Huber
{
    /// <inheritdoc cref="MeanSquaredError.Row" path="/summary|/returns|/typeparam"/>
    /// <param name="prediction">The row's predictions: <paramref name="columns"/> floats.</param>
    /// <param name="target">The row's targets: <paramref name="columns"/> floats.</param>
    /// <param name="gradient">Receives <paramref name="scale"/>·∂loss/∂prediction: <paramref name="columns"/> floats, apart from the others.</param>
    /// <param name="scale">What the gradient is multiplied by, such as 1 / samples of the batch.</param>
    /// <param name="delta">δ, above 0: the size of an error from which on the loss is linear.</param>
    /// <param name="columns">The number of predictions in the row, at least 1.</param>
    public static double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, float delta, int columns)
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
