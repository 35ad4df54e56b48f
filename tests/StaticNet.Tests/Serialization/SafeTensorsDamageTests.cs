using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using StaticNet.Serialization;
using Xunit;
using static StaticNet.Tests.Serialization.SafeTensorsFile;

namespace StaticNet.Tests.Serialization;

public class SafeTensorsDamageTests
{
    private static readonly byte[] Intact = Create($"{{{Kernel},{Bias}}}", Bytes);

    private static string Refuse(byte[] file) =>
        Assert.Throws<InvalidDataException>(() => SafeTensors.Read(new MemoryStream(file), "DigitNet", Weights)).Message;

    private static string RefuseHeader(string header) => Refuse(Create(header, Bytes));

    private static void AssertSays(string expected, string message) =>
        Assert.Equal(expected, System.Text.RegularExpressions.Regex.Replace(message, "^DigitNet: at byte [0-9]+, ", ""));

    [Fact]
    public void The_file_that_these_tests_damage_is_intact()
    {
        float[][] values = SafeTensors.Read(new MemoryStream(Intact), "DigitNet", Weights);
        Assert.Equal([[1f, -2f], [0.5f]], values);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Intact.Length; length++)
            Assert.StartsWith("DigitNet: ", Refuse(Intact[..length]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "DigitNet: at byte 5, the file should have begun with 8 bytes, the length of its header, but it ends after 5.")]
    [InlineData(28, "DigitNet: at byte 28, the header should have 134 bytes, but the file ends after 20 of them.")]
    [InlineData(147, "DigitNet: at byte 147, the tensor 'dense_1/kernel' should have 8 bytes of data, but the file ends after 5 of them.")]
    [InlineData(153, "DigitNet: at byte 153, the tensor 'dense_1/bias' should have 4 bytes of data, but the file ends after 3 of them.")]
    public void A_cut_file_says_where_it_ends(int length, string message) => Assert.Equal(message, Refuse(Intact[..length]));

    [Fact]
    public void Bytes_after_the_data_are_refused() =>
        Assert.Equal("DigitNet: at byte 154, the file should end after the data of its tensors, but more bytes follow.", Refuse([.. Intact, 0]));

    // A longer one has no tensors of this network: it is not read.
    [Fact]
    public void A_header_beyond_the_limit_is_refused_unread()
    {
        long limit = SafeTensorsHeader.LongestLength(Weights);
        byte[] file = [.. BitConverter.GetBytes(limit + 1), (byte)'{'];
        Assert.Equal(
            $"DigitNet: at byte 0, the header's length should be at most {limit} bytes ({limit - 1_048_576} for the network's tensors, 1048576 for metadata), but it is {limit + 1}; is this a safetensors file of this network?",
            Refuse(file));
        TricklingStream stream = new([.. BitConverter.GetBytes(98_000_000L), .. new byte[1000]]);
        Assert.Throws<InvalidDataException>(() => SafeTensors.Read(stream, "DigitNet", Weights));
        Assert.Equal(1000, stream.CountRest());
    }

    [Fact]
    public void Metadata_are_read_up_to_the_limit()
    {
        string header = $"{{{Kernel},{Bias},\"__metadata__\":{{\"a\":\"\"}}}}";
        string full = header.Replace(":\"\"", ":\"" + new string('x', SafeTensorsHeader.MostMetadata - 1000) + "\"", StringComparison.Ordinal);
        Assert.Equal([[1f, -2f], [0.5f]], SafeTensors.Read(new MemoryStream(Create(full, Bytes)), "DigitNet", Weights));
    }

