using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>
/// y = e^(x − max) / Σe^(x − max) (<c>keras.activations.softmax</c>, axis −1); dx = y·(dy − Σ dy·y).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Softmax : IRowwiseActivation
{
    /// <inheritdoc/>
    public static void Forward<V>(ref readonly float x, ref float y, int columns)
        where V : struct, ILanes<V>
    {
        float max = RowLanes.Max<V>(in x, columns);
        double sum = RowLanes.ExpBelowMax<V>(in x, max, ref y, columns);
        RowLanes.Scale<V>(ref y, (float)(1 / sum), columns);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, int columns)
        where V : struct, ILanes<V>
    {
        double dot = 0;
        for (int column = 0; column < columns; column += V.Count)
            dot += V.SumAcross(RowLanes.Load<V>(in dy, column, columns) * RowLanes.Load<V>(in y, column, columns));

        V mean = V.Broadcast((float)dot);
        for (int column = 0; column < columns; column += V.Count)
        {
            V share = RowLanes.Load<V>(in y, column, columns);
            RowLanes.Store(share * (RowLanes.Load<V>(in dy, column, columns) - mean), ref dx, column, columns);
        }
    }
}
