using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace StaticNet.Data.Tests;

public class CsvFileTests
{
    [Fact]
    public void A_file_is_read_as_pandas_reads_it()
    {
        Table table = CsvFile.Read(FixtureFiles.Path("people.csv"));

        Assert.Equal(["name", "age", "height", "city", "note"], table.ColumnNames);
        Assert.Equal(5, table.RowCount);
        foreach (string column in new[] { "age", "height" })
            Assert.Equal(FixtureFiles.Numbers(FixtureFiles.People(column)), table.Numbers(column).ToArray());
        foreach (string column in new[] { "name", "city", "note" })
            Assert.Equal(FixtureFiles.Texts(FixtureFiles.People(column)), table.Texts(column).ToArray());
    }

    [Fact]
    public void A_file_is_the_same_in_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fi-FI");
            Assert.Equal([1.5, -2000], Read("a\n1.5\n-2e3\n").Numbers("a").ToArray());
            Assert.Contains("'1,5' was found", Refuse("a;b\n1,5;2\n", new CsvOptions { Separator = ';', Numbers = ["a"] }), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Columns_are_found_by_name_and_by_number()
    {
        Table table = Read("a,b\n1,x\n2,y\n");
        Assert.Equal([1, 2], table.Numbers(0).ToArray());
        Assert.Equal(["x", "y"], table.Texts(1).ToArray());
        Assert.True(table.HasNumbers("a"));
        Assert.False(table.HasNumbers("b"));
        Assert.Equal("y", table[1, "b"].Text);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Numbers(2));
        Assert.StartsWith("The table has no column 'c': it has 'a', 'b'.", Assert.Throws<ArgumentException>(() => table.Numbers("c")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Numbers were expected, but the column 'b' has texts: 2 of its 2 values are no numbers, the first of them 'x' in line 2 of the stream.", Assert.Throws<ArgumentException>(() => table.Numbers("b")).Message, StringComparison.Ordinal);
        Assert.StartsWith("The column 'a' should have texts, but it has numbers.", Assert.Throws<ArgumentException>(() => table.Texts(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_header_has_numbers_for_names() =>
        Assert.Equal(["0", "1"], Read("1,2\n3,4\n", new CsvOptions { HasHeader = false }).ColumnNames);

    [Fact]
    public void Names_can_be_given()
    {
        Assert.Equal(["x", "y"], Read("1,2\n", new CsvOptions { HasHeader = false, Columns = ["x", "y"] }).ColumnNames);
        Assert.Equal([1.0], Read("a,b\n1,2\n", new CsvOptions { Columns = ["x", "y"] }).Numbers("x").ToArray());
    }

    [Fact]
    public void Texts_that_look_like_numbers_stay_texts() =>
        Assert.Equal(["00180", "1e3"], Read("zip\n00180\n1e3\n", new CsvOptions { Texts = ["zip"] }).Texts("zip").ToArray());

    [Fact]
    public void What_is_missing_can_be_said()
    {
        Table table = Read("a,b\n-,NA\n2,-\n", new CsvOptions { Missing = ["-"] });
        Assert.Equal([double.NaN, 2], table.Numbers("a").ToArray());
        Assert.Equal(["NA", null], table.Texts("b").ToArray());
    }

    [Theory]
    [InlineData("a,b\r\n1,x\r\n2,y\r\n")]
    [InlineData("a,b\n1,x\n2,y")]
    [InlineData("\uFEFFa,b\n\n1,x\n  \n2,y\n\n")]
    [InlineData("a,b\n 1 , x \n\"2\",\"y\"\n")]
    public void Line_ends_blanks_and_marks_make_no_difference(string text)
    {
        Table table = Read(text);
        Assert.Equal(["a", "b"], table.ColumnNames);
        Assert.Equal([1, 2], table.Numbers("a").ToArray());
        Assert.Equal(["x", "y"], table.Texts("b").ToArray());
    }

    [Theory]
    [InlineData("a,b\n1,2\n\n3\n", "The stream, line 4, 2 fields were expected, for the columns 'a', 'b', but 1 was found.")]
    [InlineData("a\n1\n2,3\n", "The stream, line 3, 1 field was expected, for the column 'a', but 2 were found.")]
    [InlineData("\"a\"b,c\n", "The stream, line 1, field 1: a field in quotation marks should end with one, and have others doubled, but '\"a\"b' was found.")]
    [InlineData("a,b\n1,2\n3,4,5\n", "The stream, line 3, 2 fields were expected, for the columns 'a', 'b', but 3 were found.")]
    [InlineData("a,a\n1,2\n", "The stream, line 1, the names of the columns should differ, but 'a' stands there twice.")]
    [InlineData("", "The stream, line 1: a header with the names of the columns was expected, but the file is empty.")]
    [InlineData("a,b\n1,\"x\ny\"\n2,\"x\n", "The stream, line 4, column 'b' (field 2): a field in quotation marks should end with one, and have others doubled, but '\"x' was found.")]
    [InlineData("a,b\n1,\"x\"y\"\n", "The stream, line 2, column 'b' (field 2): a field in quotation marks should end with one, and have others doubled, but '\"x\"y\"' was found.")]
    [InlineData("a,b\n1,5\" pipe\n2,3\n", "The stream, line 2, column 'b' (field 2): quotation marks in pairs were expected, but '5\" pipe\uFFFD2,3' was found.")]
    public void What_is_wrong_is_said_with_its_line(string text, string message) => Assert.Equal(message, Refuse(text));

    [Fact]
    public void A_number_that_is_none_is_said_with_its_line_and_column() => Assert.Equal(
        "The stream, line 4, column 'b' (field 2): a number was expected, but 'four' was found.",
        Refuse("a,b\n\"1\n\",2\n3,four\n", new CsvOptions { Numbers = ["b"] }));

    [Fact]
    public void A_column_that_options_name_must_be_there() =>
        Assert.Equal("The stream: a column 'c' was expected, but its columns are 'a', 'b'.", Refuse("a,b\n1,2\n", new CsvOptions { Texts = ["c"] }));

    [Fact]
    public void Bytes_that_are_no_text_are_refused_and_read_as_what_they_are()
    {
        byte[] file = Encoding.Latin1.GetBytes("a\r\nUlm\r\nM\u00FCnchen\r\n");
        Assert.StartsWith(
            "The stream, line 3: text in UTF-8 was expected, but some bytes are none; if it is Windows-1252, call Encoding.RegisterProvider(CodePagesEncodingProvider.Instance), and read Encoding.CreateTranscodingStream(",
            Assert.Throws<InvalidDataException>(() => CsvFile.Read(new MemoryStream(file))).Message,
            StringComparison.Ordinal);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using Stream older = Encoding.CreateTranscodingStream(new MemoryStream(file), Encoding.GetEncoding(1252), Encoding.UTF8);
        Assert.Equal(["Ulm", "München"], CsvFile.Read(older).Texts("a").ToArray());
    }

    [Fact]
    public void A_file_is_named()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a,b\n1\n");
            Assert.StartsWith(path + ", line 2, ", Assert.Throws<InvalidDataException>(() => CsvFile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Batches_have_all_rows_and_the_same_kinds()
    {
        string path = Path.GetTempFileName();
        try
        {
            // The last row alone makes texts of the second column.
            File.WriteAllText(path, "a,b\n" + string.Concat(Enumerable.Range(0, 10).Select(i => FormattableString.Invariant($"{i},{(i < 9 ? "7" : "x")}\n"))));
            Table[] tables = [.. CsvFile.ReadBatches(path, 4)];
            Assert.Equal([4, 4, 2], tables.Select(table => table.RowCount));
            Assert.Equal(Enumerable.Range(0, 10).Select(i => (double)i), tables.SelectMany(table => table.Numbers("a").ToArray()));
            Assert.All(tables, table => Assert.False(table.HasNumbers("b")));
            Assert.Throws<ArgumentOutOfRangeException>(() => CsvFile.ReadBatches(path, 0));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_stream_that_cannot_go_back_is_read_from_where_it_stands()
    {
        using var stream = new ForwardOnly("skipped,a\n1\n2\n", skip: 8);
        Assert.Equal([1, 2], CsvFile.Read(stream).Numbers("a").ToArray());
    }

    [Fact]
    public void Random_tables_are_read_as_they_were_written()
    {
        var random = new Random(5);
        for (int round = 0; round < 200; round++)
        {
            int rows = random.Next(1, 30), columns = random.Next(1, 6);
            string[][] cells = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => RandomText(random)).ToArray())];
            string[] names = [.. Enumerable.Range(0, columns).Select(i => FormattableString.Invariant($"c{i}"))];
            string text = string.Concat(new[] { names }.Concat(cells).Select(row => string.Join(',', row.Select(Quote)) + (round % 2 == 0 ? "\n" : "\r\n")));
            Table table = Read(text, new CsvOptions { Texts = names, Missing = [] });
            for (int i = 0; i < columns; i++)
                Assert.Equal(cells.Select(row => row[i]), table.Texts(i).ToArray());
        }
    }

    // Never empty, which would be missing.
    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => "abz019,;\"'\n\r\t ä😀.-"[random.Next(17)]).Select(c => char.IsSurrogate(c) ? 'q' : c)) + "z";

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static Table Read(string text, CsvOptions? options = null) => CsvFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), options);

    private static string Refuse(string text, CsvOptions? options = null) => Assert.Throws<InvalidDataException>(() => Read(text, options)).Message;

    private sealed class ForwardOnly : MemoryStream
    {
        public ForwardOnly(string text, int skip)
            : base(Encoding.UTF8.GetBytes(text)) => Position = skip;

        public override bool CanSeek => false;
    }
}
