using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// How often each class, a row, is taken for each class, a column. A row of outputs says the class of the largest; of one output, class 1 where
/// it is above a threshold, and class 0 where it is not.
/// </summary>
/// <param name="columns">The number of outputs.</param>
/// <param name="threshold">What a single output that says class 1 is above.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConfusionMatrix(int columns, float threshold) : IMetric<float>, IMetric<int>, ITableMetric
{
    /// <summary>The most outputs, of which the table has the square.</summary>
    public const int MostColumns = 10_000;

    private int Classes => Math.Max(columns, 2);

    /// <inheritdoc/>
    public int Numbers => Classes * Classes;

    /// <inheritdoc/>
    public bool IsLogged => false;

    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums)
    {
        int truth = columns == 1 ? (target > 0.5f ? 1 : 0) : RowMaximum.IndexOf(in target, columns);
        Add(in output, in truth, columns, weight, sums);
    }

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums)
    {
        int said = columns == 1 ? (output > threshold ? 1 : 0) : RowMaximum.IndexOf(in output, columns);
        sums[(target * Classes) + said] += weight;
    }

    /// <summary>The share of the diagonal.</summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Result(ReadOnlySpan<double> sums)
    {
        double all = 0, right = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            all += sums[i];
            right += i % (Classes + 1) == 0 ? sums[i] : 0;
        }

        return MetricMath.Ratio(right, all);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double[,] Table(ReadOnlySpan<double> sums)
    {
        double[,] table = new double[Classes, Classes];
        for (int i = 0; i < sums.Length; i++)
            table[i / Classes, i % Classes] = sums[i];
        return table;
    }
}
