using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>What follows from how many answers of yes and no are right and wrong.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAnswerMetric
{
    /// <summary>Gets whether a larger value is a better one.</summary>
    static abstract bool IsBetterWhenLarger { get; }

    /// <summary>Computes the value.</summary>
    /// <param name="counts">The answers, by their samples' weights: yes and right, yes and wrong, no and wrong, no and right.</param>
    static abstract double Result(ReadOnlySpan<double> counts);
}

/// <summary>A metric of right and wrong answers, one a column.</summary>
/// <typeparam name="TMetric">What follows from them.</typeparam>
/// <param name="threshold">What an output that says yes is above.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OfAnswers<TMetric>(float threshold) : IMetric<float>, IMetric<int>
    where TMetric : struct, IAnswerMetric
{
    /// <inheritdoc/>
    public int Numbers => Answers.Count;

    /// <inheritdoc/>
    public bool IsBetterWhenLarger => TMetric.IsBetterWhenLarger;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        Answers.Add(threshold, in output, in target, columns, weight, sums);

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums) =>
        Answers.Add(threshold, in output, in target, columns, weight, sums);

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> sums) => TMetric.Result(sums);
}
