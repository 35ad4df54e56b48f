using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>Reads and writes NumPy's files of several arrays (<c>numpy.savez</c>, <c>numpy.savez_compressed</c>, <c>.npz</c>): a zip archive with a <see cref="NpyFile"/> for each.</summary>
public static class NpzFile
{
    private const string Extension = ".npy";

    // A date for all files: the same arrays give the same bytes.
    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads all arrays of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays by their names, without <c>.npy</c>.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, no zip archive, or one of its arrays is none of numbers; the message says which.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads all arrays of a stream.</summary>
    /// <param name="stream">The stream, from its first byte to its end; it stays open.</param>
    /// <returns>The arrays by their names, without <c>.npy</c>.</returns>
    /// <exception cref="InvalidDataException">As of a file.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(Stream stream)
    {
        StreamReading.CheckReadable(stream, nameof(stream));
        return Read(stream, "The stream");
    }

    /// <summary>Writes arrays to a file, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced when the new one is on the disk.</param>
    /// <param name="arrays">The arrays by their names.</param>
    /// <param name="compress">Whether to compress them, as <c>numpy.savez_compressed</c> does.</param>
    /// <exception cref="IOException">The file cannot be written; an existing one is unchanged.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, NpyArray> arrays, bool compress = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(arrays);
        AtomicFile.Write(path, stream => Write(stream, arrays, compress));
    }

    /// <summary>Writes arrays.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="arrays">The arrays by their names.</param>
    /// <param name="compress">Whether to compress them.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    public static void Write(Stream stream, IReadOnlyDictionary<string, NpyArray> arrays, bool compress = false)
    {
        StreamReading.CheckWritable(stream, nameof(stream));
        ArgumentNullException.ThrowIfNull(arrays);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, NpyArray array) in arrays)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name + Extension, compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
            entry.LastWriteTime = Written;
            using Stream content = entry.Open();
            NpyFile.Write(content, array);
        }
    }

    private static Dictionary<string, NpyArray> Read(Stream stream, string source)
    {
        var arrays = new Dictionary<string, NpyArray>(StringComparer.Ordinal);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                string name = entry.FullName.EndsWith(Extension, StringComparison.Ordinal) ? entry.FullName[..^Extension.Length] : entry.FullName;
                string place = $"{source}, {FileProblem.Quote(entry.FullName)}";
                using var content = new ChecksummedStream(entry.Open());
                NpyArray array = NpyFile.Read(content, place);
                if (content.Crc32 != entry.Crc32)
                    throw new InvalidDataException(FormattableString.Invariant($"{place}: a checksum of {entry.Crc32:X8} was expected, but that of its bytes is {content.Crc32:X8}."));
                if (!arrays.TryAdd(name, array))
                    throw new InvalidDataException($"{place}: arrays of different names were expected, but this one stands there twice.");
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException or NotSupportedException && !exception.Message.StartsWith(source, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{source}: a zip archive of NumPy files was expected, but it cannot be read. {FileProblem.Cut(exception.Message, 200)}", exception);
        }

        return arrays;
    }
}
