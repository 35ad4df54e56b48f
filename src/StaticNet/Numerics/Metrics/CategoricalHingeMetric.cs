using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>max(max((1 − t)·p) − Σ t·p + 1, 0) over the last axis (<c>keras.metrics.categorical_hinge</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoricalHingeMetric : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        MetricMath.AddMean(sums, Math.Max(CategoricalHinge.Margin<Lanes128>(in output, in target, columns, out _), 0), weight, 1);
}
