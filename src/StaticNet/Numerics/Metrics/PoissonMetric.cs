using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean(p − t·ln(p + ε)) over the last axis (<c>keras.metrics.poisson</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PoissonMetric : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        MetricMath.AddMean(sums, ColumnLoss.Sum<Lanes128, Poisson>(in output, in target, columns), weight, columns);
}
