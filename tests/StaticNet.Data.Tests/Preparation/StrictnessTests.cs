using System;
using System.Linq;
using Xunit;

namespace StaticNet.Data.Tests;

/// <summary>What is wrong is said, and not made into something else.</summary>
public class StrictnessTests
{
    private static readonly Table Training = new Table().WithNumbers("size", [0, 1, 2, double.NaN]).WithTexts("kind", ["a", "b", "c", "a"]);

    [Fact]
    public void A_number_that_is_a_text_is_called_so()
    {
        Preparation preparation = Preparation.Fit(new Table().WithNumbers("size", [1, 2]), "x", Columns.Named("size").Standardize());
        Assert.Equal("Row 0 (the first), column 'size': a number was expected, but the text \"97\" was found.", Assert.Throws<ArgumentException>(() => preparation.Transform(new Table().WithTexts("size", ["97"]))).Message);
    }

    [Fact]
    public void A_preparation_of_another_size_than_the_network_takes_says_what_it_makes()
    {
        Preparation preparation = Preparation.Fit(new Table().WithNumbers("size", [1, 2]).WithTexts("sex", ["F", "M"]), "x", Columns.Named("size"), Columns.Named("sex").OneHot());
        Assert.Same(preparation, preparation.Expect(3));
        Assert.StartsWith("The preparation 'x' makes samples of 3 floats, but 4 were expected: of inputs, write [Network(3)]; of targets, end the network with 3. Its floats are 'size', 'sex=F', 'sex=M'.", Assert.Throws<ArgumentException>(() => preparation.Expect(4)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, "'a6', 'a7', 'a8'.")]
    [InlineData(10, "'a6', 'a7' and 2 more.")]
    public void A_last_name_is_not_hidden_alone(int count, string end)
    {
        Table table = new();
        for (int i = 0; i < count; i++)
            table = table.WithNumbers(FormattableString.Invariant($"a{i}"), [1]);
        Preparation preparation = Preparation.Fit(table, "x", Columns.Named([.. table.ColumnNames]));
        Assert.Contains(end, Assert.Throws<ArgumentException>(() => preparation.Expect(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_fills_what_is_missing()
    {
        Assert.Equal([0, 1, 2, 0], Preparation.Fit(Training, "x", Columns.Named("size").FillMissing(0)).Transform(Training));
        Assert.Equal([0, 1, 2, 0.5f], Preparation.Fit(Training, "x", Columns.Named("size").FillMissing(0.5)).Transform(Training));
    }

    [Fact]
    public void What_a_step_cannot_map_is_not_filled_by_the_next()
    {
        Preparation preparation = Preparation.Fit(Training, "x", Columns.Named("size").Log().FillMissing(Filling.Mean));

        var error = Assert.Throws<ArgumentException>(() => preparation.Transform(new Table().WithNumbers("size", [1, -5])));

        Assert.Contains("Row 1 (from 0), column 'size': a number was expected that its steps can map, but '-5' was found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_beyond_a_float_are_refused()
    {
        Table large = new Table().WithNumbers("size", [1, 1e39]);

        Assert.Contains("'1E+39'", Assert.Throws<ArgumentException>(() => Preparation.Fit(Training, "x", Columns.Named("size").FillMissing(0)).Transform(large)).Message, StringComparison.Ordinal);
        Assert.Contains("row 1 (from 0) is 1E+39", Assert.Throws<ArgumentException>(() => large.ToFloats("size")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_come_of_the_largest_output_and_never_of_a_probability()
    {
        Preparation labels = Preparation.Fit(Training, "y", Columns.Named("kind").Labels());
        float[] outputs = [0.1f, 0.7f, 0.2f, 0.5f, 0.1f, 0.4f];

        Assert.Equal(["b", "a"], labels.InverseLabels(outputs));
        Assert.Throws<ArgumentException>(() => labels.InverseTransform(outputs));
        Assert.Throws<ArgumentException>(() => labels.InverseLabels(outputs.AsSpan(1)));
        Preparation two = Preparation.Fit(new Table().WithTexts("kind", ["no", "yes"]), "y", Columns.Named("kind").Labels());
        Assert.Equal(["no", "yes"], two.InverseLabels([0.49f, 0.5f]));
    }

    [Fact]
    public void Float_targets_weigh_their_classes_as_labels_do()
    {
        int[] labels = [0, 0, 0, 1, 2, 2];
        float[] oneHot = [.. labels.SelectMany(label => Enumerable.Range(0, 3).Select(column => column == label ? 1f : 0))];

        Assert.Equal(ClassWeights.Balanced(labels), ClassWeights.Balanced(oneHot, columns: 3));
        Assert.Equal(ClassWeights.Balanced((int[])[0, 0, 1]), ClassWeights.Balanced((float[])[0, 0, 1]));
    }
}
