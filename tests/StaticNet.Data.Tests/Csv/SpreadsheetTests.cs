using System;
using System.IO;
using System.Text;
using Xunit;

namespace StaticNet.Data.Tests;

/// <summary>Files as spreadsheets write them where numbers have a decimal comma, and what is said to who reads them as others.</summary>
public class SpreadsheetTests
{
    private const string Text = "town;price;rooms\nBonn;1,5;2\nUlm;-2,25e1;\nJena;3;4\n";

    private const string CommaAdvice = "; if its commas are decimal ones, read the file with new CsvOptions { DecimalSeparator = ',' }, and with Separator = ';' where that stands between fields.";

    [Fact]
    public void Numbers_with_a_decimal_comma_are_numbers()
    {
        Table table = Read(Text, new CsvOptions { Separator = ';', DecimalSeparator = ',' });
        Assert.Equal([1.5, -22.5, 3], table.Numbers("price").ToArray());
        Assert.Equal([2, double.NaN, 4], table.Numbers("rooms").ToArray());
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.234,5")]
    [InlineData("1,2,3")]
    [InlineData("1 234,5")]
    public void What_has_thousands_or_a_point_is_no_number_then(string text) =>
        Assert.Contains($"a number was expected, but '{text}' was found{(text.Contains('.', StringComparison.Ordinal) ? "; where DecimalSeparator is ',', numbers have no points" : "")}.", Assert.Throws<InvalidDataException>(() => Read($"a;b\n{text};1\n", new CsvOptions { Separator = ';', DecimalSeparator = ',', Numbers = ["a"] })).Message, StringComparison.Ordinal);

    // The first text of the column alone would not say it.
    [Fact]
    public void What_needs_numbers_names_the_option_where_a_column_has_decimal_commas()
    {
        Table table = Read("a;b\n3;x\n1,5;y\n", new CsvOptions { Separator = ';' });
        Columns a = Columns.Named("a"), b = Columns.Named("b");
        foreach (Columns columns in (Columns[])[a, a.Standardize(), a.ScaleToRange(), a.Log(), a.FillMissing(Filling.Median), a.FillMissing(0)])
            Assert.Contains(CommaAdvice, Assert.Throws<ArgumentException>(() => Preparation.Fit(table, "x", columns)).Message, StringComparison.Ordinal);
        Assert.Contains(CommaAdvice, Assert.Throws<ArgumentException>(() => table.Numbers("a")).Message, StringComparison.Ordinal);
        Assert.EndsWith(CommaAdvice, Assert.Throws<InvalidDataException>(() => Read("a;b\n1,5;2\n", new CsvOptions { Separator = ';', Numbers = ["a"] })).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("comma", Assert.Throws<ArgumentException>(() => Preparation.Fit(table, "x", b.Standardize())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(";", ";")]
    [InlineData("\t", "\\t")]
    [InlineData("|", "|")]
    public void Another_separator_is_asked_for(string separator, string written)
    {
        string text = $"a{separator}b\n1{separator}2\n", advice = $"; is the separator '{written}'? Then read the file with new CsvOptions {{ Separator = '{written}' }}.";
        Assert.Contains(advice, Assert.Throws<ArgumentException>(() => Read(text).Numbers("b")).Message, StringComparison.Ordinal);
        Assert.Contains(advice, Assert.Throws<InvalidDataException>(() => Read(text, new CsvOptions { Numbers = ["b"] })).Message, StringComparison.Ordinal);
        Assert.Contains(advice, Assert.Throws<InvalidDataException>(() => Read(text + $"1,5{separator}2\n")).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("separator", Assert.Throws<ArgumentException>(() => Read("a\n1\n").Numbers("b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Separators_that_cannot_be_are_refused()
    {
        Assert.Contains("both the Separator and the DecimalSeparator", Assert.Throws<ArgumentException>(() => Read("a\n", new CsvOptions { DecimalSeparator = ',' })).Message, StringComparison.Ordinal);
        Assert.Contains("'.' or ',' was expected", Assert.Throws<ArgumentException>(() => Read("a\n", new CsvOptions { DecimalSeparator = ';' })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_of_a_form_are_what_they_are_in_a_file()
    {
        CsvOptions german = new() { Separator = ';', DecimalSeparator = ',' };
        Table table = Read(Text, german);
        Preparation inputs = Preparation.Fit(table, "inputs", Columns.Named("town").OneHot(), Columns.Named("price"), Columns.Named("rooms").FillMissing(9));
        float[] sample = new float[inputs.Size];
        inputs.TransformTexts(sample, ["Jena", " 1,5 ", " "]);
        Assert.Equal([0, 1, 0, 1.5f, 9], sample);
        inputs.TransformTexts(sample, ["Bonn", "1.5", "NA"], new CsvOptions());
        Assert.Equal([1, 0, 0, 1.5f, 9], sample);
        Assert.Contains("Column 'price': a number was expected, but the text \"1.5\" was found", Assert.Throws<ArgumentException>(() => inputs.TransformTexts(sample, ["Bonn", "1.5", "2"])).Message, StringComparison.Ordinal);
        Assert.Contains("Column 'price': a value was expected, but it is missing: give one", Assert.Throws<ArgumentException>(() => inputs.TransformTexts(sample, ["Bonn", null, "2"])).Message, StringComparison.Ordinal);
        Assert.Contains("A value for each column was expected ('town', 'price', 'rooms'), but 4 were given for 3.", Assert.Throws<ArgumentException>(() => inputs.TransformTexts(sample, ["Bonn", "1", "2", "3"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void How_the_file_was_written_is_saved_with_the_preparation()
    {
        Table table = Read("price;rooms\n1,5;2\n-;4\n", new CsvOptions { Separator = ';', DecimalSeparator = ',', Missing = ["-"] });
        Preparation inputs = Preparation.Fit(table.Rows([0, 1]).WithNumbers("year", [1, 2]), "inputs", Columns.At(0, 1).FillMissing(9));
        using var stream = new MemoryStream();
        new SmallNet().Save(stream, inputs);
        stream.Position = 0;
        float[] sample = new float[2];
        var loaded = Preparation.Load(stream, "inputs");
        loaded.TransformTexts(sample, ["80000,5", "-"]);
        Assert.Equal([80000.5f, 9], sample);
        Assert.Throws<ArgumentException>(() => loaded.TransformTexts(sample, ["1", "NA"]));
    }

    [Fact]
    public void A_number_that_may_be_null_is_missing_then()
    {
        Assert.True(RawValue.FromDouble((double?)null).IsMissing);
        Assert.Equal(2.5, RawValue.FromDouble((double?)2.5).Number);
    }

    [Fact]
    public void A_table_says_what_it_has() =>
        Assert.Equal("3 rows: town (texts), price (numbers), rooms (numbers, 1 missing)", Read(Text, new CsvOptions { Separator = ';', DecimalSeparator = ',' }).ToString());

    private static Table Read(string text, CsvOptions? options = null) => CsvFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), options);
}
