using System;

namespace StaticNet.Training;

/// <summary>
/// The batches of an epoch: the last one keeps what is left over. In order they are slices of the caller's memory;
/// shuffled, or of several inputs or outputs, each is gathered into the same buffers, which are all that this allocates.
/// </summary>
internal sealed class BatchSource<TTarget>
    where TTarget : unmanaged
{
    private readonly ITrainer<TTarget> _trainer;
    private readonly Samples<TTarget> _samples;
    private readonly int _batchSize;
    private readonly int[]? _order;
    private readonly float[] _x = [];
    private readonly TTarget[] _y = [];

    public BatchSource(ITrainer<TTarget> trainer, Samples<TTarget> samples, int batchSize, bool shuffle)
    {
        _trainer = trainer;
        _samples = samples;
        // A batch larger than everything would only make buffers larger.
        _batchSize = Math.Min(batchSize, samples.Count);
        if (shuffle)
            _order = new int[samples.Count];
        if (shuffle || !samples.AreRows)
        {
            _x = GC.AllocateUninitializedArray<float>(LengthOf(trainer.InputSize, "inputs"));
            _y = GC.AllocateUninitializedArray<TTarget>(LengthOf(trainer.TargetSize, "targets"));
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

    /// <summary>The number of batches.</summary>
    public int Count => (_samples.Count - 1) / _batchSize + 1;

    /// <summary>Draws the epoch's order.</summary>
    public void BeginEpoch(int epoch)
    {
        if (_order is not null)
            _trainer.Shuffle(_order, epoch);
    }

    /// <summary>The samples and targets of a batch, valid until the next one is read.</summary>
    /// <returns>The number of its samples.</returns>
    public int Read(int batch, out ReadOnlySpan<float> x, out ReadOnlySpan<TTarget> y)
    {
        int start = batch * _batchSize;
        int count = Math.Min(_batchSize, _samples.Count - start);
        if (_order is null && _samples.AreRows)
        {
            x = _samples.X(start, count);
            y = _samples.Y(start, count);
            return count;
        }

        int inputSize = _trainer.InputSize;
        int targetSize = _trainer.TargetSize;
        for (int i = 0; i < count; i++)
        {
            int sample = _order is null ? start + i : _order[start + i];
            _samples.CopyTo(sample, _x.AsSpan(i * inputSize, inputSize), _y.AsSpan(i * targetSize, targetSize));
        }

        x = _x.AsSpan(0, count * inputSize);
        y = _y.AsSpan(0, count * targetSize);
        return count;
    }
}
