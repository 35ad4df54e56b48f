using System;
using System.Linq;
using Xunit;

namespace StaticNet.Data.Tests;

/// <summary>The steps give scikit-learn's numbers, and say what does not fit.</summary>
public class PreparationTests
{
    private static readonly Table Raw = new Table()
        .WithNumbers("numbers", FixtureFiles.Numbers(FixtureFiles.Prepared("numbers")))
        .WithNumbers("skewed", FixtureFiles.Numbers(FixtureFiles.Prepared("skewed")))
        .WithTexts("cities", FixtureFiles.Texts(FixtureFiles.Prepared("cities")));

    [Fact]
    public void Standardize_is_scikit_learns() => AssertNear("standardized", Columns.Named("numbers").Standardize());

    [Fact]
    public void ScaleToRange_is_scikit_learns() => AssertNear("ranged", Columns.Named("numbers").ScaleToRange(-1, 2));

    [Theory]
    [InlineData(Filling.Mean, "mean")]
    [InlineData(Filling.Median, "median")]
    [InlineData(Filling.MostFrequent, "most_frequent")]
    public void FillMissing_is_scikit_learns(Filling filling, string expected) => AssertNear(expected, Columns.Named("skewed").FillMissing(filling));

    [Fact]
    public void Log_is_NumPys() => AssertNear("log", Columns.Named("skewed").FillMissing(Filling.Median).Log());

    [Fact]
    public void OneHot_is_scikit_learns()
    {
        AssertNear("one_hot", Columns.Named("cities").OneHot());
        Assert.Equal(FixtureFiles.Texts(FixtureFiles.Prepared("categories")), Preparation.Fit(Raw, "x", Columns.Named("cities").OneHot()).Categories("cities"));
    }

    [Fact]
    public void Labels_are_scikit_learns()
    {
        Preparation labels = Preparation.Fit(Raw, "y", Columns.Named("cities").Labels());
        Assert.Equal(FixtureFiles.Numbers(FixtureFiles.Prepared("label_codes")).Select(code => (int)code), labels.TransformLabels(Raw));
    }

