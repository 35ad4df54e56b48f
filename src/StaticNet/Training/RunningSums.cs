using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using StaticNet.Engine;
using StaticNet.Numerics.Metrics;

namespace StaticNet.Training;

/// <summary>The loss and the metrics of an epoch so far: the loss is a mean over its samples, and each metric's value that of its sums.</summary>
internal sealed class RunningSums
{
    private readonly ImmutableArray<MetricInfo> _metrics;

    // Where the numbers of each metric begin, and where they end.
    private readonly int[] _places;
    private readonly double[] _numbers;

    // Which metrics have a value in the logs.
    private readonly int[] _logged;
    private double _lossSum;
    private double _penalty;
    private long _samples;

    public RunningSums(ImmutableArray<MetricInfo> metrics)
    {
        _metrics = metrics;
        _places = MetricInfo.Places(metrics);
        _numbers = new double[_places[^1]];
        _logged = [.. Enumerable.Range(0, metrics.Length).Where(metric => metrics[metric].IsLogged)];
    }

    /// <summary>The loss and the logged metrics together.</summary>
    public int Count => 1 + _logged.Length;

    /// <summary>The sums of the metrics' numbers, to which a trainer adds a batch's, before <see cref="Add"/>.</summary>
    public Span<double> Numbers => _numbers;

    /// <summary>What a network logs: the loss, and the metrics that have a value.</summary>
    public static IEnumerable<string> Names(ITrainer trainer) => trainer.Metrics.Where(metric => metric.IsLogged).Select(metric => metric.Name).Prepend("loss");

    /// <summary>Whether larger values of a log are the better ones; null where it is no log of the network's.</summary>
    public static bool? IsBetterWhenLarger(ITrainer trainer, string log)
    {
        string name = log.StartsWith("val_", StringComparison.Ordinal) ? log[4..] : log;
        return name == "loss" ? false : trainer.Metrics.FirstOrDefault(metric => metric.IsLogged && metric.Name == name)?.IsBetterWhenLarger;
    }

    /// <summary>The mean of the loss (0), or the value of a logged metric (from 1).</summary>
    public double this[int index]
    {
        get
        {
            if (index == 0)
                return (_lossSum / _samples) + _penalty;
            int metric = _logged[index - 1];
            ReadOnlySpan<double> sums = SumsOf(metric);
            return _metrics[metric].Metric?.Result(sums) ?? sums[0] / _samples;
        }
    }

    /// <summary>The tables of the metrics that have one, by the metrics' names.</summary>
    public Dictionary<string, double[,]> Tables()
    {
        Dictionary<string, double[,]> tables = [];
        for (int metric = 0; metric < _metrics.Length; metric++)
        {
            if (_metrics[metric].Metric is ITableMetric table)
                tables.Add(_metrics[metric].Name, table.Table(SumsOf(metric)));
        }

        return tables;
    }

    private ReadOnlySpan<double> SumsOf(int metric) => _numbers.AsSpan(_places[metric].._places[metric + 1]);

    /// <summary>Starts an epoch.</summary>
    /// <param name="penalty">What is added once to the mean loss.</param>
    public void Reset(double penalty = 0)
    {
        Array.Clear(_numbers);
        _lossSum = 0;
        _samples = 0;
        _penalty = penalty;
    }

    /// <summary>Counts a batch, whose numbers have been added.</summary>
    /// <param name="loss">Its loss.</param>
    /// <param name="samples">How many samples it has.</param>
    public void Add(double loss, int samples)
    {
        _samples += samples;
        _lossSum += loss * samples;
    }

    /// <summary>All that it counts, for <see cref="Take"/>.</summary>
    public double[] ToArray() => [_lossSum, _penalty, _samples, .. _numbers];

    /// <summary>Counts on from what another one has counted.</summary>
    public void Take(double[] counted)
    {
        (_lossSum, _penalty, _samples) = (counted[0], counted[1], (long)counted[2]);
        counted.AsSpan(3).CopyTo(_numbers);
    }
}
