using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>How many answers say yes and are wrong, by their samples' weights (<c>keras.metrics.FalsePositives</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FalsePositives : IAnswerMetric
{
    /// <inheritdoc/>
    public static bool IsBetterWhenLarger => false;

    /// <inheritdoc/>
    public static double Result(ReadOnlySpan<double> counts) => counts[Answers.FalsePositives];
}
