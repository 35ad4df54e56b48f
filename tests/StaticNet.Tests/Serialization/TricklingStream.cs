using System;
using System.IO;

namespace StaticNet.Tests.Serialization;

/// <summary>A stream like a network's: not seekable, and a few bytes at a time.</summary>
internal sealed class TricklingStream(byte[] content, int atATime = 3) : Stream
{
    private readonly MemoryStream _content = new(content);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => _content.Read(buffer[..Math.Min(buffer.Length, atATime)]);

    /// <summary>How many bytes nobody has read.</summary>
    public long CountRest() => _content.Length - _content.Position;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
