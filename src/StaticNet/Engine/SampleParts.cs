using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <summary>All samples of one of several inputs or targets.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SamplePart
{
    private readonly ReadOnlyMemory<float> _values;
    private readonly ReadOnlyMemory<int> _classes;

    private SamplePart(ReadOnlyMemory<float> values, ReadOnlyMemory<int> classes)
    {
        _values = values;
        _classes = classes;
    }

    internal int Length => _values.Length + _classes.Length;

    internal ReadOnlySpan<int> Classes => _classes.Span;

    /// <summary>Takes numbers.</summary>
    /// <param name="values">The numbers, sample by sample.</param>
    public static implicit operator SamplePart(ReadOnlyMemory<float> values) => new(values, default);

    /// <summary>Takes class numbers.</summary>
    /// <param name="classes">The class numbers, sample by sample.</param>
    public static implicit operator SamplePart(ReadOnlyMemory<int> classes) => new(default, classes);

    // One of both is empty.
    internal void CopyTo(int start, int count, Span<float> destination)
    {
        ReadOnlySpan<float> values = _values.IsEmpty ? MemoryMarshal.Cast<int, float>(_classes.Span) : _values.Span;
        values.Slice(start, count).CopyTo(destination);
    }
}

/// <summary>All samples, or their targets: rows as they are, or several tensors that become rows batch by batch.</summary>
/// <typeparam name="T">The type of an element of a row.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SampleParts<T>
    where T : unmanaged
{
    /// <summary>Takes rows.</summary>
    /// <param name="rows">The rows, one after another.</param>
    public SampleParts(ReadOnlyMemory<T> rows) => Rows = rows;

    /// <summary>Takes several tensors; the elements of the rows are floats then.</summary>
    /// <param name="parts">The tensors, in their order.</param>
    public SampleParts(params SamplePart[] parts) => Parts = parts;

    internal ReadOnlyMemory<T> Rows { get; }

    internal SamplePart[]? Parts { get; }
}
