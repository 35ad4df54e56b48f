using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean((p − t)²) over the last axis (<c>keras.metrics.mean_squared_error</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SquaredError : IMetric<float>, IMean
{
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums)
    {
        double sum = 0;
        for (int column = 0; column < columns; column += Lanes128.Count)
        {
            Lanes128 error = RowLanes.Load<Lanes128>(in output, column, columns) - RowLanes.Load<Lanes128>(in target, column, columns);
            sum += Lanes128.SumAcross(error * error);
        }

        MetricMath.AddMean(sums, sum, weight, columns);
    }
}
