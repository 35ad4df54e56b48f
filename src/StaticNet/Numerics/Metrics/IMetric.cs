using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>A metric: numbers that are summed over rows, from which its value follows. Sums of counts are exact over any number of batches.</summary>
/// <remarks>
/// Metrics compute in registers of 128 bits, which every machine has, so that a value never depends on the machine's width. Nothing outside
/// of a row's columns is read.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMetric
{
    /// <summary>Gets how many numbers it sums.</summary>
    int Numbers { get; }

    /// <summary>Gets whether a larger value is a better one.</summary>
    bool IsBetterWhenLarger => false;

    /// <summary>Gets whether its value is one of the logs.</summary>
    bool IsLogged => true;

    /// <summary>Computes its value. Nothing is allocated.</summary>
    /// <param name="sums">The sum of each number over all rows.</param>
    double Result(ReadOnlySpan<double> sums);
}

/// <summary>A metric that says more than one number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITableMetric : IMetric
{
    /// <summary>Computes its table.</summary>
    /// <param name="sums">The sum of each number over all rows.</param>
    double[,] Table(ReadOnlySpan<double> sums);
}

/// <summary>A metric of one kind of targets.</summary>
/// <typeparam name="TTarget"><see langword="int"/> for a class number, one a row; else <see langword="float"/>, one a column.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMetric<TTarget> : IMetric
    where TTarget : unmanaged
{
    /// <summary>Adds a row's numbers to the sums.</summary>
    /// <param name="output">The row's outputs.</param>
    /// <param name="target">The row's targets.</param>
    /// <param name="columns">The number of outputs, at least 1.</param>
    /// <param name="weight">How often the row counts: 1, or its sample's weight.</param>
    /// <param name="sums">The sums.</param>
    void Add(ref readonly float output, ref readonly TTarget target, int columns, double weight, Span<double> sums);
}

/// <summary>A metric that is a mean: it sums values, and what they weigh. Where nothing weighs anything, it is 0, as in Keras.</summary>
internal interface IMean : IMetric
{
    int IMetric.Numbers => 2;

    double IMetric.Result(ReadOnlySpan<double> sums) => MetricMath.Ratio(sums[0], sums[1]);
}
