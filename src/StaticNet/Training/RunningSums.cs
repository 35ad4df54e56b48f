using System;
using System.Collections.Immutable;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>The loss and the metrics of an epoch so far: the loss is a mean over its samples, and each metric's value that of its sums.</summary>
internal sealed class RunningSums
{
    private readonly ImmutableArray<MetricInfo> _metrics;

    // Where the numbers of each metric begin, and where they end.
    private readonly int[] _places;
    private readonly double[] _numbers;
    private double _lossSum;
    private double _penalty;
    private long _samples;

    public RunningSums(ImmutableArray<MetricInfo> metrics)
    {
        _metrics = metrics;
        _places = MetricInfo.Places(metrics);
        _numbers = new double[_places[^1]];
    }

    /// <summary>The loss and the metrics together.</summary>
    public int Count => 1 + _metrics.Length;

    /// <summary>The sums of the metrics' numbers, to which a trainer adds a batch's, before <see cref="Add"/>.</summary>
    public Span<double> Numbers => _numbers;

    /// <summary>The mean of the loss (0), or the value of a metric (from 1).</summary>
    public double this[int index]
    {
        get
        {
            if (index == 0)
                return (_lossSum / _samples) + _penalty;
            ReadOnlySpan<double> sums = _numbers.AsSpan(_places[index - 1].._places[index]);
            return _metrics[index - 1].Metric?.Result(sums) ?? sums[0] / _samples;
        }
    }

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
}
