using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>The loops of Adafactor over rows of a panel.</summary>
internal static class FactoredSquares
{
    /// <summary>Σg² of each row, and of each column added to what is there.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="gradients">The first row.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">Their numbers: whole registers of the widest kind.</param>
    /// <param name="rowSums">Takes the rows' sums.</param>
    /// <param name="columnSums">The columns' sums.</param>
    [MethodImpl(Jit.Loop)]
    public static void Sum<V>(ref float gradients, int rows, int columns, ref float rowSums, ref float columnSums)
        where V : struct, ILanes<V>
    {
        for (int row = 0; row < rows; row++)
        {
            ref float g = ref Unsafe.Add(ref gradients, (nint)row * columns);
            V sum = V.Zero;
            for (nint i = 0; i < columns; i += V.Count)
            {
                V square = V.Load(ref g, i);
                square *= square;
                sum += square;
                V.Store(V.Load(ref columnSums, i) + square, ref columnSums, i);
            }

            Unsafe.Add(ref rowSums, row) = V.SumAcross(sum);
        }
    }

    /// <summary>u = g·f·h in the gradients' place, with a factor of the row and one of the column.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="gradients">The first row.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">Their numbers: whole registers of the widest kind.</param>
    /// <param name="rowFactors">The rows' factors.</param>
    /// <param name="columnFactors">The columns' factors.</param>
    /// <returns>Σu².</returns>
    [MethodImpl(Jit.Loop)]
    public static double Direct<V>(ref float gradients, int rows, int columns, ref float rowFactors, ref float columnFactors)
        where V : struct, ILanes<V>
    {
        double squares = 0;
        for (int row = 0; row < rows; row++)
        {
            ref float g = ref Unsafe.Add(ref gradients, (nint)row * columns);
            V factor = V.Broadcast(Unsafe.Add(ref rowFactors, row)), sum = V.Zero;
            for (nint i = 0; i < columns; i += V.Count)
            {
                V direction = V.Load(ref g, i) * (factor * V.Load(ref columnFactors, i));
                V.Store(direction, ref g, i);
                V.AddProduct(ref sum, direction, direction);
            }

            squares += V.SumAcross(sum);
        }

        return squares;
    }

    /// <summary>v = β·v + (1 − β)·(g² + ε), and u = g / √v in the gradients' place.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="gradients">The gradients.</param>
    /// <param name="state">v.</param>
    /// <param name="kept">β.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="length">How many they are: whole registers of the widest kind.</param>
    [MethodImpl(Jit.Loop)]
    public static void DirectVector<V>(ref float gradients, ref float state, float kept, float epsilon, int length)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < length; i += V.Count)
        {
            V g = V.Load(ref gradients, i);
            V squares = (V.Broadcast(kept) * V.Load(ref state, i)) + (V.Broadcast(1 - kept) * V.MultiplyAdd(g, g, V.Broadcast(epsilon)));
            V.Store(squares, ref state, i);
            V.Store(g / V.Sqrt(squares), ref gradients, i);
        }
    }
}
