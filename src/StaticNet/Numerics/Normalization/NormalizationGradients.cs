using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>The gradients of a normalisation's gamma and beta.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NormalizationGradients
{
    /// <summary>A panel of gamma's gradient, the sums of dy·n over all that share a factor, or of beta's, the sums of dy.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="dy">The gradient of the outputs, at the panel's first column.</param>
    /// <param name="normalized">n, at the panel's first column; a null reference for beta.</param>
    /// <param name="gradient">The panel.</param>
    /// <param name="rows">The rows of the weight.</param>
    /// <param name="columns">The columns from the panel's first to the last of the weight; the panel's others are 0.</param>
    /// <param name="panel">The panel's columns.</param>
    /// <param name="stride">The floats from a row of the tensors to the next.</param>
    /// <param name="sets">How often the weight's rows come, one after another.</param>
    /// <param name="accumulate">Whether the sums are added to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public static void Sum<V>(ref readonly float dy, ref readonly float normalized, ref float gradient, int rows, int columns, int panel, int stride, int sets, bool accumulate)
        where V : struct, ILanes<V>
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < panel; column += V.Count)
            {
                V sum = accumulate ? V.Load(ref gradient, (row * panel) + column) : V.Zero;
                if (column < columns)
                    sum += RowLanes.Keep(Column<V>(in dy, in normalized, ((nint)row * stride) + column, (nint)rows * stride, sets), column, columns);
                V.Store(sum, ref gradient, (row * panel) + column);
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static V Column<V>(ref readonly float dy, ref readonly float normalized, nint index, nint step, int sets)
        where V : struct, ILanes<V>
    {
        LongSum<V> total = default;
        for (int first = 0; first < sets; first += NormalizationShape.Run)
        {
            int count = Math.Min(NormalizationShape.Run, sets - first);
            V sum = V.Zero;
            if (Unsafe.IsNullRef(in normalized))
            {
                for (int set = 0; set < count; set++, index += step)
                    sum += V.Load(in dy, index);
            }
            else
            {
                for (int set = 0; set < count; set++, index += step)
                    sum = V.MultiplyAdd(V.Load(in dy, index), V.Load(in normalized, index), sum);
            }

            total.Add(sum);
        }

        return total.Value;
    }
}
