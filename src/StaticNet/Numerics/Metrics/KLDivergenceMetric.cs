using System;
using System.ComponentModel;
using StaticNet.Numerics.Losses;

namespace StaticNet.Numerics.Metrics;

/// <summary>Σ t·ln(t/p) over the last axis, of t and p in [ε, 1] (<c>keras.metrics.kl_divergence</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KLDivergenceMetric : IMetric<float>
{
    /// <inheritdoc/>
    public int Numbers => 1;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, Span<double> numbers) =>
        numbers[0] += ColumnLoss.Sum<Lanes128, KLDivergence>(in output, in target, columns);

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> means) => means[0];
}
