using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>Softmax over the keys that a query sees, row by row, in place. Rows begin at whole registers and are padded to them.</summary>
/// <remarks>Of a row, at most 64 numbers of a lane are summed one after another; such sums are added in double.</remarks>
internal static class ScoreRows
{
    // The rows of which something is kept at once, and a quarter of the nearest cache of common machines.
    private const int MostRows = 16, CachedNumbers = 2048;

    // So far below the largest score, a probability of 1e-33 is 0: Intel processors would be many times slower where one is subnormal.
    private const float LowestScore = -75;

    /// <summary>Makes probabilities of scores: 0 for what a query does not see. Where it sees nothing, all are 0.</summary>
    /// <param name="scores">The block's scores.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    /// <param name="mask">0 for each of the block's keys that is left out; null where none is.</param>
    /// <param name="block">The queries.</param>
    [MethodImpl(Jit.Loop)]
    public static void Softmax<V>(ref float scores, int stride, ref readonly float mask, in QueryBlock block)
        where V : struct, ILanes<V>
    {
        // So many rows at once that they stay in the nearest cache: what a row waits for, the next rows do meanwhile.
        Span<float> memory = stackalloc float[MostRows];
        ref float ofRows = ref MemoryMarshal.GetReference(memory);
        int most = Math.Clamp(CachedNumbers / Math.Max(stride, 1), 1, MostRows);
        for (int first = 0; first < block.Count; first += most)
        {
            int rows = Math.Min(most, block.Count - first);
            ref float lines = ref Unsafe.Add(ref scores, (nint)first * stride);
            FindLargest<V>(ref lines, stride, in mask, block, first, rows, ref ofRows);
            Exponentiate<V>(ref lines, stride, block, first, rows, ref ofRows);
            Scale<V>(ref lines, stride, block, first, rows, ref ofRows);
        }
    }

    /// <summary>Makes the scores' gradient of that of the probabilities, in place: ds = p·(dp − Σ p·dp).</summary>
    /// <param name="probabilities">The probabilities.</param>
    /// <param name="gradient">Their gradient, which becomes that of the scores.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    /// <param name="block">The queries.</param>
    [MethodImpl(Jit.Loop)]
    public static void SoftmaxBackward<V>(ref float probabilities, ref float gradient, int stride, in QueryBlock block)
        where V : struct, ILanes<V>
    {
        for (int row = 0; row < block.Count; row++)
        {
            ref float p = ref Unsafe.Add(ref probabilities, (nint)row * stride);
            ref float d = ref Unsafe.Add(ref gradient, (nint)row * stride);
            int first = block.FirstKeyOf(row), count = block.KeysOf(row), start = first / V.Count * V.Count;

            // Before and behind what the row sees there may be anything in the gradient.
            if (start < first)
                V.Store(V.Select(V.FirstLanes(first - start), V.Zero, V.Load(ref d, start)), ref d, start);
            double total = 0;
            for (int column = start; column < count;)
            {
                V sum = V.Zero;
                for (int run = 0; run < LongSum<V>.Run && column < count; run++, column += V.Count)
                    sum = V.MultiplyAdd(V.Load(ref p, column), RowLanes.Keep(V.Load(ref d, column), column, count), sum);
                total += V.SumAcross(sum);
            }

            V mean = V.Broadcast((float)total);
            for (int column = start; column < count; column += V.Count)
                V.Store(RowLanes.Keep(V.Load(ref p, column) * (V.Load(ref d, column) - mean), column, count), ref d, column);
            ClearFrom<V>(ref d, 0, start);
            ClearFrom<V>(ref d, count, block.Keys);
        }
    }

    /// <summary>Multiplies what the queries see by factors.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Multiply<V>(ref float numbers, ref float factors, int stride, in QueryBlock block)
        where V : struct, ILanes<V>
    {
        for (int row = 0; row < block.Count; row++)
        {
            nint first = (nint)row * stride;
            int count = block.KeysOf(row);
            for (int column = block.FirstKeyOf(row) / V.Count * V.Count; column < count; column += V.Count)
                V.Store(RowLanes.Keep(V.Load(ref numbers, first + column) * V.Load(ref factors, first + column), column, count), ref numbers, first + column);
        }
    }

