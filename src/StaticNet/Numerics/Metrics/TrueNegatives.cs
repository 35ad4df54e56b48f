using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>How many answers say no and are right, by their samples' weights (<c>keras.metrics.TrueNegatives</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TrueNegatives : IAnswerMetric
{
    /// <inheritdoc/>
    public static bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    public static double Result(ReadOnlySpan<double> counts) => counts[Answers.TrueNegatives];
}