    // Every name as escapes, every number as long as it can be, white space: what another program writes.
    [Fact]
    public void No_way_to_write_a_networks_own_header_is_refused_for_its_length()
    {
        ImmutableArray<WeightInfo> weights = [.. Enumerable.Range(0, 300).Select(i => new WeightInfo($"größe_層_{i:D3}/kernel", [1, 1, 1, 1], true, Initializer.Zeros))];
        System.Text.StringBuilder header = new("{");
        foreach (WeightInfo weight in weights)
        {
            header.Append(header.Length == 1 ? "\n" : ",\n").Append("    \"").AppendJoin("", weight.Name.Select(letter => $"\\u{(int)letter:x4}")).Append("\": {\n");
            header.Append("        \"dtype\": \"F32\",\n        \"shape\": [\n            ").AppendJoin(",\n            ", weight.Shape).Append("\n        ],\n");
            header.Append("        \"data_offsets\": [\n            9223372036854775803,\n            9223372036854775807\n        ]\n    }");
        }

        Assert.InRange(header.Length + 2, 1, SafeTensorsHeader.LongestLength(weights) - SafeTensorsHeader.MostMetadata);
    }

    [Theory]
    [InlineData("{\"NAME\":{}}")]
    [InlineData("{\"NAME\":7}")]
    [InlineData("{\"NAME\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}")]
    [InlineData("{\"w\":{\"NAME\":1}}")]
    [InlineData("{\"w\":{\"dtype\":NAME}}")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[NAME]}}")]
    [InlineData("{NAME}")]
    [InlineData("{\"NAME\":NAME}")]
    [InlineData("{\"__metadata__\":{\"NAME\":\"\",\"NAME\":\"\"}}")]
    [InlineData("{\"dense_1/kernel\":{\"dtype\":\"NAME\",\"shape\":[2,1],\"data_offsets\":[0,8]}}")]
    public void Whatever_a_file_has_its_message_is_short(string header)
    {
        foreach (string name in new[] { new string('n', 500_000), string.Concat(Enumerable.Repeat("😀", 200_000)), string.Concat(Enumerable.Repeat("\\u001b[2J\\n", 40_000)) })
        {
            string message = RefuseHeader(header.Replace("NAME", name, StringComparison.Ordinal));
            Assert.InRange(message.Length, 1, 1000);
            Assert.Matches("^DigitNet: (at byte [0-9]+, |the file is of another network: )", message);
            Assert.DoesNotContain(message, char.IsControl);
            Assert.Equal(message, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(message)));
        }
    }

    [Fact]
    public void Shapes_of_many_dimensions_are_refused_and_cut()
    {
        string shape = string.Join(",", Enumerable.Repeat("1", 400_000));
        string header = $"{{\"dense_1/kernel\":{{\"dtype\":\"F32\",\"shape\":[{shape}],\"data_offsets\":[0,8]}}}}";
        Assert.Equal("DigitNet: at byte 114, the shape of 'dense_1/kernel' should hold at most 32 numbers, but it holds more.", RefuseHeader(header));
        Assert.EndsWith(
            "should have shape (2, 1), but it has (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, … 30 in all).",
            RefuseHeader(header.Replace(shape, shape[..59], StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_the_longest_length_takes_little_memory()
    {
        string entries = string.Concat(Enumerable.Range(0, 15_000).Select(i => $",\"{i}\":{{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"));
        byte[] file = Create($"{{{Kernel}{entries}}}", Bytes);
        Refuse(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuse(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void A_length_with_its_highest_bit_set_is_refused() => Assert.Contains("18446744073709551615", Refuse([.. Enumerable.Repeat((byte)0xFF, 16)]), StringComparison.Ordinal);

    [Fact]
    public void A_lying_length_takes_no_more_memory_than_the_file_has()
    {
        byte[] file = [0x00, 0x00, 0x0F, 0x00, 0, 0, 0, 0, (byte)'{'];
        Refuse(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuse(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData(" {}")]
    public void A_header_that_is_no_object_is_refused(string header) =>
        Assert.Equal("DigitNet: at byte 8, the header should begin with '{'; is this a safetensors file?", RefuseHeader(header));

    [Theory]
    [InlineData("{")]
    [InlineData("{]")]
    [InlineData("{} {}")]
    [InlineData("{}\0")]
    [InlineData("{/**/}")]
    [InlineData("{\"a\":}")]
    [InlineData("{" + Kernel + "," + Bias + ",}")]
    [InlineData("{" + Kernel + "," + Bias + "}x")]
    [InlineData("{" + Kernel + " " + Bias + "}")]
    public void A_header_that_is_no_JSON_is_refused(string header) =>
        Assert.Matches("^DigitNet: at byte [0-9]+, the header is not valid JSON. ", RefuseHeader(header));

    [Theory]
    [InlineData("{" + Kernel + "," + Kernel + "," + Bias + "}", "the header should have each member once, but it has 'dense_1/kernel' twice.")]
    [InlineData("{" + Kernel + "," + Bias + ",\"dense_1\\/kernel\":0}", "the header should have each member once, but it has 'dense_1/kernel' twice.")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "the tensor 'w' should have each member once, but it has 'dtype' twice.")]
    [InlineData("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", "__metadata__ should have each member once, but it has 'a' twice.")]
    [InlineData("{\"__metadata__\":[]}", "__metadata__ should be an object of strings, but [ was found.")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "__metadata__ should be an object of strings, but 1 was found.")]
    [InlineData("{\"w\":7}", "the tensor 'w' should be an object with dtype, shape and data_offsets, but 7 was found.")]
    [InlineData("{\"w\":{\"extra\":1}}", "the tensor 'w' should have dtype, shape and data_offsets, but it has 'extra'.")]
    [InlineData("{\"w\":{\"shape\":[],\"data_offsets\":[0,4]}}", "the tensor 'w' should have dtype, shape and data_offsets, but it has no dtype.")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}", "the tensor 'w' should have dtype, shape and data_offsets, but it has no shape.")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[]}}", "the tensor 'w' should have dtype, shape and data_offsets, but it has no data_offsets.")]
    [InlineData("{\"w\":{\"dtype\":null}}", "the dtype of 'w' should be a string, but null was found.")]
    [InlineData("{\"w\":{\"shape\":\"2\"}}", "the shape of 'w' should be an array of whole numbers, but 2 was found.")]
    [InlineData("{\"w\":{\"shape\":[\"2\"]}}", "the shape of 'w' should be an array of whole numbers, but 2 was found.")]
    [InlineData("{\"w\":{\"shape\":[-1]}}", "the shape of 'w' should hold whole numbers from 0 up, but it holds -1.")]
    [InlineData("{\"w\":{\"shape\":[1.5]}}", "the shape of 'w' should hold whole numbers from 0 up, but it holds 1.5.")]
    [InlineData("{\"w\":{\"shape\":[9223372036854775808]}}", "the shape of 'w' should hold whole numbers from 0 up, but it holds 9223372036854775808.")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0]}}", "the data_offsets of 'w' should be a begin and an end, but they are (0).")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[4,0]}}", "the data_offsets of 'w' should be a begin and an end, but they are (4, 0).")]
    public void A_header_of_another_form_is_refused(string header, string message) => AssertSays(message, RefuseHeader(header));

    [Theory]
    [InlineData("\"F32\"", "\"F16\"", "the tensor 'dense_1/kernel' should have dtype F32, but it has 'F16'.")]
    [InlineData("[2,1]", "[1,2]", "DigitNet: the file is of another network: the tensor 'dense_1/kernel' should have shape (2, 1), but it has (1, 2).")]
    [InlineData("[2,1]", "[2]", "DigitNet: the file is of another network: the tensor 'dense_1/kernel' should have shape (2, 1), but it has (2).")]
    [InlineData("[2,1]", "[4294967298,1]", "DigitNet: the file is of another network: the tensor 'dense_1/kernel' should have shape (2, 1), but it has (4294967298, 1).")]
    [InlineData("[0,8]", "[0,4]", "the tensor 'dense_1/kernel' should have 8 bytes of data, but its data_offsets are [0, 4].")]
    [InlineData("[0,8]", "[0,12]", "the tensor 'dense_1/kernel' should have 8 bytes of data, but its data_offsets are [0, 12].")]
    public void A_tensor_of_another_kind_is_refused(string intact, string damaged, string message) =>
        AssertSays(message, RefuseHeader($"{{{Kernel.Replace(intact, damaged, StringComparison.Ordinal)},{Bias}}}"));

    [Theory]
    [InlineData("[12,16]", "the data of the tensor 'dense_1/bias' should begin at 8, where the data before them end, but its data_offsets are [12, 16].")]
    [InlineData("[4,8]", "the data of the tensor 'dense_1/bias' should begin at 8, where the data before them end, but its data_offsets are [4, 8].")]
    [InlineData("[9223372036854775803,9223372036854775807]", "the data of the tensor 'dense_1/bias' should begin at 8, where the data before them end, but its data_offsets are [9223372036854775803, 9223372036854775807].")]
    public void Holes_and_overlaps_are_refused(string offsets, string message) =>
        AssertSays(message, RefuseHeader($"{{{Kernel},{Bias.Replace("[8,12]", offsets, StringComparison.Ordinal)}}}"));

    [Fact]
    public void Data_that_begin_after_a_hole_are_refused()
    {
        string header = $"{{{Kernel.Replace("[0,8]", "[4,12]", StringComparison.Ordinal)},{Bias.Replace("[8,12]", "[12,16]", StringComparison.Ordinal)}}}";
        Assert.StartsWith("DigitNet: at byte 9, the data of the tensor 'dense_1/kernel' should begin at 0, ", RefuseHeader(header), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_weight_is_named() => Assert.Equal(
        "DigitNet: the file is of another network: the network has a weight 'dense_1/bias', and the file no tensor of that name. Its tensors are 'dense_1/kernel'.",
        RefuseHeader($"{{{Kernel}}}"));

    [Fact]
    public void An_empty_file_lacks_the_first_weight() => Assert.EndsWith("the network has a weight 'dense_1/kernel', and the file no tensor of that name. Its tensors are none.", RefuseHeader("{}"), StringComparison.Ordinal);

    [Fact]
    public void A_tensor_that_is_no_weight_is_named() => Assert.Equal(
        "DigitNet: the file is of another network: it has a tensor 'dense_2/bias', and the network no weight of that name. Its weights are 'dense_1/kernel', 'dense_1/bias'.",
        RefuseHeader($"{{{Kernel},{Bias},{Bias.Replace("dense_1", "dense_2", StringComparison.Ordinal).Replace("[8,12]", "[12,16]", StringComparison.Ordinal)}}}"));

    [Fact]
    public void Long_lists_of_names_are_cut()
    {
        ImmutableArray<WeightInfo> weights = [.. Enumerable.Range(0, 20).Select(i => new WeightInfo($"w{i}", [1], true, Initializer.Zeros))];
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => SafeTensors.Read(new MemoryStream(Intact), "DigitNet", weights));
        Assert.EndsWith("Its weights are 'w0', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7' and 12 more.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_Unicode_is_refused()
    {
        byte[] invalid = [.. "{\""u8, 0xFF, .. "\":{}}"u8];
        Assert.Matches("^DigitNet: at byte [0-9]+, the header", Refuse(Create(invalid, Bytes)));
        Assert.StartsWith("DigitNet: at byte 9, the header holds a string that is not Unicode", RefuseHeader("{\"\\ud800\":{}}"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_damaged_byte_of_the_header_throws_anything_else()
    {
        // Names, numbers and punctuation, each turned into something else: accepted nowhere but where it changes nothing.
        int headerEnd = Intact.Length - Bytes.Length;
        foreach (byte replacement in Encoding.ASCII.GetBytes("0{}[]\",:x\\ ").Append((byte)0xC3))
        {
            for (int i = 0; i < headerEnd; i++)
            {
                byte[] file = [.. Intact];
                if (file[i] == replacement)
                    continue;
                file[i] = replacement;
                Refuse(file);
            }
        }
    }
}
