using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>Sums the numbers of metrics over rows, in the rows' order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MetricSums
{
    /// <summary>Adds numbers that are measures already to a sum.</summary>
    /// <param name="values">The first number.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="sums">The sum.</param>
    [MethodImpl(Jit.Loop)]
    public static void AddAll(ref readonly float values, int count, Span<double> sums)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += Unsafe.Add(ref Unsafe.AsRef(in values), i);
        sums[0] += sum;
    }

    /// <summary>Adds the numbers of samples to sums.</summary>
    /// <typeparam name="M">The metric.</typeparam>
    /// <typeparam name="TTarget">The type of a target.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <param name="outputs">The network's outputs; a row begins at each multiple of <paramref name="outputStride"/>.</param>
    /// <param name="outputStride">The floats from one row of outputs to the next.</param>
    /// <param name="targets">The first sample's targets, without a gap between its rows.</param>
    /// <param name="targetStride">The targets from a sample's to the next's, among which may be those of other outputs.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="columns">The number of columns, at least 1.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="positions">The rows of a sample.</param>
    public static void Add<M, TTarget>(
        M metric, ref readonly float outputs, nint outputStride, ref readonly TTarget targets, nint targetStride, int samples, int columns, Span<double> sums, int positions = 1)
        where M : struct, IMetric<TTarget>
        where TTarget : unmanaged
        => AddWeighted(metric, in outputs, outputStride, in targets, targetStride, in Unsafe.NullRef<float>(), samples, columns, sums, positions);

    /// <summary>Adds the numbers of samples to sums, each as often as it weighs.</summary>
    /// <typeparam name="M">The metric.</typeparam>
    /// <typeparam name="TTarget">The type of a target.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <param name="outputs">The network's outputs; a row begins at each multiple of <paramref name="outputStride"/>.</param>
    /// <param name="outputStride">The floats from one row of outputs to the next.</param>
    /// <param name="targets">The first sample's targets, without a gap between its rows.</param>
    /// <param name="targetStride">The targets from a sample's to the next's, among which may be those of other outputs.</param>
    /// <param name="sampleWeights">The first sample's weight; a null reference where each is 1.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="columns">The number of columns, at least 1.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="positions">The rows of a sample.</param>
    [MethodImpl(Jit.Loop)]
    public static void AddWeighted<M, TTarget>(
        M metric, ref readonly float outputs, nint outputStride, ref readonly TTarget targets, nint targetStride, ref readonly float sampleWeights, int samples, int columns, Span<double> sums, int positions = 1)
        where M : struct, IMetric<TTarget>
        where TTarget : unmanaged
    {
        int rowTargets = typeof(TTarget) == typeof(int) ? 1 : columns;
        nint row = 0;
        for (nint sample = 0; sample < samples; sample++)
        {
            double weight = Unsafe.IsNullRef(in sampleWeights) ? 1 : Unsafe.Add(ref Unsafe.AsRef(in sampleWeights), sample);
            for (int position = 0; position < positions; position++, row++)
            {
                metric.Add(
                    ref Unsafe.Add(ref Unsafe.AsRef(in outputs), row * outputStride),
                    ref Unsafe.Add(ref Unsafe.AsRef(in targets), (sample * targetStride) + ((nint)position * rowTargets)),
                    columns,
                    weight,
                    sums);
            }
        }
    }
}
