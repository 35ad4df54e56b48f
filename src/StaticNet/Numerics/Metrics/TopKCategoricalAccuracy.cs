using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// 1 where fewer than k of a row's outputs are above that of its class, or of its largest target, else 0
/// (<c>keras.metrics.sparse_top_k_categorical_accuracy</c>, <c>keras.metrics.top_k_categorical_accuracy</c>). A NaN is never right.
/// </summary>
/// <param name="k">How many answers a row has, at least 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TopKCategoricalAccuracy(int k) : IMetric<float>, IMetric<int>
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
    public void Add(ref readonly float output, ref readonly int target, int columns, Span<double> numbers)
    {
        float score = Unsafe.Add(ref Unsafe.AsRef(in output), target);
        int above = float.IsNaN(score) ? k : 0;
        for (int column = 0; column < columns; column++)
            above += Unsafe.Add(ref Unsafe.AsRef(in output), column) > score ? 1 : 0;
        numbers[0] += above < k ? 1 : 0;
    }

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> means) => means[0];
}
