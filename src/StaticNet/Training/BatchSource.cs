using System;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>
/// The batches of an epoch: the last one keeps what is left over. In order they are slices of the caller's memory;
/// shuffled, or of several inputs or outputs, each is gathered into the same buffers, which are all that this allocates.
/// </summary>
internal sealed class BatchSource : IBatches
{
    private readonly ITrainer _trainer;
    private readonly Samples _samples;
    private readonly int _batchSize;
    private readonly int _inputSize;
    private readonly int _targetSize;
    private readonly int[]? _order;
    private readonly float[] _x = [];
    private readonly float[] _y = [];
    private readonly float[] _weights = [];
    private int _next;

    public BatchSource(ITrainer trainer, Samples samples, int batchSize, bool shuffle)
    {
        _trainer = trainer;
        _samples = samples;
        _inputSize = samples.InputSize;
        _targetSize = samples.TargetSize;
        // A batch larger than everything would only make buffers larger.
        _batchSize = Math.Min(batchSize, samples.Count);
        if (shuffle)
            _order = new int[samples.Count];
        if (shuffle || !samples.AreRows)
        {
            _x = GC.AllocateUninitializedArray<float>(LengthOf(_inputSize, "inputs"));
            _y = GC.AllocateUninitializedArray<float>(LengthOf(_targetSize, "targets"));
            _weights = GC.AllocateUninitializedArray<float>(LengthOf(samples.WeightsOfSample, "weights"));
        }
    }

    private int LengthOf(int size, string what)
    {
        long length = (long)_batchSize * size;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                FormattableString.Invariant($"{_trainer.NetworkName}: a batch of {_batchSize} samples has {length} {what}, more than the {Array.MaxLength} that an array holds; take smaller batches."),
                "batchSize");
    }

    /// <inheritdoc/>
    public int? Count => Batches;

    private int Batches => (_samples.Count - 1) / _batchSize + 1;

    /// <inheritdoc/>
    public void Begin()
    {
        _next = 0;
        if (_order is not null)
            _trainer.Shuffle(_order);
    }

    /// <inheritdoc/>
    public bool Skip(int batches)
    {
        _next += Math.Min(batches, Batches - _next + 1);
        return _next <= Batches;
    }

    /// <inheritdoc/>
    public int Read(out SampleBatch batch)
    {
        batch = default;
        if (_next >= Batches)
            return 0;
        int start = _next++ * _batchSize;
        int count = Math.Min(_batchSize, _samples.Count - start);
        if (_order is null && _samples.AreRows)
        {
            batch = new(_samples.X(start, count), _samples.Y(start, count), _samples.Weights(start, count));
            return count;
        }

        for (int i = 0; i < count; i++)
        {
            int sample = _order is null ? start + i : _order[start + i];
            _samples.CopyTo(sample, _x.AsSpan(i * _inputSize, _inputSize), _y.AsSpan(i * _targetSize, _targetSize));
            _samples.CopyWeights(sample, _weights, i, count);
        }

        batch = new(_x.AsSpan(0, count * _inputSize), _y.AsSpan(0, count * _targetSize), _weights.AsSpan(0, count * _samples.WeightsOfSample));
        return count;
    }

    /// <summary>Nothing: what it reads is the caller's.</summary>
    public void Dispose()
    {
    }
}
