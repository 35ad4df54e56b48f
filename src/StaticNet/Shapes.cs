using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace StaticNet;

/// <summary>Arithmetic and text of shapes.</summary>
internal static class Shapes
{
    /// <summary>A shape for people: (784, 10); the beginning of one that has very many dimensions, as those in damaged files can.</summary>
    public static string Describe<T>(ReadOnlySpan<T> shape)
        where T : IBinaryInteger<T>
    {
        const int Shown = 16;
        var text = new StringBuilder("(");
        for (int i = 0; i < Math.Min(shape.Length, Shown); i++)
            text.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{shape[i]}");
        if (shape.Length > Shown)
            text.Append(CultureInfo.InvariantCulture, $", … {shape.Length} in all");
        return text.Append(')').ToString();
    }

    /// <summary>
    /// Whether so many elements fit in an array, even if a dimension that is 0 were not: what is beyond in one direction is damage, not data.
    /// </summary>
    public static bool FitsArray(ReadOnlySpan<int> shape)
    {
        double length = 1;
        foreach (int dimension in shape)
            length *= Math.Max(dimension, 1);
        return length <= Array.MaxLength;
    }

    /// <summary>The number of elements: a double, as the shapes in damaged files can have more than an integer can count.</summary>
    public static double Length(ReadOnlySpan<int> shape)
    {
        double length = 1;
        foreach (int dimension in shape)
            length *= dimension;
        return length;
    }
}
