using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>100·mean(|p − t| / max(|t|, ε)) over the last axis (<c>keras.metrics.mean_absolute_percentage_error</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AbsolutePercentageError : IMetric<float>
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    public int Numbers => 1;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, Span<double> numbers) =>
        numbers[0] += ColumnLoss.Sum<Lanes128, MeanAbsolutePercentageError>(in output, in target, columns);

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> means) => means[0];
}
