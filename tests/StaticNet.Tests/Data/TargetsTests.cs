using System;
using StaticNet.Data;
using Xunit;

namespace StaticNet.Tests.Data;

public class TargetsTests
{
    [Fact]
    public void Each_label_is_a_row_with_a_one() => Assert.Equal([0, 0, 1, 1, 0, 0], Targets.OneHot([2, 0], 3));

    [Fact]
    public void No_labels_are_no_rows() => Assert.Empty(Targets.OneHot([], 3));

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void The_first_label_out_of_range_is_named(int label)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>("labels", () => Targets.OneHot([2, label, 5], 3));
        Assert.Equal(label, exception.ActualValue);
        Assert.StartsWith(FormattableString.Invariant($"Labels of 3 classes should be 0 to 2, but label 1 is {label}."), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    public void No_classes_are_refused(int classes) => Assert.Throws<ArgumentOutOfRangeException>("classes", () => Targets.OneHot([0], classes));

    [Fact]
    public void More_values_than_an_array_has_are_refused() =>
        Assert.Throws<ArgumentException>("labels", () => Targets.OneHot([0, 1], int.MaxValue));
}
