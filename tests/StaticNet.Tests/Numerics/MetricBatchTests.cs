using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Numerics.Metrics;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>1,000 random epochs of some batches, the last of them smaller, weighted and not: each metric against its definition in double.</summary>
public sealed class MetricBatchTests
{
    private const int Epochs = 1000;

    [Fact]
    public void Answers_of_yes_and_no() => Check(IsAnswers, e =>
    {
        foreach (float threshold in (float[])[0.5f, 0.3f])
        {
            e.Equal(MetricReference.Precision(e.Rows, threshold), new OfAnswers<Precision>(threshold));
            e.Equal(MetricReference.Recall(e.Rows, threshold), new OfAnswers<Recall>(threshold));
            e.Equal(MetricReference.Weight(e.Rows, (p, t) => p > threshold && t != 0), new OfAnswers<TruePositives>(threshold));
            e.Equal(MetricReference.Weight(e.Rows, (p, t) => p > threshold && t == 0), new OfAnswers<FalsePositives>(threshold));
            e.Equal(MetricReference.Weight(e.Rows, (p, t) => p <= threshold && t != 0), new OfAnswers<FalseNegatives>(threshold));
            e.Equal(MetricReference.Weight(e.Rows, (p, t) => p <= threshold && t == 0), new OfAnswers<TrueNegatives>(threshold));
        }
    });

    [Fact]
    public void Areas_under_curves() => Check(IsAnswers, e =>
    {
        int thresholds = e.Random.Next(2, 12);
        foreach (AucCurve curve in Enum.GetValues<AucCurve>())
        {
            foreach (AucSummation summation in Enum.GetValues<AucSummation>())
                e.Equal(MetricReference.Auc(e.Rows, thresholds, curve, summation), new Auc(thresholds, curve, summation, fromLogits: false));
        }
    });

    [Fact]
    public void Scores_of_classes() => Check(IsClasses, e =>
    {
        foreach (Average average in Enum.GetValues<Average>())
        {
            e.Equal(MetricReference.FBeta(e.Rows, 1, null, average), new FBetaScore(e.Columns, 1, float.NaN, average));
            e.Equal(MetricReference.FBeta(e.Rows, 0.5, 0.4f, average), new FBetaScore(e.Columns, 0.5f, 0.4f, average));
        }
    });

    [Fact]
    public void Confusion_and_what_follows_from_it() => Check(IsClasses, e =>
    {
        double[,] matrix = MetricReference.Confusion(e.Rows, e.Columns, output => Array.IndexOf(output, output.Max()));
        double[,] found = e.Table(new ConfusionMatrix(e.Columns, 0.5f));
        for (int i = 0; i < e.Columns * e.Columns; i++)
            Assert.Equal(matrix[i / e.Columns, i % e.Columns], found[i / e.Columns, i % e.Columns], 1e-9);
        e.Equal(MetricReference.MeanIoU(matrix), new MeanIoU(e.Columns, 0.5f));
        e.Equal(MetricReference.Mean(e.Rows, (p, t) => Array.IndexOf(p, p.Max()) == Array.IndexOf(t, t.Max()) ? 1 : 0), default(CategoricalAccuracy));
    });

    [Fact]
    public void Errors() => Check(IsNumbers, e =>
    {
        e.Equal(MetricReference.R2(e.Rows), new R2Score(e.Columns), 1e-5);
        e.Equal(MetricReference.Mean(e.Rows, (p, t) => p.Zip(t, (a, b) => Math.Abs(a - b)).Average()), default(AbsoluteError));
        e.Equal(MetricReference.Mean(e.Rows, (p, t) => p.Zip(t, (a, b) => MetricReference.Square(a - b)).Average()), default(SquaredError));
        e.Equal(Math.Sqrt(MetricReference.Mean(e.Rows, (p, t) => p.Zip(t, (a, b) => MetricReference.Square(a - b)).Average())), default(RootSquaredError));
        e.Equal(MetricReference.Mean(e.Rows, (p, t) => -LossesCosineSimilarityTests.Formula(p, t)), default(CosineSimilarityMetric), 1e-5);
        e.Equal(MetricReference.Mean(e.Rows, LossesLogCoshTests.Formula), default(LogCoshError), 1e-5);
    });

    [Fact]
    public void Logits_are_read_through_their_sigmoid()
    {
        float[] logits = [-2.2f, 0.1f, 1.7f, -0.4f, 3], y = [0, 1, 1, 0, 1];
        float[] probabilities = [.. logits.Select(logit => 1 / (1 + MathF.Exp(-logit)))];
        Assert.Equal(Metrics.Auc(y, probabilities, numThresholds: 7), Metrics.Auc(y, logits, numThresholds: 7, fromLogits: true));
    }

