using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>
/// The area under a curve of what answers are right at each threshold (<c>keras.metrics.AUC</c>). All columns of all rows are questions of yes
/// and no: a target other than 0, or the column of a class number, means yes.
/// </summary>
/// <remarks>
/// It sums a histogram: for each of the thresholds −ε, 1/(n − 1), …, 1 + ε, what of yes and of no lies above it and not above the next. Outputs
/// are found there as Keras finds them, by ⌈p·(n − 1)⌉ − 1 in float, and those outside of [0, 1] are moved to its ends.
/// </remarks>
/// <param name="numThresholds">n, at least 2.</param>
/// <param name="curve">Which curve.</param>
/// <param name="summationMethod">What is between two thresholds.</param>
/// <param name="fromLogits">Whether outputs are logits, of which the sigmoid is taken.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Auc(int numThresholds, AucCurve curve, AucSummation summationMethod, bool fromLogits) : IMetric<float>, IMetric<int>, ITableMetric
{
    private const double Epsilon = 1e-7;

    /// <inheritdoc/>
    public int Numbers => 2 * numThresholds;

    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums)
    {
        for (int column = 0; column < columns; column++)
            Add(Unsafe.Add(ref Unsafe.AsRef(in output), column), Unsafe.Add(ref Unsafe.AsRef(in target), column) != 0, weight, sums);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public void Add(ref readonly float output, ref readonly int target, int columns, double weight, Span<double> sums)
    {
        for (int column = 0; column < columns; column++)
            Add(Unsafe.Add(ref Unsafe.AsRef(in output), column), column == target, weight, sums);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double Result(ReadOnlySpan<double> sums)
    {
        Counts all = Total(sums), above = default;
        double area = 0;
        for (int threshold = numThresholds - 2; threshold >= 0; threshold--)
        {
            Counts here = above.With(sums[threshold], sums[numThresholds + threshold]);
            area += curve == AucCurve.PrecisionRecall && summationMethod == AucSummation.Interpolation
                ? InterpolatedPrecision(here, above, all)
                : Riemann(Point(here, all), Point(above, all));
            above = here;
        }

        return area;
    }

    /// <summary>The curve, a row for each threshold: the threshold, and the curve's x and y there.</summary>
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public double[,] Table(ReadOnlySpan<double> sums)
    {
        double[,] table = new double[numThresholds, 3];
        Counts all = Total(sums), here = default;
        for (int threshold = numThresholds - 1; threshold >= 0; threshold--)
        {
            here = here.With(sums[threshold], sums[numThresholds + threshold]);
            table[threshold, 0] = threshold == 0 ? -Epsilon : threshold == numThresholds - 1 ? 1 + Epsilon : threshold / (numThresholds - 1.0);
            (table[threshold, 1], table[threshold, 2]) = Point(here, all);
        }

        return table;
    }

    private void Add(float output, bool isYes, double weight, Span<double> sums)
    {
        float probability = Math.Clamp(fromLogits ? 1 / (1 + MathF.Exp(-output)) : output, 0, 1);

        // A NaN becomes 0, and is above the first threshold alone.
        int bucket = Math.Max((int)MathF.Ceiling(probability * (numThresholds - 1)) - 1, 0);
        sums[isYes ? bucket : numThresholds + bucket] += weight;
    }

    [MethodImpl(Jit.Loop)]
    private Counts Total(ReadOnlySpan<double> sums)
    {
        Counts all = default;
        for (int threshold = numThresholds - 1; threshold >= 0; threshold--)
            all = all.With(sums[threshold], sums[numThresholds + threshold]);
        return all;
    }

    private (double X, double Y) Point(Counts above, Counts all)
    {
        double recall = MetricMath.Ratio(above.Yes, all.Yes);
        return curve == AucCurve.Roc ? (MetricMath.Ratio(above.No, all.No), recall) : (recall, MetricMath.Ratio(above.Yes, above.Yes + above.No));
    }

    private double Riemann((double X, double Y) here, (double X, double Y) above)
    {
        double height = summationMethod switch
        {
            AucSummation.Minoring => Math.Min(here.Y, above.Y),
            AucSummation.Majoring => Math.Max(here.Y, above.Y),
            _ => (here.Y + above.Y) / 2,
        };
        return (here.X - above.X) * height;
    }

    /// <summary>Between two thresholds right and wrong answers grow linearly, and precision does not (Davis and Goadrich 2006, section 4).</summary>
    private static double InterpolatedPrecision(Counts here, Counts above, Counts all)
    {
        double right = here.Yes - above.Yes, said = here.Yes + here.No, saidAbove = above.Yes + above.No;
        double slope = MetricMath.Ratio(right, Math.Max(said - saidAbove, 0));
        double intercept = above.Yes - (slope * saidAbove);
        double ratio = said > 0 && saidAbove > 0 ? said / saidAbove : 1;
        return MetricMath.Ratio(slope * (right + (intercept * Math.Log(ratio))), Math.Max(all.Yes, 0));
    }

    /// <summary>What lies above a threshold.</summary>
    private readonly record struct Counts(double Yes, double No)
    {
        public Counts With(double yes, double no) => new(Yes + yes, No + no);
    }
}
