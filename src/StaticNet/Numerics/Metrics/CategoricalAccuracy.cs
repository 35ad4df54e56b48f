using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// 1 where a row's largest output is at its class, or where its largest target is, else 0 (<c>keras.metrics.sparse_categorical_accuracy</c>,
/// <c>keras.metrics.categorical_accuracy</c>). Of equal values, the first counts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CategoricalAccuracy : IMetric<float>, IMetric<int>
{
    /// <inheritdoc/>
    public int Numbers => 1;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, Span<double> numbers)
    {
        int truth = RowMaximum.IndexOf(in target, columns);
        Add(in output, in truth, columns, numbers);
    }

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly int target, int columns, Span<double> numbers) =>
        numbers[0] += RowMaximum.IndexOf(in output, columns) == target ? 1 : 0;

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> means) => means[0];
}
