using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// 1 − Σ(t − p)²/Σ(t − mean t)² of each column, and their mean (<c>keras.metrics.R2Score</c>): 1 where nothing is missed, 0 where the mean
/// would do as well. As in Keras, a column whose targets are all alike is 0, or NaN where it is predicted.
/// </summary>
/// <param name="columns">The number of outputs.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct R2Score(int columns) : IMetric<float>
{
    // The weights, and of each column the targets, their squares and the squared errors.
    private const int NumbersOfColumn = 3;

    /// <inheritdoc/>
    public int Numbers => 1 + (NumbersOfColumn * columns);

    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums)
    {
        sums[0] += weight;
        for (int column = 0; column < columns; column++)
        {
            double truth = Unsafe.Add(ref Unsafe.AsRef(in target), column), error = truth - Unsafe.Add(ref Unsafe.AsRef(in output), column);
            Span<double> ofColumn = sums.Slice(1 + (NumbersOfColumn * column), NumbersOfColumn);
            ofColumn[0] += weight * truth;
            ofColumn[1] += weight * truth * truth;
            ofColumn[2] += weight * error * error;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Result(ReadOnlySpan<double> sums)
    {
        double scores = 0;
        for (int i = 1; i < sums.Length; i += NumbersOfColumn)
        {
            double total = sums[i + 1] - (sums[i] * sums[i] / sums[0]);
            double score = 1 - (sums[i + 2] / total);
            scores += double.IsInfinity(score) ? 0 : score;
        }

        return scores / ((sums.Length - 1) / NumbersOfColumn);
    }
}
