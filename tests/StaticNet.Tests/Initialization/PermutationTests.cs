using System.Collections.Generic;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class PermutationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Every_index_is_there_once(int length)
    {
        int[] order = new int[length];
        Permutation.Fill(order, 1, 2);
        Assert.Equal(Enumerable.Range(0, length), order.Order());
    }

    [Fact]
    public void The_order_follows_from_seed_and_stream()
    {
        int[] order = new int[10];
        Permutation.Fill(order, 2016, 7);
        Assert.Equal([8, 5, 9, 0, 3, 2, 1, 6, 7, 4], order);
    }

    [Fact]
    public void Another_epoch_is_another_order()
    {
        int[] first = new int[100];
        int[] second = new int[100];
        Permutation.Fill(first, 1, 0);
        Permutation.Fill(second, 1, 1);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Every_order_is_equally_likely()
    {
        const int Draws = 24_000;
        var counts = new Dictionary<string, int>();
        int[] order = new int[4];
        for (int draw = 0; draw < Draws; draw++)
        {
            Permutation.Fill(order, 99, (ulong)draw);
            string text = string.Concat(order);
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }

        Assert.Equal(24, counts.Count);
        const double Expected = Draws / 24.0;
        double chiSquare = counts.Values.Sum(count => (count - Expected) * (count - Expected) / Expected);

        // With 23 degrees of freedom, one seed in a thousand lies beyond 49.7.
        Assert.InRange(chiSquare, 0, 49.7);
    }
}
