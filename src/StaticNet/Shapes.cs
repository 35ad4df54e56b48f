using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace StaticNet;

/// <summary>Arithmetic and text of shapes.</summary>
internal static class Shapes
{
    /// <summary>A shape for people: (784, 10).</summary>
    public static string Describe<T>(ReadOnlySpan<T> shape)
        where T : IBinaryInteger<T>
    {
        var text = new StringBuilder("(");
        for (int i = 0; i < shape.Length; i++)
            text.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{shape[i]}");
        return text.Append(')').ToString();
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
