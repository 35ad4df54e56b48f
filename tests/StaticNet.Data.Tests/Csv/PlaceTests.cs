using System;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace StaticNet.Data.Tests;

/// <summary>What is wrong with a file is said with its line, also of a part of a split, and with the cell that is the cause.</summary>
public class PlaceTests
{
    private static readonly CsvOptions German = new() { Separator = ';', DecimalSeparator = ',' };

    private static readonly Columns Price = Columns.Named("price");

    [Theory]
    [InlineData("12.345,60", "; where DecimalSeparator is ',', numbers have no points")]
    [InlineData("12345,60 €", "")]
    public void The_one_cell_that_is_no_number_is_named_and_nothing_that_was_done(string cell, string advice)
    {
        Table table = Read(Prices(cell), German);

        // The cell is in the line 6, and these rows do not have it.
        foreach (Table part in (Table[])[table, table.Rows([20, 21, 22])])
        {
            string reason = $"the column 'price' has texts: 1 of its 100 values is no number, '{cell}' in line 6 of the stream{advice}; mend it in the file, or name it in CsvOptions.Missing where it stands for a missing value.";
            Assert.Equal($"Standardize() needs numbers, but {reason}", Refuse(part, Price.Standardize()));
            Assert.Equal($"FillMissing(0) needs numbers, but {reason}", Refuse(part, Price.FillMissing(0)));
            Assert.StartsWith($"Numbers were expected, but {reason}", Assert.Throws<ArgumentException>(() => part.Numbers("price")).Message, StringComparison.Ordinal);
            Assert.StartsWith($"A network cannot read texts, but {reason}", Refuse(part, Price), StringComparison.Ordinal);
            Assert.Equal($"OneHot() would make categories of numbers: {reason} If all are categories, name the column in CsvOptions.Texts.", Refuse(part, Price.OneHot()));
            Assert.StartsWith($"Labels() would make categories of numbers: {reason}", Refuse(part, Price.Labels()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Several_cells_are_counted()
    {
        Table table = Read("price;town\n?;Ulm\nfive;Ulm\n2;Ulm\nsix;Jena\n", German);
        Assert.Equal("Standardize() needs numbers, but the column 'price' has texts: 2 of its 3 values are no numbers, the first of them 'five' in line 3 of the stream.", Refuse(table, Price.Standardize()));
        Assert.Equal("Log() needs numbers, but the column 'price' has texts, all of which are missing.", Refuse(new Table().WithTexts("price", [null]), Price.Log()));
    }

    [Fact]
    public void Categories_that_are_meant_are_taken()
    {
        Table read = Read(Prices("6+"), German with { Texts = ["price"] }), made = new Table().WithTexts("price", [.. Enumerable.Repeat("1", 99), "6+"]);
        Assert.Equal(100, Preparation.Fit(read, "x", Price.OneHot()).Size);
        Assert.Equal(2, Preparation.Fit(made, "x", Price.OneHot()).Size);

        // One of 11 is no number: nobody has mistyped it.
        Assert.Equal(2, Preparation.Fit(Read("price\n" + string.Concat(Enumerable.Repeat("1\n", 10)) + "6+\n"), "x", Price.OneHot()).Size);
        Assert.Contains("has texts, although they look like numbers: it stands among the Texts of CsvOptions", Refuse(Read("price\n1\n", new CsvOptions { Texts = ["price"] }), Price.Standardize()), StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_that_nothing_fills_are_listed_when_a_preparation_is_fitted()
    {
        Table table = Read("price;town;rooms\n1,5;;1\n;Ulm;\n\n3;;2\n", German).Rows([2, 1, 0]);
        string message = "The preparation 'x' has columns with gaps: 'price' lacks 1 of 3 values, the first in line 3 of the stream, 'town' lacks 2 of 3 values, the first in line 5 of the stream. Add FillMissing(…) to them, or take the rows that have no gap (Table.Rows).";
        Assert.Equal(message, Refuse(table, Price.Standardize(), Columns.Named("rooms").FillMissing(0), Columns.Named("town").OneHot()));
        Assert.Contains("'town' lacks 2 of 3", Refuse(table, Columns.Named("town").Labels()), StringComparison.Ordinal);
        Assert.Contains("the first in row 1 (from 0)", Refuse(new Table().WithNumbers("price", [1, double.NaN]), Price), StringComparison.Ordinal);
        Assert.Equal(1, Preparation.Fit(table, "x", Columns.Named("town").OneHot(UnknownCategory.Zeros)).Size);
    }

    [Fact]
    public void A_row_of_a_split_is_said_by_its_line()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "price,town\n1,Ulm\n\"2\",\"a\nb\"\n3,Ulm\n,Ulm\n");
            Table shuffled = CsvFile.Read(path).Rows([3, 0]).WithNumbers("year", [1, 2]);
            Preparation prices = Preparation.Fit(shuffled.Rows([1]), "x", Price);
            Assert.StartsWith($"{path}, line 6, column 'price': a value was expected, but it is missing", Assert.Throws<ArgumentException>(() => prices.Transform(shuffled)).Message, StringComparison.Ordinal);
            Assert.Contains($"but that of line 6 of {path} is missing", Assert.Throws<ArgumentException>(() => shuffled.ToFloats("price")).Message, StringComparison.Ordinal);
            Table second = CsvFile.ReadBatches(path, 3).Last();
            Assert.StartsWith($"{path}, line 6, ", Assert.Throws<ArgumentException>(() => prices.Transform(second)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Prices(string fifth) => "price;rooms\n" + string.Concat(Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{(i == 4 ? fifth : $"{9000 + i},50")};{i % 5}\n")));

    private static Table Read(string text, CsvOptions? options = null) => CsvFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), options);

    private static string Refuse(Table table, params ReadOnlySpan<Columns> columns)
    {
        try
        {
            Preparation.Fit(table, "x", columns);
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}
