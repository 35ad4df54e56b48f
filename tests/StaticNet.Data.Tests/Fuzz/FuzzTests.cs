using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;

namespace StaticNet.Data.Tests;

/// <summary>Files that somebody has damaged: no crash, no hang, no memory out of proportion, right data or a clear error.</summary>
public class FuzzTests
{
    [Fact]
    public void Damaged_NumPy_files_are_read_rightly_or_refused() => Mutation.Run(
        [.. new[] { "f4-c.npy", "i8-fortran-big.npy", "b1-c.npy", "scalar.npy", "vector.npy", "empty.npy" }.Select(file => File.ReadAllBytes(FixtureFiles.Path(file)))],
        NpyFile.Read,
        (found, file) =>
        {
            NpyArray array = Assert.IsType<NpyArray>(found);
            Assert.Equal(array.Shape.Aggregate(1L, (length, dimension) => length * dimension), array.Values.Length);

            // Written again, it is the same array; and where it is in NumPy's usual order, the same bytes.
            var written = new MemoryStream();
            NpyFile.Write(written, array);
            int size = array.Values.Length == 0 ? 0 : (int)(written.Length - 128) / array.Values.Length;
            byte[] values = written.ToArray()[^(size * array.Values.Length)..];
            string header = Encoding.Latin1.GetString(file, 0, file.Length - values.Length);
            if (!header.Contains('>', StringComparison.Ordinal) && header.Contains("False", StringComparison.Ordinal))
                Assert.Equal(file[^values.Length..], values);
            written.Position = 0;
            Assert.Equal(array.Values, NpyFile.Read(written).Values);
        });

    [Fact]
    public void Damaged_CSV_files_are_read_rightly_or_refused() => Mutation.Run(
        [.. new[] { "a,b\n1,2\n-3e5,4\n", "a,b\r\n\"x, y\",1\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n", "a,b\n,NA\n\n ü , 0.25 \n" }.Select(Encoding.UTF8.GetBytes)],
        stream => CsvFile.Read(stream),
        (found, file) =>
        {
            Table table = Assert.IsType<Table>(found);
            List<string[]> rows = NaiveRows(file);
            Assert.Equal(rows.Count - 1, table.RowCount);
            Assert.Equal(rows[0].Select((name, i) => name.Length == 0 ? FormattableString.Invariant($"{i}") : name), table.ColumnNames);
            for (int column = 0; column < table.ColumnNames.Count; column++)
            {
                string name = table.ColumnNames[column];
                for (int row = 0; row < table.RowCount; row++)
                    AssertIs(rows[row + 1][column], table[row, name]);
            }
        });

    [Fact]
    public void Damaged_IDX_files_are_read_rightly_or_refused()
    {
        byte[] plain = [0, 0, 0x08, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 102, 153, 204, 255];
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(plain);
        Mutation.Run([plain, compressed.ToArray()], IdxFile.Read, (found, file) =>
        {
            IdxData data = Assert.IsType<IdxData>(found);
            Assert.Equal(data.Shape.Aggregate(1L, (length, dimension) => length * dimension), data.Values.Length);
            if (file is not [0x1F, 0x8B, ..])
                Assert.Equal(file[^data.Values.Length..], data.Values);
        });
    }

    [Fact]
    public void A_header_that_promises_gigabytes_costs_nothing()
    {
        string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (250000000,), }";
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 1, 2, 3];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => NpyFile.Read(new MemoryStream(file)));
        Assert.Throws<InvalidDataException>(() => NpyFile.Read(new ForwardOnly(file)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 << 20);
    }

    private static void AssertIs(string field, RawValue value)
    {
        bool isMissing = field.Length == 0 || new CsvOptions().Missing.Contains(field);
        if (isMissing)
            Assert.True(value.IsMissing);
        else if (value.Text is { } text)
            Assert.Equal(field, text);
        else
            Assert.Equal(double.Parse(field, System.Globalization.CultureInfo.InvariantCulture), value.Number);
    }

    /// <summary>The fields of each line, by going over the characters one by one.</summary>
    private static List<string[]> NaiveRows(byte[] file)
    {
        string text = new StreamReader(new MemoryStream(file)).ReadToEnd();
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            if (c == '"')
                isQuoted = !isQuoted;
            if (isQuoted || c is not (',' or '\n' or '\r'))
            {
                field.Append(c);
                continue;
            }

            string trimmed = field.ToString().Trim();
            row.Add(trimmed.StartsWith('"') ? trimmed[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : trimmed);
            field.Clear();
            if (c != ',')
            {
                // A line may end with both.
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                    i++;
                if (row.Count > 1 || row[0].Length > 0 || trimmed.Length > 0)
                    rows.Add([.. row]);
                row.Clear();
            }
        }

        return rows;
    }

    private sealed class ForwardOnly(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
