using System;
using System.ComponentModel;

namespace StaticNet.Numerics.Metrics;

/// <summary>√mean((p − t)²) over all columns of all samples (<c>keras.metrics.RootMeanSquaredError</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RootSquaredError : IMetric<float>
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    public int Numbers => 1;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, Span<double> numbers) =>
        default(SquaredError).Add(in output, in target, columns, numbers);

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> means) => Math.Sqrt(means[0]);
}
