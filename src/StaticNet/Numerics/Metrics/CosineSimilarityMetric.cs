using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// Σ t·p/(‖t‖·‖p‖) over the last axis (<c>keras.metrics.CosineSimilarity</c>): 1 where both have one direction, the opposite of the loss.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CosineSimilarityMetric : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        MetricMath.AddMean(sums, CosineSimilarity.Of<Lanes128>(in output, in target, columns, out _, out _, out _), weight, 1);
}
