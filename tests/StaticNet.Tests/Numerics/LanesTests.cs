using System;
using System.Linq;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class Lanes128Tests : LanesTests<Lanes128>;

public sealed class PackedLanesTests : LanesTests<PackedLanes>;

public sealed class Lanes256Tests : LanesTests<Lanes256>;

public sealed class Lanes512Tests : LanesTests<Lanes512>;

public abstract class LanesTests<V>
    where V : struct, ILanes<V>
{
    private static readonly float[] Special =
    [
        float.NaN, 1, -1, 0, -0f, float.PositiveInfinity, float.NegativeInfinity, 0.5f, -2.5f, 1e30f, -1e-30f, float.Epsilon, 3, -7, 2.5f, 1.5f,
    ];

    [Fact]
    public void Load_and_store_start_at_the_offset()
    {
        float[] source = Counting(V.Count + 5);
        float[] destination = new float[V.Count + 5];
        V.Store(V.Load(in source[0], 3), ref destination[0], 2);
        float[] expected = [0, 0, .. source.AsSpan(3, V.Count), 0, 0, 0];
        Assert.Equal(expected, destination);
    }

    [Fact]
    public void LoadFirst_zeroes_the_lanes_that_it_does_not_read()
    {
        // The NaNs behind the end stand for memory that is another's.
        for (int count = 0; count <= V.Count; count++)
        {
            float[] source = [.. Counting(2 + count), .. Enumerable.Repeat(float.NaN, V.Count)];
            float[] expected = [.. source.AsSpan(2, count), .. new float[V.Count - count]];
            Assert.Equal(expected, ToArray(V.LoadFirst(in source[0], 2, count)));
        }
    }

    [Fact]
    public void StoreFirst_leaves_what_is_beyond()
    {
        for (int count = 0; count <= V.Count; count++)
        {
            float[] destination = new float[V.Count + 2];
            Array.Fill(destination, -1);
            V.StoreFirst(V.Load(in Counting(V.Count)[0], 0), ref destination[0], 1, count);
            float[] expected = [-1, .. Counting(count), .. Enumerable.Repeat(-1f, V.Count + 1 - count)];
            Assert.Equal(expected, destination);
        }
    }

    [Fact]
    public void Four_registers_sums_stand_one_after_another()
    {
        float[] ones = [.. Enumerable.Repeat(1f, V.Count)], counting = Counting(V.Count), squares = [.. counting.Select(value => value * value)];
        float[] destination = [-1, -1, -1, -1, -1, -1];
        LaneSums.Store(V.Load(in ones[0], 0), V.Load(in counting[0], 0), V.Load(in squares[0], 0), -V.Load(in counting[0], 0), ref destination[0], 1);
        Assert.Equal([-1, V.Count, counting.Sum(), squares.Sum(), -counting.Sum(), -1], destination);
    }

    [Fact]
    public void FirstLanes_and_Select_take_the_first_from_one_and_the_rest_from_the_other()
    {
        for (int count = 0; count <= V.Count; count++)
        {
            V chosen = V.Select(V.FirstLanes(count), V.Broadcast(float.NaN), V.Broadcast(2));
            float[] expected = [.. Enumerable.Repeat(float.NaN, count), .. Enumerable.Repeat(2f, V.Count - count)];
            Assert.Equal(expected, ToArray(chosen));
        }
    }

    [Fact]
    public void Masks_combine_bit_by_bit()
    {
        V three = V.FirstLanes(3);
        V two = V.FirstLanes(2);
        Assert.Equal(2, V.SumAcross((three & two) & V.One));
        Assert.Equal(3, V.SumAcross((three | two) & V.One));
    }

    [Fact]
    public void Arithmetic_is_that_of_floats()
    {
        AssertPairs((a, b) => a + b, (a, b) => a + b);
        AssertPairs((a, b) => a - b, (a, b) => a - b);
        AssertPairs((a, b) => a * b, (a, b) => a * b);
        AssertPairs((a, b) => a / b, (a, b) => a / b);
        AssertPairs(V.Min, MathF.Min);
        AssertPairs(V.Max, MathF.Max);
        AssertPairs(V.AtMost, (a, limit) => limit < a ? limit : a);
        AssertPairs(V.AtLeast, (a, limit) => a < limit ? limit : a);
        AssertPairs(V.CopySign, MathF.CopySign);
        AssertPairs((a, _) => -a, (a, _) => -a);
        AssertPairs((a, _) => V.Abs(a), (a, _) => MathF.Abs(a));
        AssertPairs((a, _) => V.Sqrt(a), (a, _) => MathF.Sqrt(a));
        AssertPairs((a, _) => V.Round(a), (a, _) => MathF.Round(a));
        AssertPairs((a, b) => V.LessThan(a, b) & V.One, (a, b) => a < b ? 1 : 0);
        AssertPairs((a, b) => V.LessThanOrEqual(a, b) & V.One, (a, b) => a <= b ? 1 : 0);
    }

    [Fact]
    public void MultiplyAdd_is_a_product_and_a_sum()
    {
        Assert.Equal(7, First(V.MultiplyAdd(V.Broadcast(2), V.Broadcast(3), V.One)));

        // Fused it is −2⁻⁴⁶, in two steps 0: both are allowed, anything else is not.
        float near = 1 + MathF.ScaleB(1, -23);
        float difference = First(V.MultiplyAdd(V.Broadcast(near), V.Broadcast(2 - near), -V.One));
        Assert.True(difference == -MathF.ScaleB(1, -46) || difference == 0);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(0x3f800000, 23)]
    [InlineData(unchecked((int)0x80000001), 4)]
    public void Shifts_treat_the_bits_as_whole_numbers(int bits, int by)
    {
        Assert.Equal(bits << by, BitConverter.SingleToInt32Bits(First(V.ShiftLeft(V.BroadcastBits(bits), by))));
        Assert.Equal(bits >> by, BitConverter.SingleToInt32Bits(First(V.ShiftRightArithmetic(V.BroadcastBits(bits), by))));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(-5, 3)]
    public void Bits_add_as_whole_numbers_and_wrap(int a, int b)
        => Assert.Equal(unchecked(a + b), BitConverter.SingleToInt32Bits(First(V.AddAsIntegers(V.BroadcastBits(a), V.BroadcastBits(b)))));

    [Theory]
    [InlineData(0)]
    [InlineData(-150)]
    [InlineData(8388609)]
    public void Whole_numbers_convert_both_ways(int value)
    {
        Assert.Equal(value, BitConverter.SingleToInt32Bits(First(V.ToIntegerBits(V.Broadcast(value)))));
        Assert.Equal(value, First(V.FromIntegerBits(V.BroadcastBits(value))));
    }

    [Fact]
    public void Reductions_see_every_lane()
    {
        Assert.Equal(V.Count * (V.Count + 1) / 2, V.SumAcross(V.Load(in Counting(V.Count)[0], 0)));
        for (int lane = 0; lane < V.Count; lane++)
        {
            float[] values = new float[V.Count];
            Array.Fill(values, float.NegativeInfinity);
            values[lane] = -4;
            Assert.Equal(-4, V.MaxAcross(V.Load(in values[0], 0)));
            values[lane] = float.NaN;
            Assert.True(float.IsNaN(V.MaxAcross(V.Load(in values[0], 0))));
            Assert.True(float.IsNaN(V.SumAcross(V.Load(in values[0], 0))));
        }
    }

    private static void AssertPairs(Func<V, V, V> lanes, Func<float, float, float> scalar)
    {
        // Each register holds different values against one, so that a lane that takes its neighbour's is seen.
        foreach (float b in Special)
        {
            for (int i = 0; i < Special.Length; i += V.Count)
            {
                float[] results = ToArray(lanes(V.Load(in Special[0], i), V.Broadcast(b)));
                for (int lane = 0; lane < V.Count; lane++)
                    AssertSame(scalar(Special[i + lane], b), results[lane]);
            }
        }
    }

    private static void AssertSame(float expected, float actual)
    {
        // The sign of a NaN says nothing, that of a 0 does.
        if (float.IsNaN(expected))
            Assert.True(float.IsNaN(actual));
        else
            Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(actual));
    }

    private static float[] Counting(int count) => [.. Enumerable.Range(1, Math.Max(count, 0)).Select(i => (float)i)];

    private static float First(V lanes) => ToArray(lanes)[0];

    private static float[] ToArray(V lanes)
    {
        float[] values = new float[V.Count];
        V.Store(lanes, ref values[0], 0);
        return values;
    }
}
