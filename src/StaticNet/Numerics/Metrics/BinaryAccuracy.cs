using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean(t = [p &gt; 0.5]) over the last axis (<c>keras.metrics.binary_accuracy</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BinaryAccuracy : IMetric<float>
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    public int Numbers => 1;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, Span<double> numbers) =>
        new ThresholdAccuracy(0.5f).Add(in output, in target, columns, numbers);

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> means) => means[0];
}
