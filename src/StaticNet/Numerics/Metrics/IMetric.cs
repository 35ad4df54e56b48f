using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>A metric: numbers of each sample, whose means over all samples decide its value.</summary>
/// <remarks>
/// Metrics compute in registers of 128 bits, which every machine has, so that a value never depends on the machine's width. Nothing outside
/// of a row's columns is read.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMetric
{
    /// <summary>Gets how many numbers it keeps.</summary>
    int Numbers { get; }

    /// <summary>Gets whether a row's numbers are sums over its columns, of which the means are meant.</summary>
    static virtual bool IsMeanOfColumns => false;

    /// <summary>Computes its value.</summary>
    /// <param name="means">The mean of each number over the samples.</param>
    double Result(ReadOnlySpan<double> means);
}

/// <summary>A metric of one kind of targets.</summary>
/// <typeparam name="TTarget"><see langword="int"/> for a class number, one a row; else <see langword="float"/>, one a column.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMetric<TTarget> : IMetric
    where TTarget : unmanaged
{
    /// <summary>Adds a row's numbers to those of the rows before it.</summary>
    /// <param name="output">The row's outputs.</param>
    /// <param name="target">The row's targets.</param>
    /// <param name="columns">The number of outputs, at least 1.</param>
    /// <param name="numbers">The numbers so far.</param>
    void Add(ref readonly float output, ref readonly TTarget target, int columns, Span<double> numbers);
}
