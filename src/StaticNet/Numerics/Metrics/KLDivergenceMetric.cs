using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>Σ t·ln(t/p) over the last axis, of t and p in [ε, 1] (<c>keras.metrics.kl_divergence</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KLDivergenceMetric : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        MetricMath.AddMean(sums, ColumnLoss.Sum<Lanes128, KLDivergence>(in output, in target, columns), weight, 1);
}
