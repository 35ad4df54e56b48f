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

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Of a stream whose thread waits for each batch.</summary>
    public sealed class Of(IEnumerable<SampleSet> batches) : BatchReader
    {
        private readonly IEnumerator<SampleSet> _batches = batches.GetEnumerator();

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

        public OfAsync(IAsyncEnumerable<SampleSet> batches, CancellationToken cancellation)
        {
            _batches = batches.GetAsyncEnumerator(cancellation);
            _done = _isDone.Set;
        }

        public override SampleSet Current => _batches.Current;

        public override bool MoveNext()
        {
            ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter next = _batches.MoveNextAsync().ConfigureAwait(false).GetAwaiter();
            if (!next.IsCompleted)
            {
                _isDone.Reset();
                next.UnsafeOnCompleted(_done);
                _isDone.Wait();
            }

            return next.GetResult();
        }

        public override void Dispose()
        {
            _batches.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _isDone.Dispose();
        }
    }
}
