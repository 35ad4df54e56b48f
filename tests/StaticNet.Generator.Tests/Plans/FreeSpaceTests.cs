using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Each piece lies at the first place where it fits between those that are in use.</summary>
public class FreeSpaceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pieces_lie_at_the_first_place_where_they_fit(int seed)
    {
        Random random = new(seed);
        FreeSpace space = new();
        List<(int Start, int Length)> used = [];
        int reach = 0;
        for (int i = 0; i < 2_000; i++)
        {
            if (used.Count > 0 && random.Next(5) < 2)
            {
                int number = random.Next(used.Count);
                space.Give(used[number].Start, used[number].Length);
                used.RemoveAt(number);
                continue;
            }

            int length = random.Next(1, 20), expected = 0;
            foreach ((int start, int taken) in used.OrderBy(piece => piece.Start))
            {
                if (expected + length <= start)
                    break;
                expected = start + taken;
            }

            Assert.Equal(expected, space.Take(length));
            used.Add((expected, length));
            reach = Math.Max(reach, expected + length);
            Assert.Equal(reach, space.Length);
        }
    }

    [Fact]
    public void More_than_an_int_counts_is_an_overflow()
    {
        FreeSpace space = new();
        Assert.Equal(0, space.Take(int.MaxValue - 1));
        Assert.Throws<OverflowException>(() => space.Take(2));
        space.Give(0, int.MaxValue - 1);
        Assert.Equal(0, space.Take(int.MaxValue));
    }
}
