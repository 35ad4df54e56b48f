using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <summary>All samples of an input, or all targets of an output.</summary>
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

    internal ReadOnlyMemory<float> Values => _values;

    internal ReadOnlySpan<int> Classes => _classes.Span;

    /// <summary>Whether there are class numbers.</summary>
    internal bool HasClasses => !_classes.IsEmpty;

    /// <summary>Takes numbers.</summary>
    /// <param name="values">The numbers, sample by sample.</param>
    public static implicit operator SamplePart(ReadOnlyMemory<float> values) => new(values, default);

    /// <summary>Takes class numbers.</summary>
    /// <param name="classes">The class numbers, sample by sample.</param>
    public static implicit operator SamplePart(ReadOnlyMemory<int> classes) => new(default, classes);

    /// <summary>Takes numbers.</summary>
    /// <param name="values">The numbers, sample by sample.</param>
    public static implicit operator SamplePart(float[] values) => new(values, default);

    /// <summary>Takes class numbers.</summary>
    /// <param name="classes">The class numbers, sample by sample.</param>
    public static implicit operator SamplePart(int[] classes) => new(default, classes);

    // One of both is empty. Class numbers travel among floats, bit by bit.
    internal ReadOnlySpan<float> Slice(int start, int count) =>
        (_values.IsEmpty ? MemoryMarshal.Cast<int, float>(_classes.Span) : _values.Span).Slice(start, count);
}

/// <summary>All samples, or their targets: one tensor whose rows they are, or several that become rows batch by batch.</summary>
/// <param name="parts">The tensors, in their order.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SampleParts(params SamplePart[] parts)
{
    internal SamplePart[] Parts { get; } = parts;
}
