using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>
/// max(max((1 − t)·p) − Σ t·p + 1, 0) over the last axis (<c>keras.losses.categorical_hinge</c>). The targets are one-hot.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoricalHinge : ILoss
{
    /// <summary>
    /// Returns the loss of a row, and writes its gradient: ∂/∂pⱼ = (1 − tⱼ)·[j is at the maximum] − tⱼ, where columns that share the maximum
    /// share its part; 0 where the loss is cut off.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double margin = Margin<V>(in prediction, in target, columns, out float largest);
        double places = 0;
        V limit = V.Broadcast(largest);
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = RowLanes.Load<V>(in target, column, columns);
            V place = V.Select(V.LessThanOrEqual(limit, Other(truth, in prediction, column, columns)), V.One, V.Zero);
            places += V.SumAcross(RowLanes.Keep(place, column, columns));
            RowLanes.Store(place, ref gradient, column, columns);
        }

        // A NaN makes every gradient one.
        V factor = V.Broadcast(margin < 0 ? 0 : double.IsNaN(margin) ? float.NaN : scale), share = V.Broadcast((float)(1 / places));
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = RowLanes.Load<V>(in target, column, columns);
            V slope = (RowLanes.Load<V>(ref gradient, column, columns) * share * (V.One - truth)) - truth;
            RowLanes.Store(slope * factor, ref gradient, column, columns);
        }

        return margin < 0 ? 0 : margin;
    }

    /// <summary>Returns max((1 − t)·p) − Σ t·p + 1.</summary>
    [MethodImpl(Jit.Loop)]
    internal static double Margin<V>(ref readonly float prediction, ref readonly float target, int columns, out float largest)
        where V : struct, ILanes<V>
    {
        double right = 0;
        V max = V.Broadcast(float.NegativeInfinity);
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = RowLanes.Load<V>(in target, column, columns);
            right += V.SumAcross(truth * RowLanes.Load<V>(in prediction, column, columns));
            max = V.Max(max, Other(truth, in prediction, column, columns));
        }

        largest = V.MaxAcross(max);
        return largest - right + 1;
    }

    /// <summary>(1 − t)·p, and −∞ past the row's end.</summary>
    private static V Other<V>(V truth, ref readonly float prediction, int column, int columns)
        where V : struct, ILanes<V>
        => (V.One - truth) * RowLanes.LoadOr<V>(in prediction, column, columns, float.NegativeInfinity);
}
