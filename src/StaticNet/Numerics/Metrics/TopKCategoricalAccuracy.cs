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
public readonly struct TopKCategoricalAccuracy(int k) : IMetric<float>, IMetric<int>, IMean
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
    [MethodImpl(Jit.Loop)]
    public void Add(ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums)
    {
        float score = Unsafe.Add(ref Unsafe.AsRef(in output), target);
        int above = float.IsNaN(score) ? k : 0;
        for (int column = 0; column < columns; column++)
            above += Unsafe.Add(ref Unsafe.AsRef(in output), column) > score ? 1 : 0;
        MetricMath.AddMean(sums, above < k ? 1 : 0, weight, 1);
    }
}
