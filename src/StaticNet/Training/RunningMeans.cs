using System;
using System.Collections.Immutable;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>
/// The loss and the metrics of an epoch so far: values of means over its samples, because each batch weighs as much as it has samples.
/// </summary>
internal sealed class RunningMeans
{
    private readonly ImmutableArray<MetricInfo> _metrics;

    // Where the numbers of each metric begin, and where they end.
    private readonly int[] _places;
    private readonly double[] _sums;
    private readonly double[] _means;
    private readonly double[] _batch;
    private double _lossSum;
    private double _penalty;
    private long _samples;

    public RunningMeans(ImmutableArray<MetricInfo> metrics)
    {
        _metrics = metrics;
        _places = new int[metrics.Length + 1];
        for (int i = 0; i < metrics.Length; i++)
            _places[i + 1] = _places[i] + metrics[i].Numbers;
        _sums = new double[_places[^1]];
        _means = new double[_sums.Length];
        _batch = new double[_sums.Length];
    }

    /// <summary>The loss and the metrics together.</summary>
    public int Count => 1 + _metrics.Length;

    /// <summary>Where a trainer writes the means of the metrics' numbers over a batch, before <see cref="Add"/>.</summary>
    public Span<double> BatchMeans => _batch;

    /// <summary>The mean of the loss (0), or the value of a metric (from 1).</summary>
    public double this[int index]
    {
        get
        {
            if (index == 0)
                return (_lossSum / _samples) + _penalty;
            Span<double> means = _means.AsSpan(_places[index - 1].._places[index]);
            for (int i = 0; i < means.Length; i++)
                means[i] = _sums[_places[index - 1] + i] / _samples;
            return _metrics[index - 1].Metric?.Result(means) ?? means[0];
        }
    }

    /// <summary>Starts an epoch.</summary>
    /// <param name="penalty">What is added once to the mean loss.</param>
    public void Reset(double penalty = 0)
    {
        Array.Clear(_sums);
        _lossSum = 0;
        _samples = 0;
        _penalty = penalty;
    }

    /// <summary>Counts a batch.</summary>
    public void Add(double loss, int samples)
    {
        _samples += samples;
        _lossSum += loss * samples;
        for (int i = 0; i < _batch.Length; i++)
            _sums[i] += _batch[i] * samples;
    }
}
