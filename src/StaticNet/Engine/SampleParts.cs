using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <summary>All samples of an input, or all targets of an output: arrays, memory, matrices and tensors become one by themselves.</summary>
public readonly struct SamplePart
{
    private readonly ReadOnlyMemory<float> _values;
    private readonly ReadOnlyMemory<int> _classes;

    private SamplePart(ReadOnlyMemory<float> values, ReadOnlyMemory<int> classes, int[]? shape = null)
    {
        _values = values;
        _classes = classes;
        SampleShape = shape;
    }

    /// <summary>The shape of a sample, where there is one.</summary>
    internal int[]? SampleShape { get; }

    internal int Length => _values.Length + _classes.Length;

    internal ReadOnlyMemory<float> Values => _values;

    internal ReadOnlySpan<int> Classes => _classes.Span;

    /// <summary>Whether there are class numbers or tokens.</summary>
    internal bool HasClasses => !_classes.IsEmpty;

    /// <summary>Takes numbers.</summary>
    /// <param name="values">The numbers, sample by sample.</param>
    public static implicit operator SamplePart(ReadOnlyMemory<float> values) => new(values, default);

    /// <summary>Takes class numbers, or tokens.</summary>
    /// <param name="classes">The class numbers or tokens, sample by sample.</param>
    public static implicit operator SamplePart(ReadOnlyMemory<int> classes) => new(default, classes);

    /// <summary>Takes numbers.</summary>
    /// <param name="values">The numbers, sample by sample.</param>
    public static implicit operator SamplePart(float[] values) => new(values, default);

    /// <summary>Takes class numbers, or tokens.</summary>
    /// <param name="classes">The class numbers or tokens, sample by sample.</param>
    public static implicit operator SamplePart(int[] classes) => new(default, classes);

    /// <summary>Takes samples that are arrays of the same length, which are copied.</summary>
    /// <param name="samples">An array for each sample.</param>
    /// <exception cref="ArgumentException">The arrays have several lengths.</exception>
    public static implicit operator SamplePart(float[][] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new(SampleShapes.Flatten(samples, null, nameof(samples)), default, [samples.Length == 0 ? 0 : samples[0].Length]);
    }

    /// <summary>Takes samples that are the rows of a matrix, which is copied.</summary>
    /// <param name="samples">A row for each sample.</param>
    public static implicit operator SamplePart(float[,] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new(SampleShapes.Flatten(samples, null, nameof(samples)), default, [samples.GetLength(1)]);
    }

    /// <summary>Takes samples that a tensor has along its first axis, which is copied.</summary>
    /// <param name="samples">The tensor.</param>
    /// <exception cref="ArgumentException">It has no axis.</exception>
    public static implicit operator SamplePart(ReadOnlyTensorSpan<float> samples) =>
        new(SampleShapes.Flatten(samples, [], nameof(samples)), default, Array.ConvertAll(samples.Lengths[1..].ToArray(), length => (int)length));

    /// <summary>Takes samples that a tensor has along its first axis, which is copied.</summary>
    /// <param name="samples">The tensor.</param>
    /// <exception cref="ArgumentException">It has no axis.</exception>
    public static implicit operator SamplePart(Tensor<float> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return samples.AsReadOnlyTensorSpan();
    }

    /// <summary>Takes samples of tokens that are arrays of the same length, which are copied.</summary>
    /// <param name="samples">An array for each sample.</param>
    /// <exception cref="ArgumentException">The arrays have several lengths.</exception>
    public static implicit operator SamplePart(int[][] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new(default, SampleShapes.Flatten(samples, null, nameof(samples)), [samples.Length == 0 ? 0 : samples[0].Length]);
    }

    /// <summary>Takes samples of tokens that are the rows of a matrix, which is copied.</summary>
    /// <param name="samples">A row for each sample.</param>
    public static implicit operator SamplePart(int[,] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new(default, SampleShapes.Flatten(samples, null, nameof(samples)), [samples.GetLength(1)]);
    }

    // One of both is empty. Class numbers and tokens travel among floats, bit by bit.
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
