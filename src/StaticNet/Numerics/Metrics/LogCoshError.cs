using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean(ln cosh(p − t)) over the last axis (<c>keras.metrics.log_cosh</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogCoshError : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        MetricMath.AddMean(sums, ColumnLoss.Sum<Lanes128, LogCosh>(in output, in target, columns), weight, columns);
}
