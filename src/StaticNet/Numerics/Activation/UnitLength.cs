using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>
/// y = x·min(1/√Σx², 10⁷): a row divided by its length (<c>keras.ops.normalize</c> of order 2, with its epsilon of 10⁻⁷);
/// dx = (dy − y·Σ dy·y)/√Σx², or 10⁷·dy where the length is below 10⁻⁷.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UnitLength : IRowwiseActivation
{
    private const double MaximumFactor = 1e7;

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref readonly float x, ref float y, int columns)
        where V : struct, ILanes<V>
    {
        V factor = V.Broadcast(Factor<V>(in x, columns, out _));
        for (int column = 0; column < columns; column += V.Count)
            RowLanes.Store(RowLanes.Load<V>(in x, column, columns) * factor, ref y, column, columns);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, int columns)
        where V : struct, ILanes<V>
    {
        V factor = V.Broadcast(Factor<V>(in x, columns, out bool isTiny));
        double dot = 0;
        for (int column = 0; column < columns && !isTiny; column += V.Count)
            dot += V.SumAcross(RowLanes.Load<V>(in dy, column, columns) * RowLanes.Load<V>(in y, column, columns));

        V along = V.Broadcast((float)dot);
        for (int column = 0; column < columns; column += V.Count)
        {
            V across = RowLanes.Load<V>(in dy, column, columns) - (along * RowLanes.Load<V>(in y, column, columns));
            RowLanes.Store(across * factor, ref dx, column, columns);
        }
    }

    /// <summary>min(1/√Σx², 10⁷).</summary>
    [MethodImpl(Jit.Loop)]
    internal static float Factor<V>(ref readonly float x, int columns, out bool isTiny)
        where V : struct, ILanes<V>
    {
        double squares = 0;
        for (int column = 0; column < columns; column += V.Count)
        {
            V value = RowLanes.Load<V>(in x, column, columns);
            squares += V.SumAcross(value * value);
        }

        double factor = 1 / Math.Sqrt(squares);
        isTiny = factor > MaximumFactor;
        return (float)(isTiny ? MaximumFactor : factor);
    }
}
