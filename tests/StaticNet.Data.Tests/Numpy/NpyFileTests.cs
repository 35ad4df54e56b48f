using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace StaticNet.Data.Tests;

public class NpyFileTests
{
    private static readonly double[] Values = [.. Enumerable.Range(0, 24).Select(i => (i * 5.0) - 7)];

    public static TheoryData<string, Type> Codes() => new()
    {
        { "f4", typeof(float[]) }, { "f8", typeof(double[]) }, { "f2", typeof(Half[]) },
        { "i1", typeof(sbyte[]) }, { "i2", typeof(short[]) }, { "i4", typeof(int[]) }, { "i8", typeof(long[]) },
        { "u1", typeof(byte[]) }, { "u2", typeof(ushort[]) }, { "u4", typeof(uint[]) }, { "u8", typeof(ulong[]) },
        { "b1", typeof(bool[]) },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_NumPy_writes_is_read(string code, Type type)
    {
        double[] expected = code[0] switch
        {
            'f' => [.. Values.Select(value => value / 4)],
            'u' => [.. Values.Select(Math.Abs)],
            'b' => [.. Values.Select(value => value % 3 == 0 ? 1.0 : 0)],
            _ => Values,
        };
        foreach (string file in new[] { $"{code}-c.npy", $"{code}-fortran-big.npy" })
        {
            NpyArray array = NpyFile.Read(FixtureFiles.Path(file));
            Assert.Equal([2, 3, 4], array.Shape);
            Assert.IsType(type, array.Values);
            Assert.Equal(expected, array.ToDoubles());
            Assert.Equal(expected.Select(value => (float)value), array.ToFloats());
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_is_written_is_what_NumPy_writes(string code, Type type)
    {
        byte[] file = File.ReadAllBytes(FixtureFiles.Path($"{code}-c.npy"));
        NpyArray array = NpyFile.Read(new MemoryStream(file));
        Assert.IsType(type, array.Values);
        var written = new MemoryStream();
        NpyFile.Write(written, array);
        Assert.Equal(file, written.ToArray());
    }

    [Fact]
    public void Scalars_vectors_and_arrays_without_rows_are_read()
    {
        NpyArray scalar = NpyFile.Read(FixtureFiles.Path("scalar.npy")), empty = NpyFile.Read(FixtureFiles.Path("empty.npy"));
        Assert.Empty(scalar.Shape);
        Assert.Equal([2.5f], scalar.ToFloats());
        Assert.Equal([0, 4], empty.Shape);
        Assert.Empty(empty.ToFloats());
        Assert.Equal([1, -2, 3], NpyFile.Read(FixtureFiles.Path("vector.npy")).ToLabels());
    }

    [Theory]
    [InlineData("text.npy", "numbers were expected (float32, float64,", "but the header's descr is '<U2'.")]
    [InlineData("object.npy", "numbers were expected (float32, float64,", "but the header's descr is '|O'.")]
    [InlineData("records.npy", "a type of numbers such as '<f4' was expected, but this array has records of several fields", "was found.")]
    public void Other_values_than_numbers_are_refused(string file, string expected, string found)
    {
        string message = Assert.Throws<InvalidDataException>(() => NpyFile.Read(FixtureFiles.Path(file))).Message;
        Assert.StartsWith(FixtureFiles.Path(file) + ", at byte ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.EndsWith(found, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain.npz")]
    [InlineData("compressed.npz")]
    public void Archives_are_read(string file)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(FixtureFiles.Path(file));
        Assert.Equal(["x", "y"], arrays.Keys.Order());
        Assert.Equal(Values.Select(value => (float)value), arrays["x"].ToFloats());
        Assert.Equal([0, 1], arrays["y"].ToLabels());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Archives_are_written_and_read(bool compress)
    {
        var stream = new MemoryStream();
        NpzFile.Write(stream, new Dictionary<string, NpyArray> { ["x"] = NpyArray.Of<float>([1, 2, 3, 4, 5, 6], 2, 3), ["größe"] = NpyArray.Of([true, false]) }, compress);
        stream.Position = 0;
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(stream);
        Assert.Equal([2, 3], arrays["x"].Shape);
        Assert.Equal([1, 0], arrays["größe"].ToLabels());
    }

    [Fact]
    public void A_damaged_archive_is_refused_and_named()
    {
        byte[] file = File.ReadAllBytes(FixtureFiles.Path("plain.npz"));
        file[(file.Length / 4) + 40] ^= 1;
        Assert.Contains("a checksum of", Assert.Throws<InvalidDataException>(() => NpzFile.Read(new MemoryStream(file))).Message, StringComparison.Ordinal);
        Assert.StartsWith("The stream: a zip archive", Assert.Throws<InvalidDataException>(() => NpzFile.Read(new MemoryStream(file[..^30]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_whole()
    {
        string path = Path.GetTempFileName();
        try
        {
            NpyFile.Write(path, NpyArray.Of([1.5, -2]));
            Assert.Equal([1.5, -2], NpyFile.Read(path).ToDoubles());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", 12, null)]
    [InlineData("{\"shape\":(3,),\"descr\":\"<f4\",\"fortran_order\":True}", 12, null)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", 11, "at byte 78: 12 bytes of numbers were expected, as the shape is (3), but the file ends after 11.")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", 13, "at byte 79: the file's end was expected, as the shape is (3), but more bytes follow.")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999), }", 12, "but the shape is (99999, 99999).")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-3,), }", 12, "at byte 61: a dimension from 0 to 2147483647 was expected; '-3,), }' was found.")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (3,), }", 12, "True or False was expected; '0, 'shape': (3,), }' was found.")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", 12, "but there is no shape; the header's end was found.")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'shape': (3,), }", 12, "each once, but 'descr' was found")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (3,), }", 24, "but the header's descr is '<c8'.")]
    [InlineData("{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }", 3, "a truth value of 0 or 1 was expected")]
    public void Headers_are_read_strictly(string header, int bytes, string? problem)
    {
        byte[] values = new byte[bytes];
        values.AsSpan().Fill(7);
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. values];

        // A stream that does not tell its length is told the same.
        foreach (bool isSeekable in new[] { true, false })
        {
            using Stream stream = isSeekable ? new MemoryStream(file) : new ForwardOnly(file);
            if (problem is null)
                Assert.Equal(3, NpyFile.Read(stream).ToFloats().Length);
            else
                Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => NpyFile.Read(stream)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Labels_must_be_whole_numbers_of_32_bits()
    {
        Assert.Equal([1, 2], NpyArray.Of([1f, 2f]).ToLabels());
        Assert.Equal("Labels should be whole numbers of 32 bits, but value 1 is 0.5.", Assert.Throws<OverflowException>(() => NpyArray.Of([1, 0.5]).ToLabels()).Message);
        Assert.Equal("Labels should be whole numbers of 32 bits, but value 0 is 5000000000.", Assert.Throws<OverflowException>(() => NpyArray.Of([5_000_000_000]).ToLabels()).Message);
        Assert.Throws<OverflowException>(() => NpyArray.Of([float.NaN]).ToLabels());
        Assert.Throws<OverflowException>(() => NpyArray.Of([1e10]).ToLabels());
    }

    [Fact]
    public void An_array_has_the_values_of_its_shape()
    {
        Assert.StartsWith("An array of shape (2, 2) was expected, but 3 values were given.", Assert.Throws<ArgumentException>(() => NpyArray.Of([1f, 2, 3], 2, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NpyArray.Of(['a']));
    }

    private sealed class ForwardOnly(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
