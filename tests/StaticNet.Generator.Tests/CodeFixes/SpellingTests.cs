using Xunit;

namespace StaticNet.Generator.Tests;

public class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("hidden", "hidden", 0)]
    [InlineData("hiden", "hidden", 1)]
    [InlineData("dense_1", "dense1", 1)]
    [InlineData("left", "lfet", 2)]
    [InlineData("kitten", "sitting", 3)]
    public void Letters_are_put_in_taken_away_and_exchanged(string from, string to, int edits)
    {
        Assert.Equal(edits, Spelling.Edits(from, to));
        Assert.Equal(edits, Spelling.Edits(to, from));
    }

    [Theory]
    [InlineData("hiden", "hidden", "input", "hidden")]
    [InlineData("lfet", "left", "right", "left")]
    [InlineData("dense_3", null, "dense_1", "dense_2")]
    [InlineData("dense1", "dense_1", "dense_1", "dense_2")]
    [InlineData("dense_2", null, "dense_1")]
    [InlineData("dense_2", null, "dense_1", "dense_12", "dense_")]
    [InlineData("dense", null, "dense_1")]
    [InlineData("branch_a", null, "branch_b")]
    [InlineData("branchA", null, "branchB")]
    [InlineData("encoder", null, "decoder")]
    [InlineData("Hiden_2", "hidden_2", "hidden_2", "hidden_1")]
    [InlineData("a", null, "b")]
    [InlineData("abc", null, "ade")]
    [InlineData("encoder", null, "decoderx")]
    [InlineData("hiden", "hidden", "hidden", "hidden")]
    public void The_nearest_name_is_what_was_meant(string text, string? meant, params string[] names) => Assert.Equal(meant, Spelling.Nearest(text, names));
}