    [Fact]
    public void A_class_number_is_its_one_hot_row() => Check(IsClasses, e =>
    {
        int[] classes = [.. e.Rows.Select(row => Array.IndexOf(row.Target, row.Target.Max()))];
        e.Same(new OfAnswers<Precision>(0.4f), classes);
        e.Same(new Auc(5, AucCurve.Roc, AucSummation.Interpolation, fromLogits: false), classes);
        e.Same(new FBetaScore(e.Columns, 1, float.NaN, Average.Macro), classes);
        e.Same(new ConfusionMatrix(e.Columns, 0.5f), classes);
        e.Same(new MeanIoU(e.Columns, 0.5f), classes);
        e.Same(new OfAnswers<TruePositives>(0.4f), classes);
    });

    private static void IsAnswers(Random random, float[] output, float[] target)
    {
        for (int column = 0; column < output.Length; column++)
            (output[column], target[column]) = (random.NextSingle(), random.Next(2));
    }

    private static void IsClasses(Random random, float[] output, float[] target)
    {
        for (int column = 0; column < output.Length; column++)
            output[column] = 0.01f + random.NextSingle();
        target[random.Next(target.Length)] = 1;
    }

    private static void IsNumbers(Random random, float[] output, float[] target)
    {
        for (int column = 0; column < output.Length; column++)
            (output[column], target[column]) = ((random.NextSingle() * 4) - 2, (random.NextSingle() * 4) - 2);
    }

    private static void Check(Action<Random, float[], float[]> fill, Action<Epoch> check)
    {
        Random random = new(12);
        for (int i = 0; i < Epochs; i++)
            check(new Epoch(random, fill, isWeighted: i % 2 == 1));
    }

    /// <summary>Some rows, cut into batches.</summary>
    private sealed class Epoch
    {
        private readonly float[] _outputs;
        private readonly float[] _targets;
        private readonly float[]? _weights;
        private readonly int _batch;

        public Epoch(Random random, Action<Random, float[], float[]> fill, bool isWeighted)
        {
            Random = random;
            Columns = random.Next(2, 6);
            int rows = random.Next(2, 20);
            _batch = random.Next(1, 8);
            (float[] Output, float[] Target)[] drawn = [.. Enumerable.Range(0, rows).Select(_ => (new float[Columns], new float[Columns]))];
            foreach ((float[] output, float[] target) in drawn)
                fill(random, output, target);
            _outputs = [.. drawn.SelectMany(row => row.Output)];
            _targets = [.. drawn.SelectMany(row => row.Target)];
            _weights = isWeighted ? [.. drawn.Select(_ => random.Next(4) / 2f)] : null;
            if (_weights is not null)
                _weights[0] = _weights[1] = 0.5f;
            Rows = [.. drawn.Select((row, i) => new MetricRow(RowsCheck.ToDouble(row.Output), RowsCheck.ToDouble(row.Target), _weights?[i] ?? 1))];
        }

        public Random Random { get; }

        public int Columns { get; }

        public IReadOnlyList<MetricRow> Rows { get; }

        public void Equal<M>(double expected, M metric, double tolerance = 1e-6)
            where M : struct, IMetric<float>
            => Assert.Equal(expected, ((IMetric)metric).Result(Sums(metric, _targets, Columns)), tolerance * Math.Max(1, Math.Abs(expected)));

        public void Same<M>(M metric, int[] classes)
            where M : struct, IMetric<float>, IMetric<int>
            => Assert.Equal(Sums(metric, _targets, Columns), Sums(metric, classes, 1));

        public double[,] Table<M>(M metric)
            where M : struct, IMetric<float>, ITableMetric
            => metric.Table(Sums(metric, _targets, Columns));

        private double[] Sums<M, TTarget>(M metric, TTarget[] targets, int rowTargets)
            where M : struct, IMetric<TTarget>
            where TTarget : unmanaged
        {
            double[] sums = new double[((IMetric)metric).Numbers];
            for (int first = 0; first < Rows.Count; first += _batch)
            {
                int count = Math.Min(_batch, Rows.Count - first);
                if (_weights is null)
                    MetricSums.Add(metric, in _outputs[first * Columns], Columns, in targets[first * rowTargets], rowTargets, count, Columns, sums);
                else
                    MetricSums.AddWeighted(metric, in _outputs[first * Columns], Columns, in targets[first * rowTargets], rowTargets, in _weights[first], count, Columns, sums);
            }

            return sums;
        }
    }
}
