using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>
/// Reads IDX files, the format of MNIST: two zero bytes, the type of the values, the number of dimensions, each dimension
/// in four bytes (big-endian), then the values, row-major.
/// </summary>
/// <remarks>A file compressed with gzip is recognised by its first bytes, whatever its name. Values are unsigned bytes.</remarks>
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
        ArgumentNullException.ThrowIfNull(stream);
        return Read(stream, "The stream");
    }

    private static IdxData Read(Stream stream, string source)
    {
        byte[] magic = ReadUpTo(stream, MagicLength, source);
        if (magic is not [0x1F, 0x8B, ..])
            return ReadPlain(magic, stream, source);

        // The bytes that were read already belong to the compressed data, and a stream cannot always go back.
        using var compressed = new MemoryStream();
        compressed.Write(magic);
        stream.CopyTo(compressed);
        compressed.Position = 0;
        using var plain = new GZipStream(compressed, CompressionMode.Decompress);
        return ReadPlain(ReadUpTo(plain, MagicLength, source), plain, source);
    }

    private static IdxData ReadPlain(byte[] magic, Stream stream, string source)
    {
        int rank = ReadRank(magic, source);
        ImmutableArray<int> shape = ReadShape(stream, rank, source);
        string description = Shapes.Describe(shape.AsSpan());
        double length = Shapes.Length(shape.AsSpan());
        if (length > Array.MaxLength)
            throw Damaged(source, $"should have at most {Array.MaxLength} values, but its shape is {description}");

        byte[] values = ReadUpTo(stream, (int)length, source);
        if (values.Length < length)
            throw Damaged(source, $"should have {length} values, as its shape is {description}, but it ends after {values.Length}");
        if (ReadUpTo(stream, 1, source).Length != 0)
            throw Damaged(source, $"should end after {length} values, as its shape is {description}, but more bytes follow");
        return new(shape, values);
    }

    private static int ReadRank(byte[] magic, string source)
    {
        if (magic.Length < MagicLength)
            throw Damaged(source, $"should begin with the 4 bytes that mark an IDX file, but it has only {magic.Length}");
        if (magic is not [0, 0, ..] || TypeName(magic[2]) is not { } type)
            throw Damaged(source, $"should begin with two zero bytes and a type, as an IDX file does, but it begins with {Convert.ToHexString(magic)}");

        if (magic[2] != UnsignedByte)
            throw Damaged(source, $"should hold unsigned bytes (type 0x08), the only ones supported, but it holds {type} (type 0x{magic[2]:X2})");
        if (magic[3] == 0)
            throw Damaged(source, $"should have at least one dimension, but it has none");
        return magic[3];
    }

    private static ImmutableArray<int> ReadShape(Stream stream, int rank, string source)
    {
        byte[] bytes = ReadUpTo(stream, rank * sizeof(uint), source);
        if (bytes.Length < rank * sizeof(uint))
            throw Damaged(source, $"should have {rank} dimensions of 4 bytes, but it ends after {bytes.Length} of these bytes");

        ImmutableArray<int>.Builder shape = ImmutableArray.CreateBuilder<int>(rank);
        for (int i = 0; i < rank; i++)
        {
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)));
            if (dimension > int.MaxValue)
                throw Damaged(source, $"should have dimensions of at most {int.MaxValue}, but one is {dimension}");
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
            throw new InvalidDataException($"{source} is compressed with gzip, but damaged: {exception.Message}", exception);
        }
    }

    private static InvalidDataException Damaged(string source, FormattableString problem) =>
        new($"{source} {FormattableString.Invariant(problem)}.");

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
