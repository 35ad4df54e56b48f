using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>What losses of whole batches sum over samples, and the gradients that follow.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OverlapSums
{
    /// <summary>Sums how much targets and predictions overlap.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="predictions">The predictions; a row begins at each multiple of <paramref name="stride"/>.</param>
    /// <param name="targets">The first sample's targets, without a gap between its rows.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="columns">The predictions of a row, at least 1.</param>
    /// <param name="stride">The floats from a row of predictions to the next.</param>
    /// <param name="targetStride">The floats from a sample's targets to the next's.</param>
    /// <param name="positions">The rows of a sample.</param>
    [MethodImpl(Jit.Loop)]
    public static Overlap Of<V>(ref readonly float predictions, ref readonly float targets, int samples, int columns, int stride, int targetStride, int positions = 1)
        where V : struct, ILanes<V>
    {
        double both = 0, allTargets = 0, allPredictions = 0;
        for (nint row = 0; row < (nint)samples * positions; row++)
        {
            ref float prediction = ref Unsafe.Add(ref Unsafe.AsRef(in predictions), row * stride);
            ref float target = ref Unsafe.Add(ref Unsafe.AsRef(in targets), (row / positions * targetStride) + (row % positions * columns));
            for (int column = 0; column < columns; column += V.Count)
            {
                V p = RowLanes.Load<V>(in prediction, column, columns), t = RowLanes.Load<V>(in target, column, columns);
                both += V.SumAcross(p * t);
                allTargets += V.SumAcross(t);
                allPredictions += V.SumAcross(p);
            }
        }

        return new(both, allTargets, allPredictions);
    }

    /// <summary>Writes the gradient of each prediction.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="slopes">The derivative by a prediction.</param>
    /// <param name="targets">The first sample's targets, without a gap between its rows.</param>
    /// <param name="gradients">Receives the gradients; a row begins at each multiple of <paramref name="stride"/>.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="columns">The predictions of a row, at least 1.</param>
    /// <param name="stride">The floats from a row of gradients to the next.</param>
    /// <param name="targetStride">The floats from a sample's targets to the next's.</param>
    /// <param name="positions">The rows of a sample.</param>
    [MethodImpl(Jit.Loop)]
    public static void WriteGradients<V>(
        OverlapSlopes slopes, ref readonly float targets, ref float gradients, int samples, int columns, int stride, int targetStride, int positions = 1)
        where V : struct, ILanes<V>
    {
        V constant = V.Broadcast((float)slopes.Constant), ofTarget = V.Broadcast((float)slopes.OfTarget);
        for (nint row = 0; row < (nint)samples * positions; row++)
        {
            ref float gradient = ref Unsafe.Add(ref gradients, row * stride);
            ref float target = ref Unsafe.Add(ref Unsafe.AsRef(in targets), (row / positions * targetStride) + (row % positions * columns));
            for (int column = 0; column < columns; column += V.Count)
                RowLanes.Store(constant + (ofTarget * RowLanes.Load<V>(in target, column, columns)), ref gradient, column, columns);
        }
    }
}
