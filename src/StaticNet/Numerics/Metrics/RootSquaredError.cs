using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>√mean((p − t)²) over all columns of all samples (<c>keras.metrics.RootMeanSquaredError</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RootSquaredError : IMetric<float>
{
    /// <inheritdoc/>
    public int Numbers => 2;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        default(SquaredError).Add(in output, in target, columns, weight, sums);

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> sums) => Math.Sqrt(MetricMath.Ratio(sums[0], sums[1]));
}
