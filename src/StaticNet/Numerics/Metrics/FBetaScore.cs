using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// (1 + β²)·P·R/(β²·P + R + ε) of each class's precision P and recall R, and their average (<c>keras.metrics.FBetaScore</c>).
/// </summary>
/// <remarks>A target is how much of the row is of the class: 0 or 1, or a share. A class number is 1 in its column.</remarks>
/// <param name="columns">The number of classes.</param>
/// <param name="beta">β, above 0: how much more recall counts than precision.</param>
/// <param name="threshold">What an output that says yes is above; NaN for the row's largest, of one class for 0.5.</param>
/// <param name="average">How the classes' scores become one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FBetaScore(int columns, float beta, float threshold, Average average) : IMetric<float>, IMetric<int>, ITableMetric
{
    // Of each class: right and wrong answers that say yes, and the missing ones.
    private const int NumbersOfClass = 3;
    private const double Epsilon = 1e-7;

    /// <inheritdoc/>
    public int Numbers => NumbersOfClass * columns;

    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums)
    {
        (float above, float atLeast) = Limits(in output, columns);
        for (int column = 0; column < columns; column++)
            AddClass(SaysYes(Unsafe.Add(ref Unsafe.AsRef(in output), column), above, atLeast), Unsafe.Add(ref Unsafe.AsRef(in target), column), weight, sums.Slice(NumbersOfClass * column, NumbersOfClass));
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public void Add(ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums)
    {
        (float above, float atLeast) = Limits(in output, columns);
        for (int column = 0; column < columns; column++)
            AddClass(SaysYes(Unsafe.Add(ref Unsafe.AsRef(in output), column), above, atLeast), column == target ? 1 : 0, weight, sums.Slice(NumbersOfClass * column, NumbersOfClass));
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Result(ReadOnlySpan<double> sums)
    {
        double right = 0, wrong = 0, missing = 0, scores = 0, weighted = 0;
        for (int i = 0; i < sums.Length; i += NumbersOfClass)
        {
            double score = Score(sums[i], sums[i + 1], sums[i + 2], out _, out _);
            right += sums[i];
            wrong += sums[i + 1];
            missing += sums[i + 2];
            scores += score;
            weighted += score * (sums[i] + sums[i + 2]);
        }

        return average switch
        {
            Average.Micro => Score(right, wrong, missing, out _, out _),
            Average.Weighted => weighted / (right + missing + Epsilon),
            _ => scores / (sums.Length / NumbersOfClass),
        };
    }

    /// <summary>Each class's precision, recall, score and support, the weight of its targets: a row for each class.</summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double[,] Table(ReadOnlySpan<double> sums)
    {
        double[,] table = new double[sums.Length / NumbersOfClass, 4];
        for (int row = 0; row < table.GetLength(0); row++)
        {
            ReadOnlySpan<double> ofClass = sums.Slice(NumbersOfClass * row, NumbersOfClass);
            table[row, 2] = Score(ofClass[0], ofClass[1], ofClass[2], out table[row, 0], out table[row, 1]);
            table[row, 3] = ofClass[0] + ofClass[2];
        }

        return table;
    }

    // A row of zeros has no largest output, as in Keras.
    private (float Above, float AtLeast) Limits(ref readonly float output, int columns)
    {
        if (!float.IsNaN(threshold))
            return (threshold, float.NegativeInfinity);
        if (columns == 1)
            return (0.5f, float.NegativeInfinity);
        float largest = Unsafe.Add(ref Unsafe.AsRef(in output), RowMaximum.IndexOf(in output, columns));
        return MathF.Abs(largest) > 1e-9f ? (float.NegativeInfinity, largest) : (float.PositiveInfinity, largest);
    }

    private static bool SaysYes(float output, float above, float atLeast) => output > above && output >= atLeast;

    private static void AddClass(bool yes, float target, double weight, Span<double> sums)
    {
        double share = weight * target;
        if (yes)
        {
            sums[0] += share;
            sums[1] += weight - share;
        }
        else
        {
            sums[2] += share;
        }
    }

    private double Score(double right, double wrong, double missing, out double precision, out double recall)
    {
        precision = right / (right + wrong + Epsilon);
        recall = right / (right + missing + Epsilon);
        double square = (double)beta * beta;
        return (1 + square) * (precision * recall / ((square * precision) + recall + Epsilon));
    }
}
