using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using StaticNet.Serialization;
using Xunit;
using static StaticNet.Tests.Serialization.SafeTensorsFile;

namespace StaticNet.Tests.Serialization;

public class SafeTensorsTests
{
    private static byte[] Write(ImmutableArray<WeightInfo> weights, params float[][] values)
    {
        using var stream = new MemoryStream();
        SafeTensors.Write(stream, weights, i => values[i]);
        return stream.ToArray();
    }

    private static float[][] Read(byte[] file, ImmutableArray<WeightInfo> weights) => SafeTensors.Read(new MemoryStream(file), "DigitNet", weights);

    [Fact]
    public void A_file_is_what_the_format_says_byte_for_byte()
    {
        byte[] expected =
        [
            0x88, 0, 0, 0, 0, 0, 0, 0,
            .. "{\"dense_1/kernel\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"u8,
            .. "\"dense_1/bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}  "u8,
            0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00, 0x3F,
        ];
        Assert.Equal(expected, Write(Weights, [1, -2], [0.5f]));
    }

    [Fact]
    public void Data_begin_at_a_multiple_of_eight_whatever_the_names()
    {
        for (int length = 1; length <= 16; length++)
        {
            byte[] file = Write([new(new string('x', length), [1], true, Initializer.Zeros)], [1f]);
            Assert.Equal(0, (file.Length - sizeof(float)) % 8);
            Assert.Equal(file.Length - sizeof(float) - 8, BinaryPrimitives.ReadInt64LittleEndian(file));
        }
    }

    [Fact]
    public void Every_bit_pattern_survives()
    {
        uint[] bits =
        [
            0x00000000, 0x80000000, 0x00000001, 0x807FFFFF, 0x00800000, 0x7F7FFFFF, 0x7F800000, 0xFF800000,
            0x7FC00000, 0xFFC00001, 0x7F800001, 0xFFBADBAD, 0x3F800000, 0x01234567,
        ];
        float[] values = [.. bits.Select(BitConverter.UInt32BitsToSingle)];
        ImmutableArray<WeightInfo> weights = [new("w", [2, 7], false, Initializer.Zeros)];
        Assert.Equal(bits, Read(Write(weights, values), weights)[0].Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void Tensors_longer_than_the_buffers_survive_a_stream_of_short_reads()
    {
        float[] large = [.. Enumerable.Range(0, 40_001).Select(i => i * 0.1f)];
        ImmutableArray<WeightInfo> weights = [new("large", [40_001], true, Initializer.Zeros), new("scalar", [], true, Initializer.Zeros)];
        float[][] values = SafeTensors.Read(new TricklingStream(Write(weights, large, [7])), "DigitNet", weights);
        Assert.Equal(large, values[0]);
        Assert.Equal([7f], values[1]);
    }

    [Fact]
    public void Headers_longer_than_the_buffers_are_read()
    {
        ImmutableArray<WeightInfo> weights = [.. Enumerable.Range(0, 3000).Select(i => new WeightInfo($"dense_{i}/kernel", [1], true, Initializer.Zeros))];
        float[][] values = [.. Enumerable.Range(0, 3000).Select(i => new float[] { i })];
        Assert.Equal(values, Read(Write(weights, values), weights));
    }

    [Fact]
    public void Names_are_any_text()
    {
        ImmutableArray<WeightInfo> weights = [new("a\"b\\c\n/ñ/層/😀/<&>", [1], true, Initializer.Zeros)];
        byte[] file = Write(weights, [3]);
        Assert.Contains("ñ/層", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Equal([3f], Read(file, weights)[0]);
    }

    [Fact]
    public void A_network_without_weights_is_an_empty_object()
    {
        byte[] file = Write([]);
        Assert.Equal([8, 0, 0, 0, 0, 0, 0, 0, .. "{}      "u8], file);
        Assert.Empty(Read(file, []));
    }

    [Fact]
    public void A_file_of_the_Python_library_is_read()
    {
        // It sorts the tensors of one dtype by name and puts the metadata first.
        byte[] file = Create(
            """
            {"__metadata__":{"format":"pt","note":"\u00e9"},"dense_1/bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"dense_1/kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[4,12]}}   
            """,
            0x00, 0x00, 0x00, 0x3F, 0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0);
        float[][] values = Read(file, Weights);
        Assert.Equal([1f, -2f], values[0]);
        Assert.Equal([0.5f], values[1]);
    }

    [Fact]
    public void The_header_may_list_tensors_in_another_order_than_their_data()
    {
        float[][] values = Read(Create($"{{{Bias},{Kernel}}}", Bytes), Weights);
        Assert.Equal([1f, -2f], values[0]);
        Assert.Equal([0.5f], values[1]);
    }

    [Fact]
    public void Writing_values_of_another_length_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("valuesOf", () => Write(Weights, [1, -2], [0.5f, 1]));
        Assert.StartsWith("The weight 'dense_1/bias' has 1 values, but 2 were given.", exception.Message, StringComparison.Ordinal);
    }
}
