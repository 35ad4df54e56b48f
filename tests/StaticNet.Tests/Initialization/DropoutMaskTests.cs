using System;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class DropoutMaskTests
{
    private static float[] Mask(int length, float rate, ulong position = 0)
    {
        float[] mask = new float[length];
        if (length > 0)
            DropoutMask.Fill(ref mask[0], length, rate, 2016, 7, position);
        return mask;
    }

    [Fact]
    public void The_mask_follows_from_the_uniform_floats()
    {
        const float Kept = 1 / (1 - 0.25f);
        Assert.Equal([Kept, Kept, Kept, 0, Kept, Kept, 0, 0, 0, Kept, Kept, Kept], Mask(12, 0.25f));
    }

    [Fact]
    public void Rates_at_and_beside_a_uniform_float_decide_as_documented()
    {
        var random = new CounterRandom(2016, 7);
        float[] uniforms = [.. Enumerable.Range(0, 12).Select(i => random.UniformFloat((ulong)i))];
        foreach (float uniform in uniforms)
        {
            foreach (float rate in new[] { MathF.BitDecrement(uniform), uniform, MathF.BitIncrement(uniform) })
                Assert.Equal(uniforms.Select(u => u < rate ? 0 : 1 / (1 - rate)), Mask(12, rate));
        }
    }

    [Fact]
    public void Any_split_gives_the_same_bits()
    {
        float[] whole = Mask(64, 0.5f);
        for (int start = 0; start < 9; start++)
        {
            for (int length = 0; length < 14; length++)
                Assert.Equal(whole[start..(start + length)], Mask(length, 0.5f, (ulong)start));
        }
    }

    [Fact]
    public void Nothing_is_written_beyond_the_length()
    {
        float[] mask = [-1, -1, -1, -1, -1, -1, -1];
        DropoutMask.Fill(ref mask[1], 5, 0.5f, 1, 2, 3);
        Assert.Equal(-1, mask[0]);
        Assert.Equal(-1, mask[6]);
        Assert.DoesNotContain(-1, mask[1..6]);
    }

    [Fact]
    public void Positions_go_on_beyond_32_bits()
    {
        const ulong Position = (1UL << 34) - 2;
        var random = new CounterRandom(2016, 7);
        float[] expected = [.. Enumerable.Range(0, 8).Select(i => random.UniformFloat(Position + (ulong)i) < 0.5f ? 0f : 2f)];
        Assert.Equal(expected, Mask(8, 0.5f, Position));
        Assert.NotEqual(Mask(64, 0.5f), Mask(64, 0.5f, 1UL << 34));
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void The_share_of_zeros_is_the_rate_and_the_mean_is_one(float rate)
    {
        float[] mask = Mask(100_000, rate);
        double dropped = mask.Count(value => value == 0) / 100_000.0;
        double deviation = Math.Sqrt(rate * (1 - rate) / 100_000);
        Assert.InRange(dropped, rate - 4 * deviation, rate + 4 * deviation);
        Assert.All(mask, value => Assert.True(value == 0 || value == 1 / (1 - rate)));
    }

    [Fact]
    public void A_rate_of_zero_keeps_everything() => Assert.All(Mask(1000, 0), value => Assert.Equal(1, value));

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void A_rate_out_of_range_is_refused(float rate)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => Mask(4, rate));
        Assert.Equal("rate", exception.ParamName);
    }

    [Fact]
    public void A_negative_length_is_refused()
    {
        float element = 5;
        Assert.Throws<ArgumentOutOfRangeException>("length", () => DropoutMask.Fill(ref element, -1, 0.5f, 0, 0, 0));
        Assert.Equal(5, element);
    }
}
