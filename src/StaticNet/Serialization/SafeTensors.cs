using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StaticNet.Serialization;

/// <summary>
/// Weights as safetensors: eight bytes for the length of a header, little-endian; the header, a JSON object that maps
/// each tensor's name to its dtype, shape and data offsets; then the tensors' bytes, without holes.
/// </summary>
/// <remarks>
/// Values pass as they are, NaN payloads and negative zeros included. Streams need not be seekable. The functions are
/// for a network's weights alone, all of them dtype F32 and all of them known: a file that holds anything else is
/// refused as a whole.
/// </remarks>
internal static class SafeTensors
{
    private const int Alignment = 8;

    // Values go through a buffer of this many, so that no tensor is limited to the bytes that a span can count.
    private const int ChunkLength = 1 << 14;

    // Names stay readable in the file: nothing in it ends up in HTML.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a network's weights, in their order.</summary>
    /// <param name="stream">Receives the file.</param>
    /// <param name="weights">The network's weights.</param>
    /// <param name="valuesOf">Gives the values of the weight with an index, row-major in its shape.</param>
    /// <exception cref="ArgumentException">A weight's values are more or fewer than its shape has.</exception>
    public static void Write(Stream stream, ImmutableArray<WeightInfo> weights, Func<int, float[]> valuesOf)
    {
        stream.Write(Header(weights));
        for (int i = 0; i < weights.Length; i++)
        {
            float[] values = valuesOf(i);
            if (values.Length != weights[i].Length)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The weight '{weights[i].Name}' has {weights[i].Length} values, but {values.Length} were given."),
                    nameof(valuesOf));
            }

            WriteValues(stream, values);
        }
    }

    /// <summary>Reads the weights of a network; nothing is returned unless the whole file is right.</summary>
    /// <param name="stream">The file, from its first byte to its end.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="weights">The network's weights.</param>
    /// <returns>The values of each weight, in the order of <paramref name="weights"/>.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, lacks a weight, or holds one more or one of another dtype or shape.
    /// </exception>
    public static float[][] Read(Stream stream, string network, ImmutableArray<WeightInfo> weights)
    {
        (List<TensorEntry> entries, long data) = SafeTensorsHeader.Read(stream, network, weights);
        int[] owners = SafeTensorsHeader.Match(entries, data, network, weights);
        float[][] values = new float[weights.Length][];
        for (int i = 0; i < entries.Count; i++)
            values[owners[i]] = ReadValues(stream, network, weights[owners[i]], data + entries[i].Begin);

        Span<byte> beyond = stackalloc byte[1];
        if (stream.Read(beyond) != 0)
            throw FileProblem.Of(network, data + (entries.Count == 0 ? 0 : entries[^1].End), $"the file should end after the data of its tensors, but more bytes follow.");
        return values;
    }

    private static ReadOnlySpan<byte> Header(ImmutableArray<WeightInfo> weights)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.GetSpan(sizeof(long));
        buffer.Advance(sizeof(long));
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            long offset = 0;
            writer.WriteStartObject();
            foreach (WeightInfo weight in weights)
            {
                long end = offset + (long)sizeof(float) * weight.Length;
                WriteEntry(writer, weight, offset, end);
                offset = end;
            }

            writer.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & (Alignment - 1);
        buffer.GetSpan(Alignment)[..padding].Fill((byte)' ');
        buffer.Advance(padding);

        byte[] header = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - sizeof(long));
        return header;
    }

    private static void WriteEntry(Utf8JsonWriter writer, WeightInfo weight, long begin, long end)
    {
        writer.WriteStartObject(weight.Name);
        writer.WriteString("dtype", SafeTensorsHeader.Float32);
        writer.WriteStartArray("shape");
        foreach (int dimension in weight.Shape)
            writer.WriteNumberValue(dimension);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(begin);
        writer.WriteNumberValue(end);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteValues(Stream stream, ReadOnlySpan<float> values)
    {
        int[] chunk = new int[Math.Min(values.Length, ChunkLength)];
        while (!values.IsEmpty)
        {
            Span<int> part = chunk.AsSpan(0, Math.Min(values.Length, chunk.Length));
            MemoryMarshal.Cast<float, int>(values[..part.Length]).CopyTo(part);
            ExchangeEndianness(part);
            stream.Write(MemoryMarshal.AsBytes(part));
            values = values[part.Length..];
        }
    }

    private static float[] ReadValues(Stream stream, string network, WeightInfo weight, long start)
    {
        float[] values = new float[weight.Length];
        int position = 0;
        while (position < values.Length)
        {
            Span<int> part = MemoryMarshal.Cast<float, int>(values.AsSpan(position, Math.Min(values.Length - position, ChunkLength)));
            Span<byte> bytes = MemoryMarshal.AsBytes(part);
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length)
            {
                long found = ((long)sizeof(float) * position) + read;
                throw FileProblem.Of(network, start + found, $"the tensor {FileProblem.Quote(weight.Name)} should have {(long)sizeof(float) * values.Length} bytes of data, but the file ends after {found} of them.");
            }

            ExchangeEndianness(part);
            position += part.Length;
        }

        return values;
    }

    /// <summary>Turns this machine's order of bytes into the file's, or back: on a little-endian machine they are one.</summary>
    private static void ExchangeEndianness(Span<int> values)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(values, values);
    }
}
