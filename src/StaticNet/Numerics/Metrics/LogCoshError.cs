using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean(ln cosh(p − t)) over the last axis (<c>keras.metrics.log_cosh</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogCoshError : IMetric<float>
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    public int Numbers => 1;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, Span<double> numbers) =>
        numbers[0] += ColumnLoss.Sum<Lanes128, LogCosh>(in output, in target, columns);

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> means) => means[0];
}
