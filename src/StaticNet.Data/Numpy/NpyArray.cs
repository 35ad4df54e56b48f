using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace StaticNet.Data;

/// <summary>An array of NumPy: its shape and its values, the last axis running fastest, whatever the order of the file.</summary>
public sealed class NpyArray
{
    internal NpyArray(ImmutableArray<int> shape, Array values)
    {
        Shape = shape;
        Values = values;
    }

    /// <summary>Gets the shape, the number of samples first: (150, 4). A single number has none: ().</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>Gets the values as they are in the file: a <c>float[]</c>, <c>double[]</c>, <c>Half[]</c>, <c>bool[]</c> or an array of one of the integers of 8 to 64 bits.</summary>
    public Array Values { get; }

    /// <summary>Makes an array of values that lie one after another.</summary>
    /// <param name="values">The values; the array is not copied. Floats, integers of 8 to 64 bits, or truth values.</param>
    /// <param name="shape">The shape; by default, that of a vector.</param>
    /// <exception cref="ArgumentException">The type of the values has no place in a file, or their number is not the shape's.</exception>
    public static NpyArray Of<T>(T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        if (NpyType.Of(typeof(T)) is null)
            throw new ArgumentException($"Values of type {typeof(T).Name} were given, but NumPy files hold {NpyType.Names}.", nameof(values));
        ImmutableArray<int> dimensions = shape.IsEmpty ? [values.Length] : [.. shape];
        if (dimensions.Any(dimension => dimension < 0) || Shapes.Length(dimensions.AsSpan()) != values.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"An array of shape {Shapes.Describe(dimensions.AsSpan())} was expected, but {values.Length} values were given."),
                nameof(values));
        }

        return new(dimensions, values);
    }

    /// <summary>Gets the values as floats: the array itself where the file has floats, else a converted copy. Truth values are 0 and 1.</summary>
    public float[] ToFloats() => Values as float[] ?? Convert<float>();

    /// <summary>Gets the values as doubles: the array itself where the file has doubles, else a converted copy.</summary>
    public double[] ToDoubles() => Values as double[] ?? Convert<double>();

    /// <summary>Gets the values as integers, such as labels: the array itself where the file has 32-bit integers, else a converted copy.</summary>
    /// <exception cref="OverflowException">A value is no whole number of 32 bits; the message says which.</exception>
    public int[] ToLabels()
    {
        if (Values is int[] labels)
            return labels;

        labels = Convert<int>();
        double[] exact = Values is float[] or double[] or Half[] ? Convert<double>() : [];
        for (int i = 0; i < exact.Length; i++)
        {
            if (labels[i] != exact[i])
                throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"Labels should be whole numbers of 32 bits, but value {i} is {exact[i]}."));
        }

        return labels;
    }

    private T[] Convert<T>()
        where T : INumber<T> => Values switch
        {
            float[] values => Convert<float, T>(values),
            double[] values => Convert<double, T>(values),
            Half[] values => Convert<Half, T>(values),
            sbyte[] values => Convert<sbyte, T>(values),
            byte[] values => Convert<byte, T>(values),
            short[] values => Convert<short, T>(values),
            ushort[] values => Convert<ushort, T>(values),
            int[] values => Convert<int, T>(values),
            uint[] values => Convert<uint, T>(values),
            long[] values => Convert<long, T>(values),
            ulong[] values => Convert<ulong, T>(values),
            bool[] values => Array.ConvertAll(values, value => value ? T.One : T.Zero),
            var values => throw new NotSupportedException($"{values.GetType()} has no conversion."),
        };

    private static TTo[] Convert<TFrom, TTo>(TFrom[] values)
        where TFrom : INumber<TFrom>
        where TTo : INumber<TTo>
    {
        var converted = new TTo[values.Length];
        for (int i = 0; i < converted.Length; i++)
        {
            // Integers that do not fit are errors; fractions are looked at by who wants whole numbers.
            converted[i] = TFrom.IsInteger(values[i]) && typeof(TTo) == typeof(int) ? Checked<TFrom, TTo>(values[i], i) : TTo.CreateSaturating(values[i]);
        }

        return converted;
    }

    private static TTo Checked<TFrom, TTo>(TFrom value, int index)
        where TFrom : INumber<TFrom>
        where TTo : INumber<TTo>
    {
        try
        {
            return TTo.CreateChecked(value);
        }
        catch (OverflowException exception)
        {
            throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"Labels should be whole numbers of 32 bits, but value {index} is {value}."), exception);
        }
    }
}
