using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>
/// y = max(x − τ, 0), with the τ that makes Σy = 1 (<c>keras.activations.sparsemax</c>, axis −1): the point of the simplex
/// nearest to x. With S the columns where y &gt; 0: dx = dy − mean of dy over S within S, and 0 elsewhere.
/// </summary>
/// <remarks>
/// Keras sorts the row to find τ. Here τ rises to the same value in place: if only the columns of a set S were positive, τ would be
/// (Σ_S x − 1)/|S|. Beginning with every column above max − 1 (no lower one can be positive), take that τ, drop the columns
/// that are not above it, and repeat. A dropped column can never return, because τ only grows; when none is dropped, τ is the
/// answer. Each round drops at least one column, so that there are at most as many rounds as columns; random rows need
/// three to five.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sparsemax : IRowwiseActivation
{
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref readonly float x, ref float y, int columns)
        where V : struct, ILanes<V>
    {
        float max = RowLanes.Max<V>(in x, columns);
        V threshold = V.Broadcast(Threshold<V>(in x, max, columns));
        for (int column = 0; column < columns; column += V.Count)
        {
            V belowMax = RowLanes.Load<V>(in x, column, columns) - V.Broadcast(max);
            RowLanes.Store(V.Max(belowMax - threshold, V.Zero), ref y, column, columns);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, int columns)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        double count = 0;
        for (int column = 0; column < columns; column += V.Count)
        {
            V share = RowLanes.Load<V>(in y, column, columns);
            V outside = V.LessThanOrEqual(share, V.Zero);
            sum += V.SumAcross(V.Select(outside, V.Zero, RowLanes.Load<V>(in dy, column, columns)));

            // y/y counts 1 for a share, and carries a NaN on.
            count += V.SumAcross(V.Select(outside, V.Zero, share / share));
        }

        V mean = V.Broadcast((float)(sum / count));
        for (int column = 0; column < columns; column += V.Count)
        {
            V outside = V.LessThanOrEqual(RowLanes.Load<V>(in y, column, columns), V.Zero);
            V inside = RowLanes.Load<V>(in dy, column, columns) - mean;
            RowLanes.Store(V.Select(outside, V.Zero, inside), ref dx, column, columns);
        }
    }

    /// <summary>τ − max: relative to the largest value, every number that matters is between −1 and 0.</summary>
    [MethodImpl(Jit.Loop)]
    private static float Threshold<V>(ref readonly float x, float max, int columns)
        where V : struct, ILanes<V>
    {
        float threshold = -1;
        double previousCount = double.PositiveInfinity;
        while (true)
        {
            double sum = 0;
            double count = 0;
            for (int column = 0; column < columns; column += V.Count)
            {
                V belowMax = RowLanes.LoadOr<V>(in x, column, columns, float.NegativeInfinity) - V.Broadcast(max);
                V inside = V.LessThan(V.Broadcast(threshold), belowMax);
                sum += V.SumAcross(belowMax & inside);
                count += V.SumAcross(V.One & inside);
            }

            // Rounding could let a column return: only a set that still shrinks goes on, so that this always ends.
            if (count >= previousCount)
                return threshold;
            // No column is above the threshold only if the largest value is not a finite number.
            if (count == 0)
                return float.NaN;
            threshold = (float)((sum - 1) / count);
            previousCount = count;
        }
    }
}
