using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>
/// l1·Σ|y| + l2·Σy², the penalty on a layer's outputs (<c>keras.regularizers.L1L2</c> as an <c>activity_regularizer</c>);
/// ∂/∂y = l1·sign(y) + 2·l2·y.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ActivityPenalty
{
    /// <summary>Returns a row's penalty, and adds its gradient to what the row's gradient already holds.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="y">The row's outputs: <paramref name="columns"/> floats.</param>
    /// <param name="gradient">The gradient with respect to the outputs, to which <paramref name="scale"/>·∂penalty/∂y is added.</param>
    /// <param name="l1">The weight of Σ|y|.</param>
    /// <param name="l2">The weight of Σy².</param>
    /// <param name="scale">What the gradient is multiplied by: Keras 3 divides by the batch's samples.</param>
    /// <param name="columns">The number of outputs in the row, at least 1.</param>
    /// <returns>The row's penalty, not scaled.</returns>
    [MethodImpl(Jit.Loop)]
    public static double Row<V>(ref readonly float y, ref float gradient, float l1, float l2, float scale, int columns)
        where V : struct, ILanes<V>
    {
        double absolutes = 0;
        double squares = 0;
        V signFactor = V.Broadcast(scale * l1);
        V valueFactor = V.Broadcast(scale * 2 * l2);
        for (int column = 0; column < columns; column += V.Count)
        {
            V value = RowLanes.Load<V>(in y, column, columns);
            absolutes += V.SumAcross(V.Abs(value));
            squares += V.SumAcross(value * value);

            V slope = V.MultiplyAdd(RowLanes.Sign(value), signFactor, value * valueFactor);
            RowLanes.Store(RowLanes.Load<V>(ref gradient, column, columns) + slope, ref gradient, column, columns);
        }

        return (l1 * absolutes) + (l2 * squares);
    }

    /// <summary>Adds the penalties of rows to a sum.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="y">The outputs.</param>
    /// <param name="penalty">The sum.</param>
    /// <param name="l1">The weight of Σ|y|.</param>
    /// <param name="l2">The weight of Σy².</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of outputs in a row, at least 1.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    [MethodImpl(Jit.Loop)]
    public static void Sum<V>(ref readonly float y, ref double penalty, float l1, float l2, int rows, int columns, int stride)
        where V : struct, ILanes<V>
    {
        double absolutes = 0, squares = 0;
        for (nint row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column += V.Count)
            {
                V value = RowLanes.Load<V>(in Unsafe.Add(ref Unsafe.AsRef(in y), row * stride), column, columns);
                absolutes += V.SumAcross(V.Abs(value));
                squares += V.SumAcross(value * value);
            }
        }

        penalty += (l1 * absolutes) + (l2 * squares);
    }

    /// <summary>Adds the gradients of the penalties of rows to what the rows' gradients already hold.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="y">The outputs.</param>
    /// <param name="gradients">The gradient with respect to the outputs, laid out as they are.</param>
    /// <param name="l1">The weight of Σ|y|.</param>
    /// <param name="l2">The weight of Σy².</param>
    /// <param name="scale">What the gradients are multiplied by: Keras 3 divides by the batch's samples.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of outputs in a row, at least 1.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    [MethodImpl(Jit.Loop)]
    public static void AddGradients<V>(ref readonly float y, ref float gradients, float l1, float l2, float scale, int rows, int columns, int stride)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < rows; row++)
            Row<V>(ref Unsafe.Add(ref Unsafe.AsRef(in y), row * stride), ref Unsafe.Add(ref gradients, row * stride), l1, l2, scale, columns);
    }
}
