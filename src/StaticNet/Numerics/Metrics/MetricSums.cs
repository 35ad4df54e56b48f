using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>Sums the numbers of metrics over rows, in the rows' order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MetricSums
{
    /// <summary>Sums numbers that are measures already.</summary>
    /// <param name="values">The first number.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>The sum.</returns>
    public static double Of(ref readonly float values, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += Unsafe.Add(ref Unsafe.AsRef(in values), i);
        return sum;
    }

    /// <summary>Adds the numbers of rows to sums.</summary>
    /// <typeparam name="M">The metric.</typeparam>
    /// <typeparam name="TTarget">The type of a target.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <param name="outputs">The network's outputs; a row begins at each multiple of <paramref name="outputStride"/>.</param>
    /// <param name="outputStride">The distance from one row of outputs to the next, in floats.</param>
    /// <param name="targets">The targets of the rows, without a gap.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns, at least 1.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="positions">How many rows a sample has, whose mean is the sample's.</param>
    public static void Add<M, TTarget>(
        M metric, ref readonly float outputs, nint outputStride, ref readonly TTarget targets, int rows, int columns, Span<double> sums, int positions = 1)
        where M : struct, IMetric<TTarget>
        where TTarget : unmanaged
    {
        Span<double> numbers = stackalloc double[metric.Numbers];
        numbers.Clear();
        int targetStride = typeof(TTarget) == typeof(int) ? 1 : columns;
        for (int row = 0; row < rows; row++)
        {
            metric.Add(
                ref Unsafe.Add(ref Unsafe.AsRef(in outputs), row * outputStride),
                ref Unsafe.Add(ref Unsafe.AsRef(in targets), (nint)row * targetStride),
                columns,
                numbers);
        }

        for (int i = 0; i < numbers.Length; i++)
            sums[i] += (M.IsMeanOfColumns ? numbers[i] / columns : numbers[i]) / positions;
    }

    /// <summary>Adds the numbers of samples to sums, where the targets of other outputs lie between theirs.</summary>
    /// <typeparam name="M">The metric.</typeparam>
    /// <typeparam name="TTarget">The type of a target.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <param name="outputs">The network's outputs; a row begins at each multiple of <paramref name="outputStride"/>.</param>
    /// <param name="outputStride">The distance from one row of outputs to the next, in floats.</param>
    /// <param name="targets">The first sample's targets, without a gap between its rows.</param>
    /// <param name="targetStride">The targets from a sample's to the next's.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="columns">The number of columns, at least 1.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="positions">The rows of a sample, whose mean is the sample's.</param>
    public static void AddApart<M, TTarget>(
        M metric, ref readonly float outputs, nint outputStride, ref readonly TTarget targets, nint targetStride, int samples, int columns, Span<double> sums, int positions = 1)
        where M : struct, IMetric<TTarget>
        where TTarget : unmanaged
    {
        for (nint sample = 0; sample < samples; sample++)
        {
            Add(
                metric,
                ref Unsafe.Add(ref Unsafe.AsRef(in outputs), sample * positions * outputStride),
                outputStride,
                ref Unsafe.Add(ref Unsafe.AsRef(in targets), sample * targetStride),
                positions,
                columns,
                sums,
                positions);
        }
    }
}
