using System;
using StaticNet.Data;
using Xunit;

namespace StaticNet.Tests.Data;

public class IdxDataTests
{
    [Fact]
    public void Pixels_become_floats_from_zero_to_one()
    {
        float[] floats = new IdxData([4], [0, 51, 102, 255]).ToFloats();
        Assert.Equal(0, floats[0]);
        Assert.Equal(0.2f, floats[1], 1e-7f);
        Assert.Equal(0.4f, floats[2], 1e-7f);
        Assert.Equal(1, floats[3]);
    }

    [Fact]
    public void The_scale_is_the_callers() => Assert.Equal([0, 2, 510], new IdxData([3], [0, 1, 255]).ToFloats(2));

    [Fact]
    public void Labels_become_integers() => Assert.Equal([5, 0, 255], new IdxData([3], [5, 0, 255]).ToLabels());

    [Fact]
    public void A_shape_of_another_length_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("values", () => new IdxData([2, 3], new byte[5]));
        Assert.StartsWith("An array of shape (2, 3) has 6 values, but 5 were given.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { -2, -3 }, 6, "The dimensions of a shape should be at least 0, but they are (-2, -3).")]
    [InlineData(new[] { -1 }, 0, "The dimensions of a shape should be at least 0, but they are (-1).")]
    [InlineData(new[] { int.MinValue, 0 }, 0, "The dimensions of a shape should be at least 0, but they are (-2147483648, 0).")]
    [InlineData(new[] { int.MaxValue, int.MaxValue, 0 }, 0, "The dimensions of a shape should multiply to at most 2147483591, but they are (2147483647, 2147483647, 0).")]
    public void A_shape_that_cannot_be_is_refused(int[] shape, int values, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>("shape", () => new IdxData([.. shape], new byte[values])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_shape_that_was_never_made_is_refused() => Assert.Throws<ArgumentException>("shape", () => new IdxData(default, new byte[1]));

    [Fact]
    public void No_values_are_refused() => Assert.Throws<ArgumentNullException>("values", () => new IdxData([0], null!));
}
