using System;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class CounterRandomTests
{
    // The known answers that the authors of Philox publish with Random123: counter and key, then the block.
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x85a308d3_243f6a88, 0x03707344_13198a2e, 0x299f31d0_a4093822, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Block_gives_the_published_answers(ulong index, ulong stream, ulong key, uint word0, uint word1, uint word2, uint word3) =>
        Assert.Equal((word0, word1, word2, word3), new CounterRandom(key, stream).Block(index));

    [Fact]
    public void Bits_are_the_words_of_the_blocks_in_order()
    {
        var random = new CounterRandom(2016, 7);
        uint[] expected = [0x6AF874F0, 0xDC84318F, 0xD0DBD308, 0x2E2486AE, 0x7F5E284B, 0x99D4AD10];
        Assert.Equal(expected, Enumerable.Range(0, 6).Select(position => random.Bits((ulong)position)));
    }

    [Fact]
    public void Uniform_floats_have_the_documented_bits()
    {
        var random = new CounterRandom(2016, 7);
        uint[] expected = [0x3ED5F0E8, 0x3F5C8431, 0x3F50DBD3, 0x3E389218, 0x3EFEBC50, 0x3F19D4AD];
        Assert.Equal(expected, Enumerable.Range(0, 6).Select(position => BitConverter.SingleToUInt32Bits(random.UniformFloat((ulong)position))));
    }

    [Fact]
    public void Uniform_doubles_have_the_documented_bits()
    {
        var random = new CounterRandom(2016, 7);
        ulong[] expected = [0x3FEB908631ED5F0F, 0x3FC7124357686DEC, 0x3FE33A95A20FEBC5, 0x3FAD1D401C715230];
        Assert.Equal(expected, Enumerable.Range(0, 4).Select(position => BitConverter.DoubleToUInt64Bits(random.UniformDouble((ulong)position))));
    }

    [Fact]
    public void The_largest_word_maps_below_one_and_the_smallest_to_zero()
    {
        Assert.Equal(0f, CounterRandom.ToUniform(0));
        Assert.Equal(MathF.BitDecrement(1), CounterRandom.ToUniform(uint.MaxValue));
    }

    [Fact]
    public void Neither_key_nor_stream_repeats_another()
    {
        CounterRandom[] all = [new(1, 0), new(0, 1), new(1, 1), new(1UL << 32, 0), new(0, 1UL << 32), new(0, 0)];
        Assert.Equal(all.Length, all.Select(random => random.Block(0)).Distinct().Count());
    }

    [Fact]
    public void Uniform_floats_are_uniform()
    {
        var random = new CounterRandom(1, 2);
        double[] sample = [.. Enumerable.Range(0, Distribution.SampleSize).Select(position => (double)random.UniformFloat((ulong)position))];
        Distribution.AssertFits(sample, x => x);
    }

    [Fact]
    public void Uniform_doubles_are_uniform()
    {
        var random = new CounterRandom(3, 4);
        double[] sample = [.. Enumerable.Range(0, Distribution.SampleSize).Select(position => random.UniformDouble((ulong)position))];
        Distribution.AssertFits(sample, x => x);
    }

    [Fact]
    public void Neighbours_are_uncorrelated()
    {
        var random = new CounterRandom(5, 6);
        double sum = 0;
        for (ulong position = 0; position < Distribution.SampleSize; position++)
            sum += random.Normal(position) * random.Normal(position + 1);

        // The mean of n products of independent standard normals has the deviation 1 / √n.
        Assert.InRange(sum / Distribution.SampleSize, -4 / Math.Sqrt(Distribution.SampleSize), 4 / Math.Sqrt(Distribution.SampleSize));
    }

    [Fact]
    public void Below_rejects_what_would_be_biased()
    {
        // 2³² mod bound is 2³² − bound: almost half of the words have to be rejected.
        const uint Bound = (1u << 31) + 1;
        const int Count = 10_000;
        var random = new CounterRandom(7, 8);
        ulong position = 0;
        double[] sample = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            uint value = random.Below(Bound, ref position);
            Assert.True(value < Bound);
            sample[i] = (double)value / Bound;
        }

        Assert.InRange(position, 19_500UL, 20_500UL);
        Distribution.AssertFits(sample, x => x);
    }

    [Fact]
    public void Below_one_is_zero()
    {
        ulong position = 0;
        Assert.Equal(0u, new CounterRandom(0, 0).Below(1, ref position));
        Assert.Equal(1UL, position);
    }
}
