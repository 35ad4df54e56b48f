using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// −Σ t̂·p̂ over the last axis, where x̂ = x·min(1/‖x‖, 10⁷) (<c>keras.losses.cosine_similarity</c>): from −1, for rows of one direction,
/// to 1; 0 where a row is zero.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CosineSimilarity : ILoss
{
    /// <summary>
    /// Returns the loss of a row, and writes its gradient: ∂/∂p = (p̂·Σ t̂·p̂ − t̂)/‖p‖, or −10⁷·t̂ where ‖p‖ is below 10⁻⁷.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double similarity = Of<V>(in prediction, in target, columns, out float predictionFactor, out float targetFactor, out bool isTiny);
        V along = V.Broadcast(isTiny ? 0 : (float)similarity * predictionFactor), truthFactor = V.Broadcast(targetFactor), factor = V.Broadcast(predictionFactor * scale);
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = RowLanes.Load<V>(in target, column, columns) * truthFactor;
            RowLanes.Store(((RowLanes.Load<V>(in prediction, column, columns) * along) - truth) * factor, ref gradient, column, columns);
        }

        return -similarity;
    }

    /// <summary>Returns Σ t̂·p̂.</summary>
    [MethodImpl(Jit.Loop)]
    internal static double Of<V>(
        ref readonly float prediction, ref readonly float target, int columns, out float predictionFactor, out float targetFactor, out bool isTiny)
        where V : struct, ILanes<V>
    {
        predictionFactor = UnitLength.Factor<V>(in prediction, columns, out isTiny);
        targetFactor = UnitLength.Factor<V>(in target, columns, out _);
        double sum = 0;
        V left = V.Broadcast(predictionFactor), right = V.Broadcast(targetFactor);
        for (int column = 0; column < columns; column += V.Count)
            sum += V.SumAcross(RowLanes.Load<V>(in prediction, column, columns) * left * (RowLanes.Load<V>(in target, column, columns) * right));
        return sum;
    }
}
