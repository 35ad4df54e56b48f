using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Serialization;

/// <summary>The numbers of a tensor as bytes of a file, little-endian: bits pass as they are.</summary>
internal static class TensorData
{
    // Values go through a buffer of this many bytes, so that no tensor is limited to the bytes that a span can count.
    private const int ChunkBytes = 1 << 16;

    /// <summary>Writes numbers.</summary>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        T[] chunk = new T[Math.Min(values.Length, ChunkBytes / Unsafe.SizeOf<T>())];
        while (!values.IsEmpty)
        {
            Span<T> part = chunk.AsSpan(0, Math.Min(values.Length, chunk.Length));
            values[..part.Length].CopyTo(part);
            ExchangeEndianness(part);
            stream.Write(MemoryMarshal.AsBytes(part));
            values = values[part.Length..];
        }
    }

    /// <summary>Reads numbers.</summary>
    /// <param name="stream">Stands at their first byte.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="tensor">The tensor's name, for messages.</param>
    /// <param name="length">How many.</param>
    /// <param name="start">The byte of the file that they begin at.</param>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    /// <remarks>The memory grows with what has really been read: a length that stands in the file itself may be damaged.</remarks>
    public static T[] Read<T>(Stream stream, string network, string tensor, int length, long start)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>(), chunk = ChunkBytes / size, position = 0;

        // Whoever can tell how much is left is asked.
        bool isThere = stream.CanSeek && stream.Length - stream.Position >= (long)length * size;
        T[] values = new T[isThere ? length : Math.Min(length, chunk)];
        while (position < length)
        {
            if (position == values.Length)
                Array.Resize(ref values, (int)Math.Min(length, 2L * values.Length));
            Span<T> part = values.AsSpan(position, Math.Min(values.Length - position, chunk));
            Span<byte> bytes = MemoryMarshal.AsBytes(part);
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length)
            {
                long found = ((long)size * position) + read;
                throw FileProblem.Of(network, start + found, $"the tensor {FileProblem.Quote(tensor)} should have {(long)size * length} bytes of data, but the file ends after {found} of them.");
            }

            ExchangeEndianness(part);
            position += part.Length;
        }

        return values;
    }

    /// <summary>Turns this machine's order of bytes into the file's, or back: on a little-endian machine they are one.</summary>
    private static void ExchangeEndianness<T>(Span<T> values)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
            return;
        if (Unsafe.SizeOf<T>() == sizeof(int))
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<T, int>(values), MemoryMarshal.Cast<T, int>(values));
        else
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<T, long>(values), MemoryMarshal.Cast<T, long>(values));
    }
}