    /// <summary>Finds each row's largest score; 0 where a row sees nothing. The lanes before a row's beginning and behind its end are brought below all others, and become 0.</summary>
    [MethodImpl(Jit.Loop)]
    private static void FindLargest<V>(ref float lines, int stride, ref readonly float mask, in QueryBlock block, int firstRow, int rows, ref float largestOfRows)
        where V : struct, ILanes<V>
    {
        V lowest = V.Broadcast(float.NegativeInfinity);
        for (int row = 0; row < rows; row++)
        {
            ref float line = ref Unsafe.Add(ref lines, (nint)row * stride);
            int first = block.FirstKeyOf(firstRow + row), count = block.KeysOf(firstRow + row), start = first / V.Count * V.Count, last = count / V.Count * V.Count;
            if (!Unsafe.IsNullRef(in mask))
                LeaveOut<V>(ref line, in mask, first, count);
            if (start < first)
                V.Store(V.Select(V.FirstLanes(first - start), lowest, V.Load(ref line, start)), ref line, start);
            if (last < count)
                V.Store(V.Select(V.FirstLanes(count - last), V.Load(ref line, last), lowest), ref line, last);

            // Which number is the largest, if one of them is NaN, does not matter: then the sum is NaN.
            V largest = lowest;
            for (int column = start; column < count; column += V.Count)
                largest = V.AtLeast(V.Load(ref line, column), largest);
            float max = V.MaxAcross(largest);
            Unsafe.Add(ref largestOfRows, row) = float.IsNegativeInfinity(max) ? 0 : max;
        }
    }

    /// <summary>Makes the exponentials of scores, and of each row's largest score the factor that brings the row's sum to 1; 0 where that is 0.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Exponentiate<V>(ref float lines, int stride, in QueryBlock block, int firstRow, int rows, ref float ofRows)
        where V : struct, ILanes<V>
    {
        V lowest = V.Broadcast(LowestScore);
        for (int row = 0; row < rows; row++)
        {
            ref float line = ref Unsafe.Add(ref lines, (nint)row * stride);
            int count = block.KeysOf(firstRow + row);
            V top = V.Broadcast(ref ofRows, row);
            double total = 0;
            for (int column = block.FirstKeyOf(firstRow + row) / V.Count * V.Count; column < count;)
            {
                V sum = V.Zero;
                for (int run = 0; run < LongSum<V>.Run && column < count; run++, column += V.Count)
                {
                    V score = V.Load(ref line, column) - top;
                    V exponential = V.Select(V.LessThan(score, lowest), V.Zero, VectorMath.Exp(V.AtLeast(score, lowest)));
                    V.Store(exponential, ref line, column);
                    sum += exponential;
                }

                total += V.SumAcross(sum);
            }

            Unsafe.Add(ref ofRows, row) = total == 0 ? 0 : (float)(1 / total);
        }
    }

    /// <summary>Multiplies rows by their factors, with zeros before and behind what a query sees.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Scale<V>(ref float lines, int stride, in QueryBlock block, int firstRow, int rows, ref float factors)
        where V : struct, ILanes<V>
    {
        for (int row = 0; row < rows; row++)
        {
            ref float line = ref Unsafe.Add(ref lines, (nint)row * stride);
            int start = block.FirstKeyOf(firstRow + row) / V.Count * V.Count, count = block.KeysOf(firstRow + row);
            V factor = V.Broadcast(ref factors, row);
            for (int column = start; column < count; column += V.Count)
                V.Store(V.Load(ref line, column) * factor, ref line, column);
            ClearFrom<V>(ref line, 0, start);
            ClearFrom<V>(ref line, count, block.Keys);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void LeaveOut<V>(ref float line, ref readonly float mask, int first, int count)
        where V : struct, ILanes<V>
    {
        for (int column = first / V.Count * V.Count; column < count; column += V.Count)
        {
            V kept = V.LessThan(V.Zero, V.Abs(RowLanes.Load<V>(in mask, column, count)));
            V.Store(V.Select(kept, V.Load(ref line, column), V.Broadcast(float.NegativeInfinity)), ref line, column);
        }
    }

    // Whole registers: rows are padded to them.
    [MethodImpl(Jit.Loop)]
    private static void ClearFrom<V>(ref float line, int count, int end)
        where V : struct, ILanes<V>
    {
        for (int column = (count + V.Count - 1) / V.Count * V.Count; column < end; column += V.Count)
            V.Store(V.Zero, ref line, column);
    }
}
