using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace StaticNet.Training;

/// <summary>Goes through a stream of batches, which may be asynchronous.</summary>
internal abstract class BatchReader : IDisposable
{
    /// <summary>The batch that was moved to.</summary>
    public abstract SampleSet Current { get; }

    /// <summary>Moves to the next batch.</summary>
    public abstract bool MoveNext();

    /// <summary>Asks a stream that waits for its next batch to give up: another thread needs no more of it.</summary>
    public virtual void Stop()
    {
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Of a stream whose thread waits for each batch.</summary>
    public sealed class Of(IEnumerator<SampleSet> batches) : BatchReader
    {
        private readonly IEnumerator<SampleSet> _batches = batches;

        public Of(IEnumerable<SampleSet> batches)
            : this(batches.GetEnumerator())
        {
        }

        public override SampleSet Current => _batches.Current;

        public override bool MoveNext() => _batches.MoveNext();

        public override void Dispose() => _batches.Dispose();
    }

    /// <summary>Of an asynchronous stream: the thread that reads ahead waits for it, and nothing is allocated for that.</summary>
    public sealed class OfAsync : BatchReader
    {
        private readonly IAsyncEnumerator<SampleSet> _batches;
        private readonly ManualResetEventSlim _isDone = new();
        private readonly Action _done;
        private readonly CancellationTokenSource _source;

        // Whoever stops it is another thread than the one that disposes of it.
        private readonly object _gate = new();
        private bool _isDisposed;

        // A stream that is in the middle of a batch cannot be disposed of.
        private bool _isLate;

        public OfAsync(IAsyncEnumerable<SampleSet> batches, CancellationToken cancellation)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            _batches = batches.GetAsyncEnumerator(_source.Token);
            _done = _isDone.Set;
        }

        public override void Stop()
        {
            lock (_gate)
            {
                if (!_isDisposed)
                    _source.Cancel();
            }
        }

        public override SampleSet Current => _batches.Current;

        public override bool MoveNext()
        {
            ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter next = _batches.MoveNextAsync().ConfigureAwait(false).GetAwaiter();
            if (!next.IsCompleted)
            {
                _isLate = !Platform.HasThreads;
                if (_isLate)
                    throw new PlatformNotSupportedException("The next batch of the stream is not there yet, and nothing can wait for it: in WebAssembly there is one thread. Give Fit an IEnumerable<SampleSet>, or await each batch and train on it with TrainOnBatch.");
                _isDone.Reset();
                next.UnsafeOnCompleted(_done);
                _isDone.Wait();
            }

            return next.GetResult();
        }

        public override void Dispose()
        {
            if (!_isLate)
                _batches.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _isDone.Dispose();
            lock (_gate)
            {
                _isDisposed = true;
                _source.Dispose();
            }
        }
    }
}
