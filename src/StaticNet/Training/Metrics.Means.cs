using System;
using StaticNet.Numerics.Metrics;

namespace StaticNet;

/// <content>Accuracies and errors: means over rows or numbers.</content>
public static partial class Metrics
{
    /// <summary>The share of the outputs that are above a threshold where the target is 1, and not above it where it is 0 (<c>keras.metrics.BinaryAccuracy</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="threshold">What an output that says yes is above.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double BinaryAccuracy(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, float threshold = 0.5f, ReadOnlySpan<float> sampleWeights = default) =>
        Value(new ThresholdAccuracy(threshold), y, p, columns, sampleWeights);

    /// <summary>The share of the rows whose largest output is at the class (<c>keras.metrics.CategoricalAccuracy</c>, <c>SparseCategoricalAccuracy</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double CategoricalAccuracy(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(CategoricalAccuracy), y, p, columns, sampleWeights);

    /// <summary>The share of the rows whose largest output is at the class (<c>keras.metrics.CategoricalAccuracy</c>, <c>SparseCategoricalAccuracy</c>).</summary>
    /// <param name="classes">The class number of each row, from 0.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The classes.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double CategoricalAccuracy(ReadOnlySpan<int> classes, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(CategoricalAccuracy), classes, p, columns, sampleWeights);

    /// <summary>The share of the rows whose class is among the k largest outputs (<c>keras.metrics.TopKCategoricalAccuracy</c>, <c>SparseTopKCategoricalAccuracy</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="k">How many answers a row has, at least 1.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double TopKCategoricalAccuracy(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns, int k = 5, ReadOnlySpan<float> sampleWeights = default) =>
        Value(NewTopK(k), y, p, columns, sampleWeights);

    /// <summary>The share of the rows whose class is among the k largest outputs (<c>keras.metrics.TopKCategoricalAccuracy</c>, <c>SparseTopKCategoricalAccuracy</c>).</summary>
    /// <param name="classes">The class number of each row, from 0.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The classes.</param>
    /// <param name="k">How many answers a row has, at least 1.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double TopKCategoricalAccuracy(ReadOnlySpan<int> classes, ReadOnlySpan<float> p, int columns, int k = 5, ReadOnlySpan<float> sampleWeights = default) =>
        Value(NewTopK(k), classes, p, columns, sampleWeights);

    /// <summary>mean((y − p)²) (<c>keras.metrics.MeanSquaredError</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double MeanSquaredError(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(SquaredError), y, p, columns, sampleWeights);

    /// <summary>√mean((y − p)²) over all numbers (<c>keras.metrics.RootMeanSquaredError</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double RootMeanSquaredError(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(RootSquaredError), y, p, columns, sampleWeights);

    /// <summary>mean(|y − p|) (<c>keras.metrics.MeanAbsoluteError</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double MeanAbsoluteError(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(AbsoluteError), y, p, columns, sampleWeights);

    /// <summary>100·mean(|y − p| / max(|y|, 1e-7)) (<c>keras.metrics.MeanAbsolutePercentageError</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double MeanAbsolutePercentageError(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(AbsolutePercentageError), y, p, columns, sampleWeights);

    /// <summary>mean((log(1 + y) − log(1 + p))²) (<c>keras.metrics.MeanSquaredLogarithmicError</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double MeanSquaredLogarithmicError(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(SquaredLogarithmicError), y, p, columns, sampleWeights);

    /// <summary>mean(log cosh(p − y)) (<c>keras.metrics.LogCoshError</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double LogCosh(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(LogCoshError), y, p, columns, sampleWeights);

    /// <summary>1 − Σ(y − p)²/Σ(y − mean y)² of each column, averaged (<c>keras.metrics.R2Score</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double R2Score(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(new R2Score(columns), y, p, columns, sampleWeights);

    /// <summary>The mean of Σ y·p/(‖y‖·‖p‖) over the rows (<c>keras.metrics.CosineSimilarity</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double CosineSimilarity(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(CosineSimilarityMetric), y, p, columns, sampleWeights);

    /// <summary>The mean of Σ y·log(y/p) over the rows, where y and p are clipped to [1e-7, 1] (<c>keras.metrics.KLDivergence</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double KLDivergence(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(KLDivergenceMetric), y, p, columns, sampleWeights);

    /// <summary>mean(p − y·log(p + 1e-7)) (<c>keras.metrics.Poisson</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double Poisson(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(PoissonMetric), y, p, columns, sampleWeights);

    /// <summary>mean(max(1 − y·p, 0)); targets of a row that are all 0 or 1 stand for −1 and 1 (<c>keras.metrics.Hinge</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double Hinge(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(HingeMetric), y, p, columns, sampleWeights);

    /// <summary>mean(max(1 − y·p, 0)²); targets of a row that are all 0 or 1 stand for −1 and 1 (<c>keras.metrics.SquaredHinge</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double SquaredHinge(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns = 1, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(SquaredHingeMetric), y, p, columns, sampleWeights);

    /// <summary>The mean of max(max((1 − y)·p) − Σ y·p + 1, 0) over the rows (<c>keras.metrics.CategoricalHinge</c>).</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The outputs.</param>
    /// <param name="columns">The outputs of a row.</param>
    /// <param name="sampleWeights">What the rows weigh; empty for 1 each.</param>
    public static double CategoricalHinge(ReadOnlySpan<float> y, ReadOnlySpan<float> p, int columns, ReadOnlySpan<float> sampleWeights = default) =>
        Value(default(CategoricalHingeMetric), y, p, columns, sampleWeights);
}
