using System;
using System.IO;

namespace StaticNet.Serialization;

/// <summary>The types of numbers that a tensor of a file may have.</summary>
internal static class TensorType
{
    private const string Float64 = "F64", Int64 = "I64";

    /// <summary>The dtype of an array.</summary>
    public static string Of(Array values) => values switch
    {
        float[] => SafeTensorsHeader.Float32,
        double[] => Float64,
        long[] => Int64,
        _ => throw new ArgumentException($"No tensor has numbers of the type {values.GetType()}.", nameof(values)),
    };

    /// <summary>Writes an array.</summary>
    public static void Write(Stream stream, Array values)
    {
        if (values is float[] singles)
            TensorData.Write<float>(stream, singles);
        else if (values is double[] doubles)
            TensorData.Write<double>(stream, doubles);
        else
            TensorData.Write<long>(stream, (long[])values);
    }

    /// <summary>Reads the data of a tensor; the stream stands at their first byte.</summary>
    /// <exception cref="InvalidDataException">Type, shape and bytes do not fit each other, or the file ends before.</exception>
    public static Array Read(Stream stream, string network, TensorEntry entry, long data)
    {
        string name = FileProblem.Quote(entry.Name);
        int size = entry.DType switch
        {
            SafeTensorsHeader.Float32 => sizeof(float),
            Float64 or Int64 => sizeof(long),
            _ => throw FileProblem.Of(network, entry.Place, $"the tensor {name} should have dtype {SafeTensorsHeader.Float32}, {Float64} or {Int64}, but it has {FileProblem.Quote(entry.DType)}."),
        };
        long length = Length(entry), bytes = entry.End - entry.Begin;
        if (length > Array.MaxLength || bytes != length * size)
            throw FileProblem.Of(network, entry.Place, $"the tensor {name} of shape {Shapes.Describe(entry.Shape.AsSpan())} should have {size} bytes for each number, but its data_offsets are [{entry.Begin}, {entry.End}].");
        long start = data + entry.Begin;
        return entry.DType switch
        {
            SafeTensorsHeader.Float32 => TensorData.Read<float>(stream, network, entry.Name, (int)length, start),
            Float64 => TensorData.Read<double>(stream, network, entry.Name, (int)length, start),
            _ => TensorData.Read<long>(stream, network, entry.Name, (int)length, start),
        };
    }

    // More than an array has stays more, whatever it is multiplied by; but by 0.
    private static long Length(TensorEntry entry)
    {
        long length = 1;
        foreach (long dimension in entry.Shape)
        {
            if (dimension == 0)
                return 0;
            length = Math.Min(length, Array.MaxLength + 1L) * Math.Min(dimension, Array.MaxLength + 1L);
        }

        return length;
    }
}
