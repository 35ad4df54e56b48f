using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>The share of the right ones among the answers that say yes (<c>keras.metrics.Precision</c>); 0 where none does.</summary>
/// <param name="threshold">What an output that says yes is above.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Precision(float threshold) : IMetric<float>, IMetric<int>
{
    /// <inheritdoc/>
    public int Numbers => Answers.Count;

    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        Answers.Add(threshold, in output, in target, columns, weight, sums);

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums) =>
        Answers.Add(threshold, in output, in target, columns, weight, sums);

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> sums) => MetricMath.Ratio(sums[Answers.TruePositives], sums[Answers.TruePositives] + sums[Answers.FalsePositives]);
}