    [Fact]
    public void Class_weights_are_scikit_learns()
    {
        int[] labels = [.. FixtureFiles.Numbers(FixtureFiles.Prepared("labels")).Select(label => (int)label)];
        double[] expected = FixtureFiles.Numbers(FixtureFiles.Prepared("class_weights"));
        Assert.Equal(expected.Select((weight, label) => (label, (float)weight)), ClassWeights.Balanced(labels).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Class_weights_need_labels()
    {
        Assert.Throws<ArgumentException>("labels", () => ClassWeights.Balanced([]));
        Assert.StartsWith("Labels should be at least 0, but label 1 is -1.", Assert.Throws<ArgumentOutOfRangeException>(() => ClassWeights.Balanced([0, -1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_has_its_columns_in_order()
    {
        Preparation inputs = Preparation.Fit(Raw, "x", Columns.Named("cities").OneHot(), Columns.At(1, 0).FillMissing(7).Standardize());
        Assert.Equal(["cities", "skewed", "numbers"], inputs.ColumnNames);
        Assert.Equal(["cities=Lima", "cities=Oslo", "cities=Rome", "cities=Äänekoski", "skewed", "numbers"], inputs.OutputNames);
        Assert.Equal(6, inputs.Size);
        Assert.Equal(6 * Raw.RowCount, inputs.Transform(Raw).Length);
    }

    [Fact]
    public void A_row_of_raw_values_is_prepared_as_in_a_table_and_without_allocating()
    {
        Preparation inputs = Preparation.Fit(Raw, "x", Columns.Named("skewed").FillMissing(Filling.Mean).Log().Standardize(), Columns.Named("cities").OneHot());
        float[] expected = inputs.Transform(Raw), sample = new float[inputs.Size];
        for (int row = 0; row < Raw.RowCount; row++)
        {
            inputs.Transform(sample, Raw[row, "skewed"], Raw[row, "cities"]);
            Assert.Equal(expected.AsSpan(row * inputs.Size, inputs.Size).ToArray(), sample);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        inputs.Transform(sample, 2.5, "Lima");
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Numbers_can_be_categories()
    {
        Table table = new Table().WithNumbers("cylinders", [8, 4, 6, 4, double.NaN]);
        Preparation inputs = Preparation.Fit(table, "x", Columns.Named("cylinders").OneHot(UnknownCategory.Zeros));
        Assert.Equal(["cylinders=4", "cylinders=6", "cylinders=8"], inputs.OutputNames);
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0], inputs.Transform(table));
    }

    [Fact]
    public void Constant_columns_become_zero()
    {
        Table table = new Table().WithNumbers("a", [0.1, 0.1, 0.1]);
        Assert.Equal([0, 0, 0], Preparation.Fit(table, "x", Columns.Named("a").Standardize()).Transform(table));
        Assert.Equal([2, 2, 2], Preparation.Fit(table, "x", Columns.Named("a").ScaleToRange(2, 3)).Transform(table));
    }

    [Fact]
    public void Back_from_floats_come_the_raw_values()
    {
        Preparation targets = Preparation.Fit(Raw, "y", Columns.Named("numbers").Log().ScaleToRange(-2, 2), Columns.Named("cities").OneHot());
        Table back = targets.InverseTransform(targets.Transform(Raw));
        Assert.Equal(Raw.Texts("cities").ToArray(), back.Texts("cities").ToArray());
        for (int row = 0; row < Raw.RowCount; row++)
            Assert.Equal(Raw.Numbers("numbers")[row], back.Numbers("numbers")[row], 1.0);

        Preparation labels = Preparation.Fit(Raw, "y", Columns.Named("cities").Labels());
        Assert.Equal(Raw.Texts("cities").ToArray(), labels.InverseTransform(labels.Transform(Raw)).Texts(0).ToArray());
        Assert.Throws<ArgumentException>(() => targets.InverseTransform(new float[7]));
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        AssertRefused("The table has no column 'town'", () => Preparation.Fit(Raw, "x", Columns.Named("town")));
        AssertRefused("Each column can be prepared once, but 'numbers' stands there twice.", () => Preparation.Fit(Raw, "x", Columns.Named("numbers"), Columns.At(0)));
        AssertRefused("A network cannot read texts, but the column 'cities' has texts: ", () => Preparation.Fit(Raw, "x", Columns.Named("cities")));
        AssertRefused("Standardize() needs numbers, but the column 'cities' has texts: ", () => Preparation.Fit(Raw, "x", Columns.Named("cities").Standardize()));
        AssertRefused("OneHot() or Labels() must be the last step of the column 'cities'", () => Preparation.Fit(Raw, "x", Columns.Named("cities").OneHot().Standardize()));
        AssertRefused("FillMissing('none') does not fit the column 'skewed'", () => Preparation.Fit(Raw, "x", Columns.Named("skewed").FillMissing("none")));
        AssertRefused("Log() needs numbers above -1", () => Preparation.Fit(new Table().WithNumbers("a", [-1]), "x", Columns.Named("a").Log()));
        AssertRefused("Standardize() needs at least one number", () => Preparation.Fit(new Table().WithNumbers("a", [double.NaN]), "x", Columns.Named("a").Standardize()));
        AssertRefused("A range from a lower to a higher number was expected", () => Columns.Named("a").ScaleToRange(1, 1));
        AssertRefused("Row 3 (from 0), column 'skewed': a value was expected, but it is missing: give one, or say with FillMissing(…) what is to be put there when the preparation is fitted.", () => Preparation.Fit(Raw.Rows([0]), "x", Columns.Named("skewed")).Transform(Raw));
    }

    [Fact]
    public void What_training_data_do_not_have_is_said_or_has_zeros()
    {
        float[] sample = new float[4];
        Preparation strict = Preparation.Fit(Raw, "x", Columns.Named("cities").OneHot());
        AssertRefused("Column 'cities': one of the 4 categories of the training data was expected ('Lima', 'Oslo', 'Rome', 'Äänekoski'), but 'Paris' was found.", () => strict.Transform(sample, "Paris"));
        AssertRefused("Column 'cities': a text was expected, but the number 3 was found.", () => strict.Transform(sample, 3));
        Assert.Equal("A value for each column was expected ('cities'), but 2 were given for 1.", Assert.Throws<ArgumentException>(() => strict.Transform(sample, "Lima", 1)).Message);
        AssertRefused("Samples of 4 floats were expected, 4 in all, but there is memory for 3.", () => strict.Transform(sample.AsSpan(1), "Lima"));

        sample.AsSpan().Fill(9);
        Preparation.Fit(Raw, "x", Columns.Named("cities").OneHot(UnknownCategory.Zeros)).Transform(sample, "Paris");
        Assert.Equal([0, 0, 0, 0], sample);
    }

    [Fact]
    public void Only_labels_are_class_numbers() => Assert.Contains(
        "should be of one column with Labels()",
        Assert.Throws<InvalidOperationException>(() => Preparation.Fit(Raw, "y", Columns.Named("cities").OneHot()).TransformLabels(Raw)).Message,
        StringComparison.Ordinal);

    private static void AssertNear(string expected, Columns columns)
    {
        double[] numbers = FixtureFiles.Numbers(FixtureFiles.Prepared(expected));
        float[] found = Preparation.Fit(Raw, "x", columns).Transform(Raw);
        Assert.Equal(numbers.Length, found.Length);
        for (int i = 0; i < found.Length; i++)
            Assert.Equal((float)numbers[i], found[i], 2e-7f * Math.Max(1, Math.Abs((float)numbers[i])));
    }

    private static void AssertRefused(string message, Action action) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
