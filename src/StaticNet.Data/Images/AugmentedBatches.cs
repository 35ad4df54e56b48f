using System;
using System.Collections;
using System.Collections.Generic;

namespace StaticNet.Data;

/// <summary>Batches of images that lie in memory: in each pass in another order, and changed in another way.</summary>
internal sealed class AugmentedBatches<TTarget> : IPassBatches
    where TTarget : unmanaged
{
    // The order has random numbers of its own.
    private const ulong OrderStreams = 1UL << 62;

    private readonly ImageAugmentation _augmentation;
    private readonly ReadOnlyMemory<float> _images;
    private readonly ReadOnlyMemory<TTarget> _targets;
    private readonly Func<ReadOnlyMemory<float>, ReadOnlyMemory<TTarget>, SampleSet> _join;
    private readonly int _batchSize;
    private readonly int _threads;
    private int _passes;

    public AugmentedBatches(
        ImageAugmentation augmentation,
        ReadOnlyMemory<float> images,
        ReadOnlyMemory<TTarget> targets,
        int batchSize,
        int threads,
        Func<ReadOnlyMemory<float>, ReadOnlyMemory<TTarget>, SampleSet> join)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int count = images.Length / augmentation.ImageSize;
        if (count == 0 || images.Length % augmentation.ImageSize != 0)
            throw new ArgumentException(FormattableString.Invariant($"Images of {augmentation.ImageSize} floats were expected, at least one, but there are {images.Length} floats."), nameof(images));
        if (targets.IsEmpty || targets.Length % count != 0)
            throw new ArgumentException(FormattableString.Invariant($"Targets of {count} images were expected, but there are {targets.Length} values."), nameof(targets));
        _augmentation = augmentation;
        _images = images;
        _targets = targets;
        _batchSize = Math.Min(batchSize, count);
        _threads = threads;
        _join = join;
    }

    public IEnumerator<SampleSet> GetEnumerator() => GetEnumerator(_passes++);

    public IEnumerator<SampleSet> GetEnumerator(long pass)
    {
        int epoch = unchecked((int)pass), size = _augmentation.ImageSize, count = _images.Length / size, targetSize = _targets.Length / count;
        int[] order = RowSplit.Shuffled(count, _augmentation.Seed, OrderStreams | (uint)epoch);

        // The same memory for all batches of the pass: who wants one longer copies it.
        float[] x = new float[Checks.Length(_batchSize, size)];
        TTarget[] y = new TTarget[Checks.Length(_batchSize, targetSize)];
        for (int first = 0; first < count; first += _batchSize)
        {
            ReadOnlyMemory<int> rows = order.AsMemory(first, Math.Min(_batchSize, count - first));
            _augmentation.Apply(_images, rows, x.AsMemory(0, rows.Length * size), epoch, _threads);
            for (int i = 0; i < rows.Length; i++)
                _targets.Span.Slice(rows.Span[i] * targetSize, targetSize).CopyTo(y.AsSpan(i * targetSize));
            yield return _join(x.AsMemory(0, rows.Length * size), y.AsMemory(0, rows.Length * targetSize));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
