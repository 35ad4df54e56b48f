using System;
using System.IO;
using System.IO.Compression;
using StaticNet.Data;
using StaticNet.Tests.Serialization;
using Xunit;

namespace StaticNet.Tests.Data;

public class IdxFileTests
{
    /// <summary>Two images of 1 × 3.</summary>
    private static readonly byte[] Images = [0, 0, 0x08, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 102, 153, 204, 255];

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(content);
        return compressed.ToArray();
    }

    private static string Refuse(byte[] file) => Assert.Throws<InvalidDataException>(() => IdxFile.Read(new MemoryStream(file))).Message;

    private static void AssertIsImages(IdxData data)
    {
        Assert.Equal([2, 1, 3], data.Shape);
        Assert.Equal([0, 51, 102, 153, 204, 255], data.Values);
    }

    [Fact]
    public void A_plain_stream_is_read() => AssertIsImages(IdxFile.Read(new MemoryStream(Images)));

    [Fact]
    public void A_compressed_stream_is_read() => AssertIsImages(IdxFile.Read(new MemoryStream(Compress(Images))));

    [Fact]
    public void Streams_of_short_reads_are_read()
    {
        AssertIsImages(IdxFile.Read(new TricklingStream(Images, 1)));
        AssertIsImages(IdxFile.Read(new TricklingStream(Compress(Images), 1)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_is_read_whatever_its_name(bool compressed)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, compressed ? Compress(Images) : Images);
            AssertIsImages(IdxFile.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Images[..^1]);
            Assert.StartsWith(path, Assert.Throws<InvalidDataException>(() => IdxFile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_stream_stays_open()
    {
        using var stream = new MemoryStream(Compress(Images));
        IdxFile.Read(stream);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Values_larger_than_the_buffers_are_read()
    {
        byte[] values = new byte[300_000];
        new Random(1).NextBytes(values);
        byte[] file = [0, 0, 8, 1, 0, 0x04, 0x93, 0xE0, .. values];
        Assert.Equal(values, IdxFile.Read(new MemoryStream(file)).Values);
        Assert.Equal(values, IdxFile.Read(new MemoryStream(Compress(file))).Values);
    }

    [Fact]
    public void No_samples_are_no_values()
    {
        IdxData data = IdxFile.Read(new MemoryStream([0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 28]));
        Assert.Equal([0, 28], data.Shape);
        Assert.Empty(data.Values);
    }

    [Theory]
    [InlineData(0, "The stream, at byte 0: it should have begun with the 4 bytes that mark an IDX file, but it ends after 0.")]
    [InlineData(3, "The stream, at byte 3: it should have begun with the 4 bytes that mark an IDX file, but it ends after 3.")]
    [InlineData(9, "The stream, at byte 9: it should have 3 dimensions of 4 bytes, but it ends after 5 of these bytes.")]
    [InlineData(16, "The stream, at byte 16: it should have 6 values, as its shape is (2, 1, 3), but it ends after 0.")]
    [InlineData(21, "The stream, at byte 21: it should have 6 values, as its shape is (2, 1, 3), but it ends after 5.")]
    public void A_cut_file_says_where_it_ends(int length, string message)
    {
        Assert.Equal(message, Refuse(Images[..length]));
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => IdxFile.Read(new TricklingStream(Images[..length]))).Message);
        if (length > 0)
            Assert.Equal(message, Refuse(Compress(Images[..length])));
    }

    [Fact]
    public void Trailing_bytes_are_refused()
    {
        const string Message = "The stream, at byte 22: it should end after 6 values, as its shape is (2, 1, 3), but more bytes follow.";
        Assert.Equal(Message, Refuse([.. Images, 0]));
        Assert.Equal(Message, Refuse(Compress([.. Images, 0])));
    }

    // The values are complete before the checksum and the length that follow them, and a file without these is damaged all the same.
    [Fact]
    public void Compressed_data_cut_anywhere_are_refused()
    {
        byte[][] files = [Compress(Images), Compress(LargeFile()), [.. Compress(Images[..18]), .. Compress(Images[18..])]];
        foreach (byte[] compressed in files)
        {
            for (int length = Math.Max(0, compressed.Length - 100); length < compressed.Length; length++)
            {
                Assert.StartsWith("The stream", Refuse(compressed[..length]), StringComparison.Ordinal);
                Assert.Throws<InvalidDataException>(() => IdxFile.Read(new TricklingStream(compressed[..length], 999)));
            }
        }
    }

    [Fact]
    public void Compressed_data_with_anything_behind_them_are_refused()
    {
        byte[][] behind = [[0], [9, 9, 9, 9], [0x1F], [0x1F, 0x8B], [0x1F, 0x8B, 8], new byte[512], new byte[100_000], [.. Compress([1])[..^1]], [1, .. Compress([])]];
        foreach (byte[] compressed in new[] { Compress(Images), Compress(LargeFile()) })
        {
            foreach (byte[] more in behind)
            {
                Assert.StartsWith("The stream", Refuse([.. compressed, .. more]), StringComparison.Ordinal);
                Assert.Throws<InvalidDataException>(() => IdxFile.Read(new TricklingStream([.. compressed, .. more], 1000)));
            }
        }

        Assert.Equal("The stream, at byte 22: it should end after 6 values, as its shape is (2, 1, 3), but more bytes follow.", Refuse([.. Compress(Images), .. Compress([1])]));
    }

    [Fact]
    public void A_byte_more_or_less_anywhere_is_refused()
    {
        byte[] compressed = Compress(Images);
        for (int place = 0; place < compressed.Length; place++)
        {
            Refuse([.. compressed[..place], .. compressed[(place + 1)..]]);
            Refuse([.. compressed[..place], 0x55, .. compressed[place..]]);
        }
    }

    // What programs that compress in blocks write; gzip defines that members are one content.
    [Fact]
    public void Several_members_are_one_file()
    {
        byte[] several = [.. Compress(Images[..2]), .. Compress([]), .. Compress(Images[2..19]), .. Compress(Images[19..]), .. Compress([])];
        AssertIsImages(IdxFile.Read(new MemoryStream(several)));
        for (int atATime = 1; atATime < 40; atATime++)
            AssertIsImages(IdxFile.Read(new TricklingStream(several, atATime)));
    }

    // No more of it is decompressed than its header announces.
    [Fact]
    public void A_bomb_is_refused_after_what_its_header_says()
    {
        TricklingStream bomb = new(Compress([.. Images, .. new byte[100_000_000]]), 4096);
        long rest = bomb.CountRest(), before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(() => IdxFile.Read(bomb)).Message;
        Assert.Equal("The stream, at byte 22: it should end after 6 values, as its shape is (2, 1, 3), but more bytes follow.", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.InRange(bomb.CountRest(), rest / 2, rest);
    }

    private static byte[] LargeFile()
    {
        byte[] values = new byte[300_000];
        new Random(1).NextBytes(values);
        return [0, 0, 8, 1, 0, 0x04, 0x93, 0xE0, .. values];
    }

    [Fact]
    public void Compressed_data_that_are_damaged_are_refused()
    {
        byte[] compressed = Compress(Images);

        // The checksum's first byte.
        compressed[^8] ^= 1;
        Assert.StartsWith($"The stream is compressed with gzip, but damaged or cut within its first {compressed.Length} bytes: ", Refuse(compressed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x09, "signed bytes")]
    [InlineData(0x0B, "16-bit integers")]
    [InlineData(0x0C, "32-bit integers")]
    [InlineData(0x0D, "floats")]
    [InlineData(0x0E, "doubles")]
    public void Other_types_are_named(byte type, string name)
    {
        byte[] file = [.. Images];
        file[2] = type;
        Assert.Equal(
            $"The stream, at byte 2: it should hold unsigned bytes (type 0x08), the only ones supported, but it holds {name} (type 0x{type:X2}).",
            Refuse(file));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 0x0A)]
    [InlineData(2, 0)]
    public void Another_magic_is_refused(int index, byte value)
    {
        byte[] file = [.. Images];
        file[index] = value;
        Assert.Equal(
            $"The stream, at byte 0: it should begin with two zero bytes and a type, as an IDX file does, but it begins with {Convert.ToHexString(file.AsSpan(0, 4))}.",
            Refuse(file));
    }

    [Fact]
    public void No_dimension_is_refused() =>
        Assert.Equal("The stream, at byte 3: it should have at least one dimension, but it has none.", Refuse([0, 0, 8, 0, 1]));

    [Fact]
    public void A_dimension_beyond_an_int_is_refused() =>
        Assert.Equal("The stream, at byte 4: its dimensions should be at most 2147483647, but one is 2147483648.", Refuse([0, 0, 8, 1, 0x80, 0, 0, 0]));

    [Fact]
    public void More_values_than_an_array_has_are_refused() => Assert.Equal(
        "The stream, at byte 4: its dimensions should multiply to at most 2147483591, but they are (2147483647, 2147483647).",
        Refuse([0, 0, 8, 2, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF]));

    // Their product is beyond any number, and nothing of it remains times zero.
    [Theory]
    [InlineData(0)]
    [InlineData(254)]
    [InlineData(-1)]
    public void Absurd_dimensions_are_refused_whether_one_is_zero_or_not(int zero)
    {
        MemoryStream file = new();
        file.Write([0, 0, 8, 255]);
        for (int i = 0; i < 255; i++)
            file.Write(i == zero ? [0, 0, 0, 0] : [0x7F, 0xFF, 0xFF, 0xFF]);
        string message = Refuse(file.ToArray());
        Assert.StartsWith("The stream, at byte 4: its dimensions should multiply to at most 2147483591, but they are (", message, StringComparison.Ordinal);
        Assert.EndsWith(", … 255 in all).", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_cannot_be_read_is_refused()
    {
        MemoryStream closed = new();
        closed.Dispose();
        Assert.Throws<ArgumentException>("stream", () => IdxFile.Read(closed));
    }

    [Fact]
    public void Lying_dimensions_take_no_more_memory_than_the_file_has()
    {
        byte[] file = [0, 0, 8, 1, 0x7F, 0xFF, 0, 0, 1, 2, 3];
        Refuse(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuse(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }
}
