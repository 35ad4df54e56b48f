using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean(max(1 − t·p, 0)) over the last axis, with the targets of <see cref="Hinge"/> (<c>keras.metrics.hinge</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HingeMetric : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        MetricMath.AddMean(sums, ColumnLoss.Sum<Lanes128, Hinge>(in output, in target, columns), weight, columns);
}
