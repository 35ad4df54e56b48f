using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics;

/// <summary>Normalisation by statistics of a whole batch, with Keras 3's formulas.</summary>
/// <remarks>
/// Blocks of samples compute their part of the statistics, which are then combined in the blocks' order, in double: the mean and
/// the squared deviations from it by the formula of Chan, Golub and LeVeque (Updating formulae and a pairwise algorithm for
/// computing sample variances, 1979), which does not lose digits where the mean is large.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class BatchNormalization
{
    // So many numbers are summed in float before the sum goes to double: their rounding stays far below the last digit that counts.
    private const int FloatRun = 64;

    /// <summary>A block's mean and squared deviations of each channel.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The block's first float.</param>
    /// <param name="rows">The block's samples times the positions of a sample.</param>
    /// <param name="stride">The floats of a row, channels with their padding.</param>
    /// <param name="partial">Takes the means, and then the sums of squared deviations.</param>
    [MethodImpl(Jit.Loop)]
    public static void Collect<V>(ref readonly float x, int rows, int stride, ref double partial)
        where V : struct, ILanes<V>
    {
        Span<double> means = MemoryMarshal.CreateSpan(ref partial, stride), squares = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref partial, stride), stride);
        means.Clear();
        squares.Clear();
        Span<float> sums = stackalloc float[2 * V.Count];
        for (int first = 0; first < rows; first += FloatRun)
        {
            int count = Math.Min(FloatRun, rows - first);
            for (int column = 0; column < stride; column += V.Count)
            {
                nint start = ((nint)first * stride) + column;
                V sum = V.Zero, square = V.Zero;
                for (int row = 0; row < count; row++)
                    sum += V.Load(in x, start + ((nint)row * stride));
                V mean = sum * V.Broadcast(1f / count);
                for (int row = 0; row < count; row++)
                {
                    V deviation = V.Load(in x, start + ((nint)row * stride)) - mean;
                    square = V.MultiplyAdd(deviation, deviation, square);
                }

                V.Store(mean, ref sums[0], 0);
                V.Store(square, ref sums[0], V.Count);
                for (int lane = 0; lane < V.Count; lane++)
                    Merge(ref means[column + lane], ref squares[column + lane], first, sums[lane], sums[V.Count + lane], count);
            }
        }
    }

    /// <summary>dx = dy·scale: back through a normalisation by statistics that stay.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="dy">The gradient of its output.</param>
    /// <param name="scale">The factor of each channel.</param>
    /// <param name="dx">Takes the gradient of its input.</param>
    /// <param name="rows">The samples times the positions of a sample.</param>
    /// <param name="stride">The floats of a row, channels with their padding.</param>
    [MethodImpl(Jit.Loop)]
    public static void BackwardFrozen<V>(ref readonly float dy, ref readonly float scale, ref float dx, int rows, int stride)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < stride; column += V.Count)
                V.Store(V.Load(in dy, (row * stride) + column) * V.Load(in scale, column), ref dx, (row * stride) + column);
        }
    }

    /// <summary>The batch's mean and variance of each channel, from those of its blocks.</summary>
    /// <param name="partials">The blocks' means and squared deviations.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="mean">Takes the means.</param>
    /// <param name="variance">Takes the biased variances.</param>
    /// <param name="stride">The channels with their padding.</param>
    [MethodImpl(Jit.Loop)]
    public static void Combine(BatchPartials partials, int positions, ref float mean, ref float variance, int stride)
    {
        for (int channel = 0; channel < stride; channel++)
        {
            double average = 0, squares = 0;
            long count = 0;
            for (int block = 0; block < partials.Blocks; block++)
            {
                ReadOnlySpan<double> part = partials.Of(block);
                long numbers = (long)partials.RowsOf(block) * positions;
                Merge(ref average, ref squares, count, part[channel], part[stride + channel], numbers);
                count += numbers;
            }

            Unsafe.Add(ref mean, channel) = (float)average;
            Unsafe.Add(ref variance, channel) = (float)(squares / count);
        }
    }

    /// <summary>Moves the moving statistics towards a batch's.</summary>
    /// <param name="moving">The moving statistic of each channel.</param>
    /// <param name="batch">The batch's.</param>
    /// <param name="momentum">How much of the moving one stays.</param>
    /// <param name="channels">The channels.</param>
    [MethodImpl(Jit.Loop)]
    public static void Move(ref float moving, ref readonly float batch, float momentum, int channels)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            ref float value = ref Unsafe.Add(ref moving, channel);
            value = (value * momentum) + (Unsafe.Add(ref Unsafe.AsRef(in batch), channel) * (1 - momentum));
        }
    }

    /// <summary>The factor and the summand of each channel that normalise it: gamma/√(σ² + ε), and beta − μ·factor.</summary>
    /// <param name="mean">The means.</param>
    /// <param name="variance">The variances.</param>
    /// <param name="gamma">The gammas; a null reference where there are none.</param>
    /// <param name="beta">The betas; a null reference where there are none.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="scale">Takes the factors.</param>
    /// <param name="shift">Takes the summands.</param>
    /// <param name="stride">The channels with their padding.</param>
    [MethodImpl(Jit.Loop)]
    public static void Scale(ref readonly float mean, ref readonly float variance, ref readonly float gamma, ref readonly float beta, float epsilon, ref float scale, ref float shift, int stride)
    {
        for (int channel = 0; channel < stride; channel++)
        {
            float factor = At(in gamma, channel, 1) / MathF.Sqrt(At(in variance, channel) + epsilon);
            Unsafe.Add(ref scale, channel) = factor;
            Unsafe.Add(ref shift, channel) = At(in beta, channel) - (At(in mean, channel) * factor);
        }
    }

    /// <summary>y = x·scale + shift.</summary>
    /// <typeparam name="V">The register.</typeparam>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref readonly float x, ref readonly float scale, ref readonly float shift, ref float y, int rows, int stride)
        where V : struct, ILanes<V>
    {
        for (int column = 0; column < stride; column += V.Count)
        {
            V factor = V.Load(in scale, column), summand = V.Load(in shift, column);
            for (int row = 0; row < rows; row++)
            {
                nint index = ((nint)row * stride) + column;
                V.Store(V.MultiplyAdd(V.Load(in x, index), factor, summand), ref y, index);
            }
        }
    }

    /// <summary>A block's sums of dy and of dy·(x − μ) of each channel.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The block's first float.</param>
    /// <param name="dy">The first float of its outputs' gradient.</param>
    /// <param name="mean">The batch's means.</param>
    /// <param name="rows">The block's samples times the positions of a sample.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="partial">Takes the sums of dy, and then those of dy·(x − μ).</param>
    [MethodImpl(Jit.Loop)]
    public static void CollectBackward<V>(ref readonly float x, ref readonly float dy, ref readonly float mean, int rows, int stride, ref double partial)
        where V : struct, ILanes<V>
    {
        Span<double> sums = MemoryMarshal.CreateSpan(ref partial, 2 * stride);
        sums.Clear();
        Span<float> lanes = stackalloc float[2 * V.Count];
        for (int first = 0; first < rows; first += FloatRun)
        {
            int count = Math.Min(FloatRun, rows - first);
            for (int column = 0; column < stride; column += V.Count)
            {
                V average = V.Load(in mean, column), sum = V.Zero, product = V.Zero;
                for (int row = first; row < first + count; row++)
                {
                    nint index = ((nint)row * stride) + column;
                    V gradient = V.Load(in dy, index);
                    sum += gradient;
                    product = V.MultiplyAdd(gradient, V.Load(in x, index) - average, product);
                }

                V.Store(sum, ref lanes[0], 0);
                V.Store(product, ref lanes[0], V.Count);
                for (int lane = 0; lane < V.Count; lane++)
                {
                    sums[column + lane] += lanes[lane];
                    sums[stride + column + lane] += lanes[V.Count + lane];
                }
            }
        }
    }

    /// <summary>The gradients of beta and gamma, and what the gradient of x is computed with.</summary>
    /// <param name="partials">The blocks' sums.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="variance">The batch's variances.</param>
    /// <param name="scale">The batch's factors.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="betaGradient">Takes Σ dy.</param>
    /// <param name="gammaGradient">Takes Σ dy·(x − μ)/√(σ² + ε).</param>
    /// <param name="slope">Takes the factor of x − μ in dx.</param>
    /// <param name="constant">Takes the summand in dx.</param>
    /// <param name="stride">The channels with their padding.</param>
    [MethodImpl(Jit.Loop)]
    public static void CombineBackward(
        BatchPartials partials,
        int positions,
        ref readonly float variance,
        ref readonly float scale,
        float epsilon,
        ref float betaGradient,
        ref float gammaGradient,
        ref float slope,
        ref float constant,
        int stride) =>
        CombineBackward(partials, (double)partials.Rows * positions, in variance, in scale, epsilon, ref betaGradient, ref gammaGradient, ref slope, ref constant, stride);

    [MethodImpl(Jit.Loop)]
    private static void CombineBackward(
        BatchPartials partials,
        double count,
        ref readonly float variance,
        ref readonly float scale,
        float epsilon,
        ref float betaGradient,
        ref float gammaGradient,
        ref float slope,
        ref float constant,
        int stride)
    {
        for (int channel = 0; channel < stride; channel++)
        {
            double sum = 0, product = 0;
            for (int block = 0; block < partials.Blocks; block++)
            {
                sum += partials.Of(block)[channel];
                product += partials.Of(block)[stride + channel];
            }

            double inverse = 1 / Math.Sqrt(At(in variance, channel) + epsilon), factor = At(in scale, channel);
            Unsafe.Add(ref betaGradient, channel) = (float)sum;
            Unsafe.Add(ref gammaGradient, channel) = (float)(product * inverse);
            Unsafe.Add(ref slope, channel) = (float)(-factor * product * inverse * inverse / count);
            Unsafe.Add(ref constant, channel) = (float)(-factor * sum / count);
        }
    }

    /// <summary>Copies sums that are a gradient already.</summary>
    /// <param name="sums">The first sum.</param>
    /// <param name="gradient">The first place of the gradient.</param>
    /// <param name="length">The number of floats.</param>
    /// <param name="accumulate">Whether they are added to what another layer with the same weights has stored.</param>
    [MethodImpl(Jit.Loop)]
    public static void CopyGradient(ref readonly float sums, ref float gradient, int length, bool accumulate = false)
    {
        for (int i = 0; i < length; i++)
            Unsafe.Add(ref gradient, i) = accumulate ? Unsafe.Add(ref gradient, i) + At(in sums, i) : At(in sums, i);
    }

    /// <summary>dx = scale·dy + slope·(x − μ) + constant.</summary>
    /// <typeparam name="V">The register.</typeparam>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(
        ref readonly float x,
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
        for (int column = 0; column < stride; column += V.Count)
        {
            V average = V.Load(in mean, column), factor = V.Load(in scale, column), steepness = V.Load(in slope, column), summand = V.Load(in constant, column);
            for (int row = 0; row < rows; row++)
            {
                nint index = ((nint)row * stride) + column;
                V deviation = V.MultiplyAdd(V.Load(in x, index) - average, steepness, summand);
                V.Store(V.MultiplyAdd(V.Load(in dy, index), factor, deviation), ref dx, index);
            }
        }
    }

    private static float At(ref readonly float first, int index, float otherwise = 0) =>
        Unsafe.IsNullRef(in first) ? otherwise : Unsafe.Add(ref Unsafe.AsRef(in first), index);

    /// <summary>Adds the mean and the squared deviations of some numbers to those of others.</summary>
    private static void Merge(ref double mean, ref double squares, long count, double otherMean, double otherSquares, long otherCount)
    {
        double total = count + otherCount, difference = otherMean - mean;
        mean += difference * otherCount / total;
        squares += otherSquares + (difference * difference * count * otherCount / total);
    }
}
