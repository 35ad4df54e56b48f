using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics;

/// <summary>Statistics of the positions that count, as Keras 3's layer takes them where what it reads is masked: all positions are normalised by them.</summary>
public static partial class BatchNormalization
{
    /// <summary>A block's mean and squared deviations of each channel over the positions that count, and how many these are.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The block's first float.</param>
    /// <param name="mask">Which rows count.</param>
    /// <param name="rows">The block's samples times the positions of a sample.</param>
    /// <param name="stride">The floats of a row, channels with their padding.</param>
    /// <param name="partial">Takes the means, the sums of squared deviations, and the number of positions.</param>
    [MethodImpl(Jit.Loop)]
    public static void Collect<V>(ref readonly float x, PositionMask mask, int rows, int stride, ref double partial)
        where V : struct, ILanes<V>
    {
        Span<double> means = MemoryMarshal.CreateSpan(ref partial, stride), squares = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref partial, stride), stride);
        means.Clear();
        squares.Clear();
        Span<float> sums = stackalloc float[2 * V.Count];
        Span<int> run = stackalloc int[FloatRun];
        long counted = 0;
        for (int next = 0; Take(mask, ref next, rows, run) is > 0 and int count;)
        {
            for (int column = 0; column < stride; column += V.Count)
            {
                V sum = V.Zero, square = V.Zero;
                foreach (int row in run[..count])
                    sum += V.Load(in x, ((nint)row * stride) + column);
                V mean = sum * V.Broadcast(1f / count);
                foreach (int row in run[..count])
                {
                    V deviation = V.Load(in x, ((nint)row * stride) + column) - mean;
                    square = V.MultiplyAdd(deviation, deviation, square);
                }

                V.Store(mean, ref sums[0], 0);
                V.Store(square, ref sums[0], V.Count);
                for (int lane = 0; lane < V.Count; lane++)
                    Merge(ref means[column + lane], ref squares[column + lane], counted, sums[lane], sums[V.Count + lane], count);
            }

            counted += count;
        }

        Unsafe.Add(ref partial, 2 * stride) = counted;
    }

    /// <summary>The batch's mean and variance of each channel, from those of its blocks; 0 where nothing counts.</summary>
    /// <param name="partials">The blocks' means, squared deviations and numbers of positions.</param>
    /// <param name="counted">Takes how many positions of the batch count.</param>
    /// <param name="mean">Takes the means.</param>
    /// <param name="variance">Takes the biased variances.</param>
    /// <param name="stride">The channels with their padding.</param>
    [MethodImpl(Jit.Loop)]
    public static void Combine(BatchPartials partials, ref float counted, ref float mean, ref float variance, int stride)
    {
        long count = 0;
        for (int channel = 0; channel < stride; channel++)
        {
            double average = 0, squares = 0;
            count = 0;
            for (int block = 0; block < partials.Blocks; block++)
            {
                ReadOnlySpan<double> part = partials.Of(block);
                long numbers = (long)part[2 * stride];
                if (numbers == 0)
                    continue;
                Merge(ref average, ref squares, count, part[channel], part[stride + channel], numbers);
                count += numbers;
            }

            Unsafe.Add(ref mean, channel) = (float)average;
            Unsafe.Add(ref variance, channel) = (float)(squares / Math.Max(count, 1));
        }

        counted = count;
    }

    /// <summary>The gradients of beta and gamma, and what the gradient of x is computed with.</summary>
    /// <param name="partials">The blocks' sums.</param>
    /// <param name="counted">How many positions of the batch count.</param>
    /// <param name="variance">The batch's variances.</param>
    /// <param name="scale">The batch's factors.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="betaGradient">Takes Σ dy.</param>
    /// <param name="gammaGradient">Takes Σ dy·(x − μ)/√(σ² + ε).</param>
    /// <param name="slope">Takes the factor of x − μ in dx.</param>
    /// <param name="constant">Takes the summand in dx.</param>
    /// <param name="stride">The channels with their padding.</param>
    public static void CombineBackward(
        BatchPartials partials,
        ref readonly float counted,
        ref readonly float variance,
        ref readonly float scale,
        float epsilon,
        ref float betaGradient,
        ref float gammaGradient,
        ref float slope,
        ref float constant,
        int stride) =>
        CombineBackward(partials, Math.Max((double)counted, 1), in variance, in scale, epsilon, ref betaGradient, ref gammaGradient, ref slope, ref constant, stride);

    /// <summary>dx = scale·dy, and slope·(x − μ) + constant besides where a position counts.</summary>
    /// <typeparam name="V">The register.</typeparam>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(
        ref readonly float x,
        PositionMask mask,
        ref readonly float dy,
        ref readonly float mean,
        ref readonly float scale,
        ref readonly float slope,
        ref readonly float constant,
        ref float dx,
        int rows,
        int stride)
        where V : struct, ILanes<V>
    {
        for (int row = 0; row < rows; row++)
        {
            nint place = (nint)row * stride;
            bool counts = mask.Counts(row);
            for (nint column = 0; column < stride; column += V.Count)
            {
                V deviation = counts ? V.MultiplyAdd(V.Load(in x, place + column) - V.Load(in mean, column), V.Load(in slope, column), V.Load(in constant, column)) : V.Zero;
                V.Store(V.MultiplyAdd(V.Load(in dy, place + column), V.Load(in scale, column), deviation), ref dx, place + column);
            }
        }
    }

    // The next rows that count, as many as are summed in float.
    [MethodImpl(Jit.Loop)]
    private static int Take(PositionMask mask, ref int next, int rows, Span<int> run)
    {
        int count = 0;
        for (; next < rows && count < run.Length; next++)
        {
            if (mask.Counts(next))
                run[count++] = next;
        }

        return count;
    }
}

/// <summary>Which positions of some samples count.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct PositionMask
{
    private readonly ref readonly float _first;
    private readonly int _stride, _positions;

    /// <summary>The mask of some samples.</summary>
    /// <param name="first">For each position of the first sample, 0 where it does not count.</param>
    /// <param name="stride">The floats from a sample's to the next's.</param>
    /// <param name="positions">The positions of a sample.</param>
    public PositionMask(ref readonly float first, int stride, int positions)
    {
        _first = ref first;
        (_stride, _positions) = (stride, positions);
    }

    /// <summary>Whether a position counts: positions are numbered over all samples.</summary>
    internal bool Counts(int row) => Unsafe.Add(ref Unsafe.AsRef(in _first), ((nint)(row / _positions) * _stride) + (row % _positions)) != 0;
}
