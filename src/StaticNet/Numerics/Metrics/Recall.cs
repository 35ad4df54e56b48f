using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>The share of the answers that say yes where yes is meant (<c>keras.metrics.Recall</c>); 0 where it never is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Recall : IAnswerMetric
{
    /// <inheritdoc/>
    public static bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    public static double Result(ReadOnlySpan<double> counts) => MetricMath.Ratio(counts[Answers.TruePositives], counts[Answers.TruePositives] + counts[Answers.FalseNegatives]);
}
