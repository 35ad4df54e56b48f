using System;
using System.ComponentModel;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean(|p − t|) over the last axis (<c>keras.metrics.mean_absolute_error</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AbsoluteError : IMetric<float>
{
    /// <inheritdoc/>
    public static bool IsMeanOfColumns => true;

    /// <inheritdoc/>
    public int Numbers => 1;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, Span<double> numbers)
    {
        for (int column = 0; column < columns; column += Lanes128.Count)
        {
            Lanes128 error = RowLanes.Load<Lanes128>(in output, column, columns) - RowLanes.Load<Lanes128>(in target, column, columns);
            numbers[0] += Lanes128.SumAcross(Lanes128.Abs(error));
        }
    }

    /// <inheritdoc/>
    public double Result(ReadOnlySpan<double> means) => means[0];
}
