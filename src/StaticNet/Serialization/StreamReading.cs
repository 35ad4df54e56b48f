using System;
using System.IO;

namespace StaticNet.Serialization;

/// <summary>Reading from streams that may give less than they announce, and what streams must be able to.</summary>
internal static class StreamReading
{
    private const int FirstBuffer = 1 << 16;

    /// <summary>Refuses a stream that cannot be read from, or is closed.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void CheckReadable(Stream stream, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(stream, parameterName);
        if (!stream.CanRead)
            throw new ArgumentException("A stream to read from was expected, but this one is closed, or only for writing.", parameterName);
    }

    /// <summary>What a stream is called in messages: a file by its path.</summary>
    public static string NameOf(Stream stream) => stream is FileStream file ? file.Name : "The stream";

    /// <summary>Refuses a stream that cannot be written to, or is closed.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void CheckWritable(Stream stream, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(stream, parameterName);
        if (!stream.CanWrite)
            throw new ArgumentException("A stream to write to was expected, but this one is closed, or only for reading.", parameterName);
    }

    /// <summary>Reads a number of bytes, or all that there are if the stream ends before.</summary>
    /// <remarks>
    /// The length often stands in the file itself. The buffer grows with what has really been read, so that a damaged
    /// length cannot make a short file take gigabytes.
    /// </remarks>
    public static byte[] ReadUpTo(Stream stream, int length)
    {
        byte[] buffer = new byte[Math.Min(length, FirstBuffer)];
        int read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        while (read == buffer.Length && read < length)
        {
            Array.Resize(ref buffer, (int)Math.Min(length, 2L * buffer.Length));
            read += stream.ReadAtLeast(buffer.AsSpan(read), buffer.Length - read, throwOnEndOfStream: false);
        }

        if (read < buffer.Length)
            Array.Resize(ref buffer, read);
        return buffer;
    }
}
