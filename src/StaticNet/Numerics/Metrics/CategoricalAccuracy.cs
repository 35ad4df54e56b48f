using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// 1 where a row's largest output is at its class, or where its largest target is, else 0 (<c>keras.metrics.sparse_categorical_accuracy</c>,
/// <c>keras.metrics.categorical_accuracy</c>). Of equal values, the first counts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoricalAccuracy : IMetric<float>, IMetric<int>, IMean
{
    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums)
    {
        int truth = RowMaximum.IndexOf(in target, columns);
        Add(in output, in truth, columns, weight, sums);
    }

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums) =>
        MetricMath.AddMean(sums, RowMaximum.IndexOf(in output, columns) == target ? 1 : 0, weight, 1);
}
