using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// The mean over the classes of right/(said or meant): the intersection of what is said and what is meant over their union
/// (<c>keras.metrics.MeanIoU</c>, <c>OneHotMeanIoU</c>, and of one output <c>BinaryIoU</c>). A class that is neither said nor meant does not count.
/// </summary>
/// <param name="columns">The number of outputs.</param>
/// <param name="threshold">What a single output that says class 1 is at least.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MeanIoU(int columns, float threshold) : IMetric<float>, IMetric<int>, ITableMetric
{
    private const double Epsilon = 1e-7, Nothing = 1e-9;

    // At least the threshold is above what comes before it.
    private readonly ConfusionMatrix _matrix = new(columns, MathF.BitDecrement(threshold));

    /// <inheritdoc/>
    public int Numbers => _matrix.Numbers;

    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums) =>
        _matrix.Add(in output, in target, columns, weight, sums);

    /// <inheritdoc/>
    public void Add(ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums) =>
        _matrix.Add(in output, in target, columns, weight, sums);

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Result(ReadOnlySpan<double> sums)
    {
        double sum = 0;
        int classes = Math.Max(columns, 2), counted = 0;
        for (int number = 0; number < classes; number++)
        {
            sum += OfClass(sums, classes, number, out double union);
            counted += union > Nothing ? 1 : 0;
        }

        return sum / (counted + Epsilon);
    }

    /// <summary>Each class's intersection over union, and the union: a row for each class.</summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double[,] Table(ReadOnlySpan<double> sums)
    {
        double[,] table = new double[Math.Max(columns, 2), 2];
        for (int number = 0; number < table.GetLength(0); number++)
            table[number, 0] = OfClass(sums, table.GetLength(0), number, out table[number, 1]);
        return table;
    }

    [MethodImpl(Jit.Loop)]
    private static double OfClass(ReadOnlySpan<double> sums, int classes, int number, out double union)
    {
        double right = sums[number * (classes + 1)];
        union = -right;
        for (int other = 0; other < classes; other++)
            union += sums[(number * classes) + other] + sums[(other * classes) + number];
        return right / (union + Epsilon);
    }
}
