using System.ComponentModel;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>mean((p − t)²) over the last axis (<c>keras.losses.mean_squared_error</c>); ∂/∂p = 2·(p − t)/columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MeanSquaredError
{
    /// <summary>Returns a row's loss and writes its gradient.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="prediction">The row's predictions: <paramref name="columns"/> floats.</param>
    /// <param name="target">The row's targets: <paramref name="columns"/> floats.</param>
    /// <param name="gradient">Receives <paramref name="scale"/>·∂loss/∂prediction: <paramref name="columns"/> floats, apart from the others.</param>
    /// <param name="scale">What the gradient is multiplied by, such as 1 / samples of the batch.</param>
    /// <param name="columns">The number of predictions in the row, at least 1.</param>
    /// <returns>The row's loss, not scaled.</returns>
    public static double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
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
