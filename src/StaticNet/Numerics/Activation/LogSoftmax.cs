using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>
/// y = x − max − ln Σe^(x − max) (<c>keras.activations.log_softmax</c>, axis −1); dx = dy − e^y·Σdy.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogSoftmax : IRowwiseActivation
{
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref readonly float x, ref float y, int columns)
        where V : struct, ILanes<V>
    {
        float max = RowLanes.Max<V>(in x, columns);
        V logOfSum = V.Broadcast((float)Math.Log(RowLanes.ExpBelowMax<V>(in x, max, ref y, columns)));
        for (int column = 0; column < columns; column += V.Count)
        {
            V belowMax = RowLanes.Load<V>(in x, column, columns) - V.Broadcast(max);
            RowLanes.Store(belowMax - logOfSum, ref y, column, columns);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, int columns)
        where V : struct, ILanes<V>
    {
        V sum = V.Broadcast((float)RowLanes.Sum<V>(in dy, columns));
        for (int column = 0; column < columns; column += V.Count)
        {
            V softmax = VectorMath.Exp(RowLanes.Load<V>(in y, column, columns));
            RowLanes.Store(RowLanes.Load<V>(in dy, column, columns) - (softmax * sum), ref dx, column, columns);
        }
    }
}
