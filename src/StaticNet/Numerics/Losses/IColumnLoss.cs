using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Losses;

/// <summary>A loss without options that is a mean, or a sum, over the columns of a function of a prediction and its target.</summary>
internal interface IColumnLoss : ILoss
{
    /// <summary>Gets whether the columns are summed, and not averaged.</summary>
    static virtual bool IsSum => false;

    /// <summary>Gets whether targets of a row that are all 0 or 1 stand for −1 and 1.</summary>
    static virtual bool ReadsBinaryTargets => false;

    /// <summary>Computes the function, and its derivative by the prediction.</summary>
    static abstract V Value<V>(V prediction, V target, out V slope)
        where V : struct, ILanes<V>;
}

/// <summary>Rows of losses that are functions of their columns.</summary>
internal static class ColumnLoss
{
    /// <summary>Returns the loss of a row, and writes its gradient: <see cref="ILoss.Row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Row<V, TLoss>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
        where TLoss : struct, IColumnLoss
    {
        double sum = 0;
        int divisor = TLoss.IsSum ? 1 : columns;
        bool isBinary = TLoss.ReadsBinaryTargets && AreBinary<V>(in target, columns);
        V factor = V.Broadcast(scale / divisor);
        for (int column = 0; column < columns; column += V.Count)
        {
            V value = TLoss.Value(RowLanes.Load<V>(in prediction, column, columns), Target<V>(in target, column, columns, isBinary), out V slope);
            sum += V.SumAcross(RowLanes.Keep(value, column, columns));
            RowLanes.Store(slope * factor, ref gradient, column, columns);
        }

        return sum / divisor;
    }

    /// <summary>Returns the sum of the function over the columns of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum<V, TLoss>(ref readonly float prediction, ref readonly float target, int columns)
        where V : struct, ILanes<V>
        where TLoss : struct, IColumnLoss
    {
        double sum = 0;
        bool isBinary = TLoss.ReadsBinaryTargets && AreBinary<V>(in target, columns);
        for (int column = 0; column < columns; column += V.Count)
        {
            V value = TLoss.Value(RowLanes.Load<V>(in prediction, column, columns), Target<V>(in target, column, columns, isBinary), out _);
            sum += V.SumAcross(RowLanes.Keep(value, column, columns));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Target<V>(ref readonly float target, int column, int columns, bool isBinary)
        where V : struct, ILanes<V>
    {
        V truth = RowLanes.Load<V>(in target, column, columns);
        return isBinary ? truth + truth - V.One : truth;
    }

    // t·(t − 1) is 0 at 0 and 1 alone: neither a product of floats so near to them, nor a difference, is rounded to 0.
    [MethodImpl(Jit.Loop)]
    private static bool AreBinary<V>(ref readonly float target, int columns)
        where V : struct, ILanes<V>
    {
        V largest = V.Zero;
        for (int column = 0; column < columns; column += V.Count)
        {
            V truth = RowLanes.Load<V>(in target, column, columns);
            largest = V.Max(largest, V.Abs(truth * (truth - V.One)));
        }

        return V.MaxAcross(largest) <= 0;
    }
}
