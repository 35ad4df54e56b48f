using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean((ln(1 + p) − ln(1 + t))²) over the last axis, of p and t of at least ε (<c>keras.metrics.mean_squared_logarithmic_error</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SquaredLogarithmicError : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        MetricMath.AddMean(sums, ColumnLoss.Sum<Lanes128, MeanSquaredLogarithmicError>(in output, in target, columns), weight, columns);
}
