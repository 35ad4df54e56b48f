using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>Softmax over the keys that a query sees, row by row, in place. Rows begin at whole registers and are padded to them.</summary>
/// <remarks>Of a row, at most 64 numbers of a lane are summed one after another; such sums are added in double.</remarks>
internal static class ScoreRows
{
    /// <summary>Makes probabilities of scores: 0 for what a query does not see. Where it sees nothing, all are 0.</summary>
    /// <param name="scores">The block's scores.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    /// <param name="mask">0 for each of the block's keys that is left out; null where none is.</param>
    /// <param name="block">The queries.</param>
    [MethodImpl(Jit.Loop)]
    public static void Softmax<V>(ref float scores, int stride, ref readonly float mask, in QueryBlock block)
        where V : struct, ILanes<V>
    {
        bool isMasked = !Unsafe.IsNullRef(in mask);
        for (int row = 0; row < block.Count; row++)
        {
            ref float line = ref Unsafe.Add(ref scores, (nint)row * stride);
            int first = block.FirstKeyOf(row), count = block.KeysOf(row);
            if (isMasked)
                LeaveOut<V>(ref line, in mask, first, count);
            Normalize<V>(ref line, first, count);
            ClearFrom<V>(ref line, 0, first / V.Count * V.Count);
            ClearFrom<V>(ref line, count, block.Keys);
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

    [MethodImpl(Jit.Loop)]
    private static void Normalize<V>(ref float line, int first, int count)
        where V : struct, ILanes<V>
    {
        // The lanes before the row's beginning and behind its end are brought below all others, and become 0.
        int start = first / V.Count * V.Count, last = count / V.Count * V.Count;
        if (start < first)
            V.Store(V.Select(V.FirstLanes(first - start), V.Broadcast(float.NegativeInfinity), V.Load(ref line, start)), ref line, start);
        if (last < count)
            V.Store(V.Select(V.FirstLanes(count - last), V.Load(ref line, last), V.Broadcast(float.NegativeInfinity)), ref line, last);
        V largest = V.Broadcast(float.NegativeInfinity);
        for (int column = start; column < count; column += V.Count)
            largest = V.Max(largest, V.Load(ref line, column));
        float max = V.MaxAcross(largest);
        if (float.IsNegativeInfinity(max))
        {
            ClearFrom<V>(ref line, start, count);
            return;
        }

        V top = V.Broadcast(max);
        double total = 0;
        for (int column = start; column < count;)
        {
            V sum = V.Zero;
            for (int run = 0; run < LongSum<V>.Run && column < count; run++, column += V.Count)
            {
                V exponential = RowLanes.Keep(VectorMath.Exp(V.Load(ref line, column) - top), column, count);
                V.Store(exponential, ref line, column);
                sum += exponential;
            }

            total += V.SumAcross(sum);
        }

        V factor = V.Broadcast((float)(1 / total));
        for (int column = start; column < count; column += V.Count)
            V.Store(V.Load(ref line, column) * factor, ref line, column);
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
