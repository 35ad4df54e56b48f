using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>The share of the right ones among the answers that say yes (<c>keras.metrics.Precision</c>); 0 where none does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Precision : IAnswerMetric
{
    /// <inheritdoc/>
    public static bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    public static double Result(ReadOnlySpan<double> counts) => MetricMath.Ratio(counts[Answers.TruePositives], counts[Answers.TruePositives] + counts[Answers.FalsePositives]);
}
