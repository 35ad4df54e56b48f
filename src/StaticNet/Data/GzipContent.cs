using System;
using System.IO;
using System.IO.Compression;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>What a gzip file holds, whose end is checked: that its checksum is there, and nothing else behind it.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes a file that ends within its checksum for a whole one, and passes over what follows the last member. So
/// another member is put behind the file: its content comes out if, and only if, the file ends where a member does. It is held back.
/// Several members are one content, as gzip defines.
/// </remarks>
internal sealed class GzipContent : ForwardStream
{
    private static readonly byte[] Mark = [0xB5, 0x53, 0x6E, 0x65, 0x74, 0x0A, 0xF3, 0x4D];

    private readonly Followed _file;
    private readonly GZipStream _plain;

    // What has been decompressed and not been read; as long as the mark, but at the end.
    private readonly byte[] _held = new byte[Mark.Length];
    private int _count;

    /// <summary>Begins to read a file.</summary>
    /// <param name="start">The file's first bytes, which have been read already.</param>
    /// <param name="rest">The rest of the file; it stays open.</param>
    public GzipContent(byte[] start, Stream rest)
    {
        _file = new Followed(start, rest, Compress(Mark));
        _plain = new GZipStream(_file, CompressionMode.Decompress);
    }

    /// <summary>Gets how many bytes of the file have been read: what is wrong stands before this place.</summary>
    public long BytesRead => _file.BytesRead;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is damaged, or ends too early or too late.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (_count < _held.Length)
            _count += _plain.ReadAtLeast(_held.AsSpan(_count), _held.Length - _count, throwOnEndOfStream: false);

        int read = _count < _held.Length ? 0 : _plain.Read(buffer);
        if (read == 0)
        {
            return _held.AsSpan(0, _count).SequenceEqual(Mark)
                ? 0
                : throw new InvalidDataException("its end should be that of compressed data, with their checksum and length, but it ends before, or something follows");
        }

        // The oldest bytes go out, and the last that came are held instead.
        Span<byte> last = stackalloc byte[Mark.Length];
        int replaced = Math.Min(read, last.Length);
        _held.AsSpan(replaced).CopyTo(last);
        buffer.Slice(read - replaced, replaced).CopyTo(last[^replaced..]);
        buffer[..(read - replaced)].CopyTo(buffer[replaced..]);
        _held.AsSpan(0, replaced).CopyTo(buffer);
        last.CopyTo(_held);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _plain.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.NoCompression))
            gzip.Write(content);
        return compressed.ToArray();
    }

    /// <summary>A file whose first bytes have been read, and what is put behind it.</summary>
    private sealed class Followed(byte[] start, Stream rest, byte[] end) : ForwardStream
    {
        private int _fromStart;
        private int _fromEnd;
        private bool _isAtEnd;

        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            int read = Take(start, ref _fromStart, buffer);
            if (read == 0 && !_isAtEnd)
                read = rest.Read(buffer);
            if (read > 0 || buffer.IsEmpty)
            {
                BytesRead += read;
                return read;
            }

            _isAtEnd = true;
            return Take(end, ref _fromEnd, buffer);
        }

        private static int Take(byte[] bytes, ref int taken, Span<byte> buffer)
        {
            int count = Math.Min(bytes.Length - taken, buffer.Length);
            bytes.AsSpan(taken, count).CopyTo(buffer);
            taken += count;
            return count;
        }
    }
}
