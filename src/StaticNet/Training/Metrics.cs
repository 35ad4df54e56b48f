using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Metrics;

namespace StaticNet;

/// <summary>Metrics of arrays, without a network: the same computations as those that networks log.</summary>
/// <remarks>
/// <para>Targets y and outputs p are rows, one after another, of <c>columns</c> numbers each; where targets are class numbers, there is one for
/// each row of outputs. A row counts as often as its weight says, once where no weights are given.</para>
/// <para>Each method throws an <see cref="ArgumentException"/> where the lengths do not fit each other, or a class number is none.</para>
/// </remarks>
public static partial class Metrics
{
    private const int MostThresholds = 1_000_000;

    /// <summary>The area under a curve of right answers over all thresholds, where each number is a question of yes and no (<c>keras.metrics.AUC</c>).</summary>
    /// <param name="y">The targets: 0 for no, else yes.</param>
    /// <param name="p">The outputs, in [0, 1], or logits.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="numThresholds">How many thresholds there are, from 0 to 1: 2 to 1,000,000.</param>
    /// <param name="curve">Which curve.</param>
    /// <param name="summationMethod">What is between two thresholds.</param>
    /// <param name="fromLogits">Whether the outputs are logits, of which the sigmoid is taken.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double Auc(
        ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, int numThresholds = 200, AucCurve curve = AucCurve.Roc, AucSummation summationMethod = AucSummation.Interpolation, bool fromLogits = false, ReadOnlySpan<float> sampleWeights = default) =>
        Value(NewAuc(numThresholds, curve, summationMethod, fromLogits), y, p, columns, sampleWeights);

    /// <summary>The curve whose area <see cref="Auc"/> is.</summary>
    /// <returns>A row for each threshold: the threshold, and the curve's x and y there.</returns>
    /// <inheritdoc cref="Auc"/>
    public static double[,] AucCurvePoints(
        ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, int numThresholds = 200, AucCurve curve = AucCurve.Roc, bool fromLogits = false, ReadOnlySpan<float> sampleWeights = default) =>
        Table(NewAuc(numThresholds, curve, AucSummation.Interpolation, fromLogits), y, p, columns, sampleWeights);

    /// <summary>The share of the right ones among the answers that say yes (<c>keras.metrics.Precision</c>).</summary>
    /// <param name="y">The targets: 0 for no, else yes.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="threshold">What an output that says yes is above.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double Precision(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, float threshold = 0.5f, ReadOnlySpan<float> sampleWeights = default) =>
        Value(new OfAnswers<Precision>(threshold), y, p, columns, sampleWeights);

    /// <summary>The share of the answers that say yes where yes is meant (<c>keras.metrics.Recall</c>).</summary>
    /// <inheritdoc cref="Precision"/>
    public static double Recall(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, float threshold = 0.5f, ReadOnlySpan<float> sampleWeights = default) =>
        Value(new OfAnswers<Recall>(threshold), y, p, columns, sampleWeights);

    /// <summary>(1 + β²)·P·R/(β²·P + R) of the precision P and the recall R of each class, averaged (<c>keras.metrics.FBetaScore</c>).</summary>
    /// <param name="y">The targets: how much of each row is of each class.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The classes.</param>
    /// <param name="beta">β, above 0: how much more recall counts than precision; 1 for the F1 score.</param>
    /// <param name="average">How the classes' scores become one.</param>
    /// <param name="threshold">What an output that says yes is above; NaN for the row's largest, of one class for 0.5.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double FBeta(
        ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns, float beta = 1, Average average = Average.Macro, float threshold = float.NaN, ReadOnlySpan<float> sampleWeights = default) =>
        Value(NewFBeta(columns, beta, threshold, average), y, p, columns, sampleWeights);

    /// <inheritdoc cref="FBeta(ReadOnlySpan{float}, ReadOnlySpan{float}, int, float, Average, float, ReadOnlySpan{float})"/>
    /// <param name="classes">The class number of each row, from 0.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The classes.</param>
    /// <param name="beta">β, above 0: how much more recall counts than precision; 1 for the F1 score.</param>
    /// <param name="average">How the classes' scores become one.</param>
    /// <param name="threshold">What an output that says yes is above; NaN for the row's largest, of one class for 0.5.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double FBeta(
        ReadOnlySpan<int> classes, ReadOnlySpan<float> p, int columns, float beta = 1, Average average = Average.Macro, float threshold = float.NaN, ReadOnlySpan<float> sampleWeights = default) =>
        Value(NewFBeta(columns, beta, threshold, average), classes, p, columns, sampleWeights);

    /// <summary>Each class's precision, recall, F-beta score and support, the weight of its targets.</summary>
    /// <param name="classes">The class number of each row, from 0.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The classes.</param>
    /// <param name="beta">β, above 0: how much more recall counts than precision; 1 for the F1 score.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    /// <returns>A row for each class.</returns>
    public static double[,] ClassReport(ReadOnlySpan<int> classes, ReadOnlySpan<float> p, int columns, float beta = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Table(NewFBeta(columns, beta, float.NaN, Average.Macro), classes, p, columns, sampleWeights);

    /// <summary>How often each class, a row, is taken for each class, a column: by the largest output of a row, or by a single one that is above 0.5.</summary>
    /// <param name="y">The targets, of which a row's largest is its class.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row: the classes, or 1 for two of them.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double[,] ConfusionMatrix(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Table(NewMatrix(columns), y, p, columns, sampleWeights);

    /// <inheritdoc cref="ConfusionMatrix(ReadOnlySpan{float}, ReadOnlySpan{float}, int, ReadOnlySpan{float})"/>
    /// <param name="classes">The class number of each row, from 0.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The classes.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double[,] ConfusionMatrix(ReadOnlySpan<int> classes, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights = default) =>
        Table(NewMatrix(columns), classes, p, columns, sampleWeights);

    /// <summary>The mean over the classes of the intersection of what is said and what is meant over their union (<c>keras.metrics.MeanIoU</c>).</summary>
    /// <param name="y">The targets, of which a row's largest is its class.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row: the classes, or 1 for two of them.</param>
    /// <param name="threshold">What a single output that says class 1 is at least.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double MeanIoU(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, float threshold = 0.5f, ReadOnlySpan<float> sampleWeights = default) =>
        Value(NewMeanIoU(columns, threshold), y, p, columns, sampleWeights);

    /// <inheritdoc cref="MeanIoU(ReadOnlySpan{float}, ReadOnlySpan{float}, int, float, ReadOnlySpan{float})"/>
    /// <param name="classes">The class number of each row, from 0.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The classes.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double MeanIoU(ReadOnlySpan<int> classes, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights = default) =>
        Value(NewMeanIoU(columns, 0.5f), classes, p, columns, sampleWeights);

    private static Auc NewAuc(int numThresholds, AucCurve curve, AucSummation summationMethod, bool fromLogits)
    {
        if (numThresholds is < 2 or > MostThresholds)
            throw new ArgumentOutOfRangeException(nameof(numThresholds), numThresholds, FormattableString.Invariant($"Expected 2 to {MostThresholds} thresholds."));
        if (!Enum.IsDefined(curve))
            throw new ArgumentOutOfRangeException(nameof(curve), curve, "Expected a member of the enum AucCurve.");
        if (!Enum.IsDefined(summationMethod))
            throw new ArgumentOutOfRangeException(nameof(summationMethod), summationMethod, "Expected a member of the enum AucSummation.");
        return new Auc(numThresholds, curve, summationMethod, fromLogits);
    }

    private static FBetaScore NewFBeta(int columns, float beta, float threshold, Average average)
    {
        if (!(beta > 0 && float.IsFinite(beta)))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "Expected a finite number above 0.");
        if (!Enum.IsDefined(average))
            throw new ArgumentOutOfRangeException(nameof(average), average, "Expected a member of the enum Average.");
        return new FBetaScore(columns, beta, threshold, average);
    }

    private static ConfusionMatrix NewMatrix(int columns) => new(CheckClasses(columns), 0.5f);

    private static MeanIoU NewMeanIoU(int columns, float threshold) => new(CheckClasses(columns), threshold);

    private static TopKCategoricalAccuracy NewTopK(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return new TopKCategoricalAccuracy(k);
    }

    private static int CheckClasses(int columns) => columns <= Numerics.Metrics.ConfusionMatrix.MostColumns
        ? columns
        : throw new ArgumentOutOfRangeException(nameof(columns), columns, FormattableString.Invariant($"Expected at most {Numerics.Metrics.ConfusionMatrix.MostColumns} classes, of which a table has the square."));

    private static double Value<M, TTarget>(
        M metric, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights, [CallerArgumentExpression(nameof(y))] string targets = "")
        where M : struct, IMetric<TTarget>
        where TTarget : unmanaged
        => ((IMetric)metric).Result(Sums(metric, y, p, columns, sampleWeights, targets));

    private static double[,] Table<M, TTarget>(
        M metric, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights, [CallerArgumentExpression(nameof(y))] string targets = "")
        where M : struct, IMetric<TTarget>, ITableMetric
        where TTarget : unmanaged
        => metric.Table(Sums(metric, y, p, columns, sampleWeights, targets));

    private static double[] Sums<M, TTarget>(M metric, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights, string targets)
        where M : struct, IMetric<TTarget>
        where TTarget : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        int rowTargets = typeof(TTarget) == typeof(int) ? 1 : columns, rows = p.Length / columns;
        if (p.IsEmpty || p.Length % columns != 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a multiple of {columns} outputs, the columns of a row, but p has {p.Length}."), nameof(p));
        if (y.Length != rows * rowTargets)
            throw new ArgumentException(FormattableString.Invariant($"{rows} rows of outputs need {rows * rowTargets} targets, but {targets} has {y.Length}."), targets);
        if (sampleWeights.Length > 0 && sampleWeights.Length != rows)
            throw new ArgumentException(FormattableString.Invariant($"{rows} rows of outputs need {rows} weights, or none, but {sampleWeights.Length} were given."), nameof(sampleWeights));
        for (int row = 0; row < sampleWeights.Length; row++)
        {
            if (!float.IsFinite(sampleWeights[row]))
                throw new ArgumentException(FormattableString.Invariant($"A weight is a finite number, but that of row {row} is {sampleWeights[row]}."), nameof(sampleWeights));
        }

        for (int row = 0; typeof(TTarget) == typeof(int) && row < rows; row++)
        {
            int number = Unsafe.BitCast<TTarget, int>(y[row]);
            if ((uint)number >= (uint)columns)
                throw new ArgumentException(FormattableString.Invariant($"A target is a class from 0 to {columns - 1}, but the one of row {row} is {number}."), targets);
        }

        double[] sums = new double[((IMetric)metric).Numbers];
        ref readonly float weights = ref sampleWeights.IsEmpty ? ref Unsafe.NullRef<float>() : ref sampleWeights[0];
        MetricSums.AddWeighted(metric, in p[0], columns, in y[0], rowTargets, in weights, rows, columns, sums);
        return sums;
    }
}
