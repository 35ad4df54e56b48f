using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>Rows of one head by themselves: one after another, padded to whole registers with zeros.</summary>
internal static class HeadRows
{
    /// <summary>Copies a head's columns out of rows that have all heads.</summary>
    /// <param name="source">The head's first column in the first row.</param>
    /// <param name="stride">The floats from there to the next row.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The head's columns.</param>
    /// <param name="destination">Receives the rows.</param>
    /// <param name="width">The floats of a row there.</param>
    [MethodImpl(Jit.Loop)]
    public static void Copy<V>(ref readonly float source, nint stride, int rows, int columns, ref float destination, int width)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in source), row * stride);
            ref float to = ref Unsafe.Add(ref destination, row * width);
            for (int column = 0; column < width; column += V.Count)
                V.Store(column < columns ? RowLanes.Load<V>(ref from, column, columns) : V.Zero, ref to, column);
        }
    }

    /// <summary>Stores a head's rows, times a factor, in its columns of rows that have all heads, or adds them to what is there.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Store<V>(ref readonly float source, int width, float factor, ref float destination, nint stride, int rows, int columns, bool adds)
        where V : struct, ILanes<V>
    {
        V scale = V.Broadcast(factor);
        for (nint row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in source), row * width);
            ref float to = ref Unsafe.Add(ref destination, row * stride);
            for (int column = 0; column < columns; column += V.Count)
            {
                V value = V.Load(ref from, column) * scale;
                RowLanes.Store(adds ? value + RowLanes.Load<V>(ref to, column, columns) : value, ref to, column, columns);
            }
        }
    }

    /// <summary>The sum of the products of two sets of rows.</summary>
    [MethodImpl(Jit.Loop)]
    public static double Dot<V>(ref readonly float x, ref readonly float y, nint length)
        where V : struct, ILanes<V>
    {
        double total = 0;
        for (nint i = 0; i < length;)
        {
            V sum = V.Zero;
            for (int run = 0; run < LongSum<V>.Run && i < length; run++, i += V.Count)
                sum = V.MultiplyAdd(V.Load(in x, i), V.Load(in y, i), sum);
            total += V.SumAcross(sum);
        }

        return total;
    }

    /// <summary>Whether all numbers are finite.</summary>
    [MethodImpl(Jit.Loop)]
    public static bool AreFinite<V>(ref readonly float x, int length)
        where V : struct, ILanes<V>
    {
        V differences = V.Zero;
        for (int i = 0; i < length; i += V.Count)
            differences += V.Load(in x, i) - V.Load(in x, i);
        return V.SumAcross(differences) == 0;
    }

    /// <summary>Fills memory with zeros.</summary>
    public static void Clear(ref float first, nint length) =>
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref first, checked((int)length)).Clear();
}
