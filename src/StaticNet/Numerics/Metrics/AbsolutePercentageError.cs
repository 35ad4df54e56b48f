using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>100·mean(|p − t| / max(|t|, ε)) over the last axis (<c>keras.metrics.mean_absolute_percentage_error</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AbsolutePercentageError : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        MetricMath.AddMean(sums, ColumnLoss.Sum<Lanes128, MeanAbsolutePercentageError>(in output, in target, columns), weight, columns);
}
