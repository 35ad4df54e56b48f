using System;
using System.Threading;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Batches of a stream, which is gone through anew for each pass.</summary>
/// <param name="trainer">The network.</param>
/// <param name="open">Begins a pass over the stream, by its number.</param>
/// <param name="caller">The caller's argument that the stream is, for messages.</param>
/// <param name="cancellation">Ends the waiting for a batch.</param>
/// <param name="countsPasses">Whether passes have numbers: those of the orders that the network has drawn.</param>
internal sealed class StreamedBatches(ITrainer trainer, Func<long, BatchReader> open, string caller, CancellationToken cancellation, bool countsPasses = false) : IBatches
{
    private readonly StreamedRows[] _rows = [new(trainer, caller), new(trainer, caller)];
    private ReadAhead? _pass;
    private int _read;

    /// <summary>Known when a pass has come to its end.</summary>
    public int? Count { get; private set; }

    /// <inheritdoc/>
    public void Begin()
    {
        _pass?.Dispose();
        _read = 0;
        long number = countsPasses ? unchecked((long)trainer.EpochsShuffled++) : 0;
        _pass = new(() => open(number), _rows, cancellation);
    }

    /// <inheritdoc/>
    public bool Skip(int batches)
    {
        for (int i = 0; i < batches; i++)
        {
            if (Read(out _) == 0)
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The stream has no batch at all, or one that does not fit the network.</exception>
    public int Read(out SampleBatch batch)
    {
        if (_pass?.Next() is { } rows)
        {
            _read++;
            batch = rows.Batch;
            return rows.Count;
        }

        batch = default;
        if (cancellation.IsCancellationRequested)
            return 0;
        Count = _read > 0 ? _read : throw new ArgumentException($"{trainer.NetworkName}: {caller} gave no batch; expected at least one.", caller);
        return 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _pass?.Dispose();
}
