using System;
using System.Collections.Immutable;

namespace StaticNet.Data;

/// <summary>What an IDX file holds: an array of bytes and its shape.</summary>
public sealed class IdxData
{
    /// <summary>Creates an array.</summary>
    /// <param name="shape">Its shape, the number of samples first.</param>
    /// <param name="values">Its values, row-major; the array is not copied.</param>
    /// <exception cref="ArgumentException">A dimension is negative, their product is more than an array has, or the number of values is not the shape's.</exception>
    public IdxData(ImmutableArray<int> shape, byte[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (shape.IsDefault)
            throw new ArgumentException("A shape was expected, but the array of its dimensions was never made.", nameof(shape));
        foreach (int dimension in shape)
        {
            if (dimension < 0)
                throw new ArgumentException(FormattableString.Invariant($"The dimensions of a shape should be at least 0, but they are {Shapes.Describe(shape.AsSpan())}."), nameof(shape));
        }

        if (!Shapes.FitsArray(shape.AsSpan()))
            throw new ArgumentException(FormattableString.Invariant($"The dimensions of a shape should multiply to at most {Array.MaxLength}, but they are {Shapes.Describe(shape.AsSpan())}."), nameof(shape));
        double length = Shapes.Length(shape.AsSpan());
        if (length != values.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"An array of shape {Shapes.Describe(shape.AsSpan())} has {length} values, but {values.Length} were given."),
                nameof(values));
        }

        Shape = shape;
        Values = values;
    }

    /// <summary>Gets the shape, the number of samples first: (60000, 28, 28) for MNIST's training images.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>Gets the values, row-major, as they stand in the file.</summary>
    public byte[] Values { get; }

    /// <summary>Gets the values as floats, each multiplied by a factor.</summary>
    /// <param name="scale">The factor; the default maps the brightness of pixels to [0, 1].</param>
    /// <returns>The values, in the same order.</returns>
    public float[] ToFloats(float scale = 1f / 255) => Array.ConvertAll(Values, value => value * scale);

    /// <summary>Gets the values as integers: the labels of a file of labels.</summary>
    /// <returns>The values, in the same order.</returns>
    public int[] ToLabels() => Array.ConvertAll(Values, value => (int)value);
}
