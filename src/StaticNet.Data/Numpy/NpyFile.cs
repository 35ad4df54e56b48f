using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Text;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>
/// Reads and writes NumPy's files of one array (<c>numpy.save</c>, <c>.npy</c>): six bytes that mark it, its version, the length of a header, the header, then the numbers.
/// </summary>
/// <remarks>
/// Floats of 16 to 64 bits, integers of 8 to 64 bits, and truth values are read, in either order of bytes and of axes. Files are written in
/// version 1.0, the least byte first and the last axis fastest. Objects (pickles) and texts are refused.
/// </remarks>
public static class NpyFile
{
    private const int PrefixLength = 8, HeaderAlignment = 64;

    // NumPy's headers are short; one of version 2 may have 4 GiB.
    private const int LongestHeader = 1 << 16;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged, no NumPy file, or one of other values than numbers.</exception>
    public static NpyArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="stream">The stream, which need not be seekable; it stays open.</param>
    /// <exception cref="InvalidDataException">As of a file.</exception>
    public static NpyArray Read(Stream stream)
    {
        StreamReading.CheckReadable(stream, nameof(stream));
        return Read(stream, "The stream");
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced when the new one is on the disk.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="IOException">The file cannot be written; an existing one is unchanged.</exception>
    public static void Write(string path, NpyArray array)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, stream => Write(stream, array));
    }

    /// <summary>Writes an array.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    public static void Write(Stream stream, NpyArray array)
    {
        StreamReading.CheckWritable(stream, nameof(stream));
        ArgumentNullException.ThrowIfNull(array);
        NpyType type = NpyType.Of(array.Values.GetType().GetElementType()!)!;
        string shape = string.Join(", ", Array.ConvertAll([.. array.Shape], dimension => dimension.ToString(CultureInfo.InvariantCulture)));
        string text = $"{{'descr': '{type.Description}', 'fortran_order': False, 'shape': ({shape}{(array.Shape.Length == 1 ? "," : "")}), }}";

        // The numbers begin at a multiple of 64 bytes, behind a line end.
        int start = PrefixLength + sizeof(ushort), unpadded = start + text.Length + 1;
        string header = text + new string(' ', -unpadded & (HeaderAlignment - 1)) + "\n";
        byte[] bytes = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header)];
        stream.Write(bytes);
        type.Write(stream, array.Values);
    }

    internal static NpyArray Read(Stream stream, string source)
    {
        byte[] prefix = StreamReading.ReadUpTo(stream, PrefixLength);
        if (prefix is not [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', var version, _])
            throw Damaged(source, 0, $"the 8 bytes that mark a NumPy file were expected (93 4E 55 4D 50 59, and its version), but {Convert.ToHexString(prefix)} was found");
        if (version is < 1 or > 3)
            throw Damaged(source, PrefixLength - 2, $"a version from 1 to 3 was expected, but {version} was found");

        byte[] lengthBytes = StreamReading.ReadUpTo(stream, version == 1 ? sizeof(ushort) : sizeof(uint));
        int start = PrefixLength + lengthBytes.Length;
        if (lengthBytes.Length < (version == 1 ? sizeof(ushort) : sizeof(uint)))
            throw Damaged(source, start, $"the length of a header was expected, but the file ends");
        uint length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > LongestHeader)
            throw Damaged(source, PrefixLength, $"a header of at most {LongestHeader} bytes was expected, but it has {length}");

        byte[] bytes = StreamReading.ReadUpTo(stream, (int)length);
        if (bytes.Length < (int)length)
            throw Damaged(source, start + bytes.Length, $"a header of {length} bytes was expected, but the file ends after {bytes.Length} of them");
        return ReadValues(stream, source, new NpyHeader(Encoding.Latin1.GetString(bytes), source, start).Parse(), start + bytes.Length);
    }

    private static NpyArray ReadValues(Stream stream, string source, NpyHeader header, long start)
    {
        if (NpyType.Parse(header.Description) is not var (type, isBigEndian))
            throw Damaged(source, 0, $"numbers were expected ({NpyType.Names}), but the header's descr is {FileProblem.Quote(header.Description)}");
        ReadOnlySpan<int> shape = header.Shape.AsSpan();
        string described = Shapes.Describe(shape);
        if (!Shapes.FitsArray(shape))
            throw Damaged(source, 0, $"dimensions that multiply to at most {Array.MaxLength} were expected, but the shape is {described}");

        int length = (int)Shapes.Length(shape);
        if (type.Read(stream, length, isBigEndian, out long found) is not { } values)
            throw Damaged(source, start + found, $"{(long)length * type.Size} bytes of numbers were expected, as the shape is {described}, but the file ends after {found}");
        if (values is bool[] truths && FirstOther(truths) is >= 0 and var other)
            throw Damaged(source, start + other, $"a truth value of 0 or 1 was expected, but another byte was found");
        if (StreamReading.ReadUpTo(stream, 1).Length != 0)
            throw Damaged(source, start + ((long)length * type.Size), $"the file's end was expected, as the shape is {described}, but more bytes follow");
        return new(header.Shape, header.IsFortranOrder && shape.Length > 1 ? type.FromFortranOrder(values, shape) : values);
    }

    // A bool with another byte than 0 and 1 is neither true nor false to the runtime.
    private static int FirstOther(bool[] truths) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<bool>(truths).IndexOfAnyExceptInRange((byte)0, (byte)1);

    private static InvalidDataException Damaged(string source, long offset, FormattableString problem) =>
        new(FormattableString.Invariant($"{source}, at byte {offset}: {FormattableString.Invariant(problem)}."));
}
