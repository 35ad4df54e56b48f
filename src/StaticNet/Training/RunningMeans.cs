using System;

namespace StaticNet.Training;

/// <summary>The loss and the metrics of an epoch so far: means over its samples, because each batch weighs as much as it has samples.</summary>
internal sealed class RunningMeans(int metrics)
{
    private readonly double[] _sums = new double[1 + metrics];
    private readonly double[] _batch = new double[metrics];
    private double _penalty;
    private long _samples;

    /// <summary>The loss and the metrics together.</summary>
    public int Count => _sums.Length;

    /// <summary>Where a trainer writes the metrics of a batch, before <see cref="Add"/>.</summary>
    public Span<double> BatchMetrics => _batch;

    /// <summary>The mean of the loss (0) or of a metric (from 1).</summary>
    public double this[int index] => _sums[index] / _samples + (index == 0 ? _penalty : 0);

    /// <summary>Starts an epoch.</summary>
    /// <param name="penalty">What is added once to the mean loss.</param>
    public void Reset(double penalty = 0)
    {
        Array.Clear(_sums);
        _samples = 0;
        _penalty = penalty;
    }

    /// <summary>Counts a batch.</summary>
    public void Add(double loss, int samples)
    {
        _samples += samples;
        _sums[0] += loss * samples;
        for (int i = 0; i < _batch.Length; i++)
            _sums[i + 1] += _batch[i] * samples;
    }
}
