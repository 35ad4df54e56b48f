using System;
using System.Numerics.Tensors;

namespace StaticNet.Engine;

/// <summary>Samples that are arrays or tensors, as numbers one after another.</summary>
internal static class SampleShapes
{
    /// <summary>Arrays of the same length, one after another.</summary>
    /// <param name="samples">The arrays.</param>
    /// <param name="size">Their length; null for that of the first.</param>
    /// <param name="parameterName">What a caller calls them.</param>
    /// <exception cref="ArgumentException">One has another length, or is null.</exception>
    public static T[] Flatten<T>(T[][] samples, int? size, string parameterName)
        where T : unmanaged
    {
        int expected = size ?? (samples.Length == 0 ? 0 : samples[0]?.Length ?? 0);
        T[] values = new T[Length(samples.Length, expected, parameterName)];
        for (int i = 0; i < samples.Length; i++)
        {
            if (samples[i] is not { } sample || sample.Length != expected)
                throw new ArgumentException(FormattableString.Invariant($"{parameterName}[{i}] should have {expected} {Noun<T>()}, {(size is null ? "as the first sample has" : "the size of a sample")}, but it {(samples[i] is null ? "is null" : $"has {samples[i].Length}")}."), parameterName);
            sample.CopyTo(values, i * expected);
        }

        return values;
    }

    /// <summary>The rows of a matrix, one after another.</summary>
    /// <param name="samples">The matrix.</param>
    /// <param name="size">The length of a row; null for any.</param>
    /// <param name="parameterName">What a caller calls it.</param>
    /// <exception cref="ArgumentException">The rows have another length.</exception>
    public static T[] Flatten<T>(T[,] samples, int? size, string parameterName)
        where T : unmanaged
    {
        if (size is { } expected && samples.GetLength(1) != expected)
            throw new ArgumentException(FormattableString.Invariant($"{parameterName} should have rows of {expected} {Noun<T>()}, the size of a sample, but they have {samples.GetLength(1)}."), parameterName);
        T[] values = new T[samples.Length];
        Buffer.BlockCopy(samples, 0, values, 0, Buffer.ByteLength(samples));
        return values;
    }

    /// <summary>A tensor's numbers, the first axis of which counts samples.</summary>
    /// <param name="samples">The tensor.</param>
    /// <param name="shape">The shape of a sample; empty for any.</param>
    /// <param name="parameterName">What a caller calls it.</param>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static float[] Flatten(ReadOnlyTensorSpan<float> samples, ReadOnlySpan<int> shape, string parameterName)
    {
        bool fits = samples.Rank >= 1 && (shape.IsEmpty || samples.Rank == shape.Length + 1);
        for (int i = 0; fits && i < shape.Length; i++)
            fits = samples.Lengths[i + 1] == shape[i];
        if (!fits)
            throw new ArgumentException($"{parameterName} should be a tensor of samples of the shape {(shape.IsEmpty ? "that its other axes have" : Shapes.Describe(shape))}, but its shape is {Describe(samples.Lengths)}; expected an axis for the samples before it.", parameterName);
        float[] values = new float[samples.FlattenedLength];
        samples.FlattenTo(values);
        return values;
    }

    private static string Noun<T>() => typeof(T) == typeof(int) ? "tokens" : "floats";

    private static string Describe(ReadOnlySpan<nint> lengths) => $"({string.Join(", ", lengths.ToArray())})";

    private static int Length(int samples, int size, string parameterName) => (long)samples * size <= Array.MaxLength
        ? samples * size
        : throw new ArgumentException(FormattableString.Invariant($"{parameterName} has {samples} samples of {size} floats, more than the {Array.MaxLength} that an array holds; give fewer."), parameterName);
}
