using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean(t = [p &gt; 0.5]) over the last axis (<c>keras.metrics.binary_accuracy</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BinaryAccuracy : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        new ThresholdAccuracy(0.5f).Add(in output, in target, columns, weight, sums);
}
