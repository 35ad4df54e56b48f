using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>
/// Reads IDX files, the format of MNIST: two zero bytes, the type of the values, the number of dimensions, each dimension
/// in four bytes (big-endian), then the values, row-major.
/// </summary>
/// <remarks>A file compressed with gzip, in one member or several, is recognised by its first bytes, whatever its name. Values are unsigned bytes.</remarks>
public static class IdxFile
{
    private const int MagicLength = 4;
    private const int UnsignedByte = 0x08;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>Its shape and values.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, no IDX file, or one of other values than unsigned bytes.</exception>
    public static IdxData Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="stream">The stream, which need not be seekable; it stays open.</param>
    /// <returns>Its shape and values.</returns>
    /// <exception cref="InvalidDataException">The stream is damaged, no IDX file, or one of other values than unsigned bytes.</exception>
    public static IdxData Read(Stream stream)
    {
        StreamReading.CheckReadable(stream, nameof(stream));
        return Read(stream, "The stream");
    }

    private static IdxData Read(Stream stream, string source)
    {
        byte[] magic = ReadUpTo(stream, MagicLength, source);
        if (magic is not [0x1F, 0x8B, ..])
            return ReadPlain(magic, stream, source);

        // No more is decompressed than what the file's own header announces, and one byte.
        using var plain = new GzipContent(magic, stream);
        return ReadPlain(ReadUpTo(plain, MagicLength, source), plain, source);
    }

    private static IdxData ReadPlain(byte[] magic, Stream stream, string source)
    {
        int rank = ReadRank(magic, source);
        ImmutableArray<int> shape = ReadShape(stream, rank, source);
        string description = Shapes.Describe(shape.AsSpan());
        int start = MagicLength + (rank * sizeof(uint));
        if (!Shapes.FitsArray(shape.AsSpan()))
            throw Damaged(source, MagicLength, $"its dimensions should multiply to at most {Array.MaxLength}, but they are {description}");

        int length = (int)Shapes.Length(shape.AsSpan());
        byte[] values = ReadUpTo(stream, length, source);
        if (values.Length < length)
            throw Damaged(source, start + (long)values.Length, $"it should have {length} values, as its shape is {description}, but it ends after {values.Length}");
        if (ReadUpTo(stream, 1, source).Length != 0)
            throw Damaged(source, start + (long)length, $"it should end after {length} values, as its shape is {description}, but more bytes follow");
        return new(shape, values);
    }

    private static int ReadRank(byte[] magic, string source)
    {
        if (magic.Length < MagicLength)
            throw Damaged(source, magic.Length, $"it should have begun with the 4 bytes that mark an IDX file, but it ends after {magic.Length}");
        if (magic is not [0, 0, ..] || TypeName(magic[2]) is not { } type)
            throw Damaged(source, 0, $"it should begin with two zero bytes and a type, as an IDX file does, but it begins with {Convert.ToHexString(magic)}");

        if (magic[2] != UnsignedByte)
            throw Damaged(source, 2, $"it should hold unsigned bytes (type 0x08), the only ones supported, but it holds {type} (type 0x{magic[2]:X2})");
        if (magic[3] == 0)
            throw Damaged(source, 3, $"it should have at least one dimension, but it has none");
        return magic[3];
    }

    private static ImmutableArray<int> ReadShape(Stream stream, int rank, string source)
    {
        byte[] bytes = ReadUpTo(stream, rank * sizeof(uint), source);
        if (bytes.Length < rank * sizeof(uint))
            throw Damaged(source, MagicLength + bytes.Length, $"it should have {rank} dimensions of 4 bytes, but it ends after {bytes.Length} of these bytes");

        ImmutableArray<int>.Builder shape = ImmutableArray.CreateBuilder<int>(rank);
        for (int i = 0; i < rank; i++)
        {
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)));
            if (dimension > int.MaxValue)
                throw Damaged(source, MagicLength + (i * sizeof(uint)), $"its dimensions should be at most {int.MaxValue}, but one is {dimension}");
            shape.Add((int)dimension);
        }

        return shape.MoveToImmutable();
    }

    private static byte[] ReadUpTo(Stream stream, int length, string source)
    {
        try
        {
            return StreamReading.ReadUpTo(stream, length);
        }
        catch (InvalidDataException exception)
        {
            long found = stream is GzipContent content ? content.BytesRead : 0;
            throw new InvalidDataException(FormattableString.Invariant($"{source} is compressed with gzip, but damaged or cut within its first {found} bytes: {exception.Message.TrimEnd('.')}."), exception);
        }
    }

    // The place is that in the data: of a compressed file, after it was decompressed.
    private static InvalidDataException Damaged(string source, long offset, FormattableString problem) =>
        new(FormattableString.Invariant($"{source}, at byte {offset}: {FormattableString.Invariant(problem)}."));

    private static string? TypeName(byte type) => type switch
    {
        UnsignedByte => "unsigned bytes",
        0x09 => "signed bytes",
        0x0B => "16-bit integers",
        0x0C => "32-bit integers",
        0x0D => "floats",
        0x0E => "doubles",
        _ => null,
    };
}
