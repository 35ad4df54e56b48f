using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Tests.Numerics;

/// <summary>A row of outputs with its targets, as many, and its weight.</summary>
internal sealed record MetricRow(double[] Output, double[] Target, double Weight);

/// <summary>What metrics are, from their definitions: one question after another, nothing is accumulated.</summary>
internal static class MetricReference
{
    private const double Epsilon = 1e-7;

    public static double Precision(IEnumerable<MetricRow> rows, double threshold) =>
        Ratio(Weight(rows, (p, t) => p > threshold && t != 0), Weight(rows, (p, _) => p > threshold));

    public static double Recall(IEnumerable<MetricRow> rows, double threshold) =>
        Ratio(Weight(rows, (p, t) => p > threshold && t != 0), Weight(rows, (_, t) => t != 0));

    /// <summary>The weight of the outputs for which something holds.</summary>
    public static double Weight(IEnumerable<MetricRow> rows, Func<double, double, bool> holds) =>
        rows.Sum(row => row.Weight * Enumerable.Range(0, row.Output.Length).Count(column => holds(row.Output[column], row.Target[column])));

    public static double Auc(IReadOnlyCollection<MetricRow> rows, int thresholds, AucCurve curve, AucSummation summation)
    {
        double yes = Weight(rows, (_, t) => t != 0), no = Weight(rows, (_, t) => t == 0), area = 0;
        double[] at = [.. Enumerable.Range(0, thresholds).Select(i => i == 0 ? -Epsilon : i == thresholds - 1 ? 1 + Epsilon : (double)i / (thresholds - 1))];
        double[] right = [.. at.Select(threshold => Weight(rows, (p, t) => p > threshold && t != 0))], wrong = [.. at.Select(threshold => Weight(rows, (p, t) => p > threshold && t == 0))];
        for (int i = 0; i < thresholds - 1; i++)
        {
            (double x0, double y0) = Point(i);
            (double x1, double y1) = Point(i + 1);
            area += (curve, summation) switch
            {
                (AucCurve.PrecisionRecall, AucSummation.Interpolation) => Increment(i),
                (_, AucSummation.Minoring) => (x0 - x1) * Math.Min(y0, y1),
                (_, AucSummation.Majoring) => (x0 - x1) * Math.Max(y0, y1),
                _ => (x0 - x1) * (y0 + y1) / 2,
            };
        }

        return area;

        (double X, double Y) Point(int i) => curve == AucCurve.Roc ? (Ratio(wrong[i], no), Ratio(right[i], yes)) : (Ratio(right[i], yes), Ratio(right[i], right[i] + wrong[i]));

        // ∫ precision·d recall, with right and wrong answers linear in between.
        double Increment(int i)
        {
            double from = right[i + 1] + wrong[i + 1], to = right[i] + wrong[i], slope = Ratio(right[i] - right[i + 1], to - from);
            double logarithm = from > 0 && to > 0 ? Math.Log(to / from) : 0;
            return Ratio(slope * (right[i] - right[i + 1] + ((right[i + 1] - (slope * from)) * logarithm)), yes);
        }
    }

    public static double FBeta(IReadOnlyCollection<MetricRow> rows, double beta, double? threshold, Average average)
    {
        int columns = rows.First().Output.Length;
        double[] right = new double[columns], said = new double[columns], meant = new double[columns];
        foreach (MetricRow row in rows)
        {
            for (int column = 0; column < columns; column++)
            {
                bool yes = threshold is { } limit ? row.Output[column] > limit : row.Output[column] == row.Output.Max();
                right[column] += yes ? row.Weight * row.Target[column] : 0;
                said[column] += yes ? row.Weight : 0;
                meant[column] += row.Weight * row.Target[column];
            }
        }

        double[] scores = [.. Enumerable.Range(0, columns).Select(column => Score(right[column], said[column], meant[column]))];
        return average switch
        {
            Average.Macro => scores.Average(),
            Average.Micro => Score(right.Sum(), said.Sum(), meant.Sum()),
            _ => Enumerable.Range(0, columns).Sum(column => scores[column] * meant[column]) / (meant.Sum() + Epsilon),
        };

        double Score(double r, double s, double m)
        {
            double precision = r / (s + Epsilon), recall = r / (m + Epsilon);
            return (1 + (beta * beta)) * precision * recall / ((beta * beta * precision) + recall + Epsilon);
        }
    }

    public static double R2(IReadOnlyCollection<MetricRow> rows) => Enumerable.Range(0, rows.First().Output.Length).Average(column =>
    {
        double weight = rows.Sum(row => row.Weight), mean = rows.Sum(row => row.Weight * row.Target[column]) / weight;
        return 1 - (rows.Sum(row => row.Weight * Square(row.Target[column] - row.Output[column])) / rows.Sum(row => row.Weight * Square(row.Target[column] - mean)));
    });

    /// <summary>How often each class is taken for each.</summary>
    public static double[,] Confusion(IEnumerable<MetricRow> rows, int classes, Func<double[], int> said)
    {
        double[,] matrix = new double[classes, classes];
        foreach (MetricRow row in rows)
            matrix[row.Target.Length == 1 ? (int)row.Target[0] : Array.IndexOf(row.Target, row.Target.Max()), said(row.Output)] += row.Weight;
        return matrix;
    }

    public static double MeanIoU(double[,] matrix)
    {
        int classes = matrix.GetLength(0);
        double[] unions = [.. Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, classes).Sum(other => matrix[c, other] + matrix[other, c]) - matrix[c, c])];
        return Enumerable.Range(0, classes).Sum(c => matrix[c, c] / (unions[c] + Epsilon)) / (unions.Count(union => union > 1e-9) + Epsilon);
    }

    public static double Mean(IReadOnlyCollection<MetricRow> rows, Func<double[], double[], double> ofRow) =>
        Ratio(rows.Sum(row => row.Weight * ofRow(row.Output, row.Target)), rows.Sum(row => row.Weight));

    public static double Square(double value) => value * value;

    private static double Ratio(double a, double b) => b == 0 ? 0 : a / b;
}
