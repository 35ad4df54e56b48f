using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>How many answers say no and are wrong, by their samples' weights (<c>keras.metrics.FalseNegatives</c>).</summary>
/// <param name="threshold">What an output that says yes is above.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FalseNegatives(float threshold) : IMetric<float>, IMetric<int>
{
    /// <inheritdoc/>
    public int Numbers => Answers.Count;

    /// <inheritdoc/>
    public bool IsBetterWhenLarger => false;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        Answers.Add(threshold, in output, in target, columns, weight, sums);

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums) =>
        Answers.Add(threshold, in output, in target, columns, weight, sums);

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> sums) => sums[Answers.FalseNegatives];
}
