using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>
/// Walks along a row of floats in registers. Rows may follow each other without a gap, in memory that is not ours, so
/// nothing here reads or writes a float outside of the row.
/// </summary>
internal static class RowLanes
{
    /// <summary>Reads the register that begins at <paramref name="column"/>; lanes past the row's end are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ref readonly float row, int column, int columns)
        where V : struct, ILanes<V>
    {
        return columns - column >= V.Count ? V.Load(in row, column) : V.LoadFirst(in row, column, columns - column);
    }

    /// <summary>Reads the register that begins at <paramref name="column"/>; lanes past the row's end are <paramref name="beyond"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadOr<V>(ref readonly float row, int column, int columns, float beyond)
        where V : struct, ILanes<V>
    {
        int left = columns - column;
        return left >= V.Count
            ? V.Load(in row, column)
            : V.Select(V.FirstLanes(left), V.LoadFirst(in row, column, left), V.Broadcast(beyond));
    }

    /// <summary>Writes the register that begins at <paramref name="column"/>, and nothing past the row's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V value, ref float row, int column, int columns)
        where V : struct, ILanes<V>
    {
        if (columns - column >= V.Count)
            V.Store(value, ref row, column);
        else
            V.StoreFirst(value, ref row, column, columns - column);
    }

    /// <summary>Makes the lanes past the row's end 0: what they hold must not enter a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Keep<V>(V value, int column, int columns)
        where V : struct, ILanes<V>
    {
        return columns - column >= V.Count ? value : value & V.FirstLanes(columns - column);
    }

    /// <summary>The row's largest value; NaN if any is.</summary>
    [MethodImpl(Jit.Loop)]
    public static float Max<V>(ref readonly float row, int columns)
        where V : struct, ILanes<V>
    {
        V max = V.Broadcast(float.NegativeInfinity);
        for (int column = 0; column < columns; column += V.Count)
            max = V.Max(max, LoadOr<V>(in row, column, columns, float.NegativeInfinity));
        return V.MaxAcross(max);
    }

    /// <summary>The row's sum.</summary>
    [MethodImpl(Jit.Loop)]
    public static double Sum<V>(ref readonly float row, int columns)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        for (int column = 0; column < columns; column += V.Count)
            sum += V.SumAcross(Load<V>(in row, column, columns));
        return sum;
    }

    /// <summary>Writes e^(x − max) and returns its sum: what every form of softmax begins with. No exponent is above 0, so nothing overflows.</summary>
    [MethodImpl(Jit.Loop)]
    public static double ExpBelowMax<V>(ref readonly float x, float max, ref float exponentials, int columns)
        where V : struct, ILanes<V>
    {
        double sum = 0;
        for (int column = 0; column < columns; column += V.Count)
        {
            V exponential = VectorMath.Exp(Load<V>(in x, column, columns) - V.Broadcast(max));
            sum += V.SumAcross(Keep(exponential, column, columns));
            Store(exponential, ref exponentials, column, columns);
        }

        return sum;
    }

    /// <summary>Multiplies the row by a factor.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Scale<V>(ref float row, float factor, int columns)
        where V : struct, ILanes<V>
    {
        for (int column = 0; column < columns; column += V.Count)
            Store(Load<V>(ref row, column, columns) * V.Broadcast(factor), ref row, column, columns);
    }

    /// <summary>−1, 0 or 1 as the value is below, at or above 0; a NaN stays a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(V value)
        where V : struct, ILanes<V>
    {
        return V.Select(V.LessThan(V.Zero, V.Abs(value)), V.CopySign(V.One, value), value);
    }

    /// <summary>σ(x) = 1/(1 + e^(−x)), given <paramref name="decay"/> = e^(−|x|), which never overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x, V decay)
        where V : struct, ILanes<V>
    {
        return V.Select(V.LessThan(x, V.Zero), decay, V.One) / (V.One + decay);
    }

    /// <summary>Makes the lanes past the row's end 0, also where the whole register is past it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Within<V>(V value, int column, int columns)
        where V : struct, ILanes<V>
    {
        return column < columns ? Keep(value, column, columns) : V.Zero;
    }
}
