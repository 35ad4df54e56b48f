using System;
using System.Collections.Generic;
using System.IO;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>
/// Reads tables of comma-separated values (RFC 4180): UTF-8, numbers with a point whatever the culture (or a comma: <see cref="CsvOptions.DecimalSeparator"/>), fields in quotation marks where they have separators,
/// line ends or quotation marks (doubled). Blanks around other fields are dropped, and so are empty lines.
/// </summary>
/// <remarks>
/// A file is read twice: first to count its rows and to find out what its columns have, then to fill arrays of just that size. What is wrong is
/// said with the file, the line (from 1), the column, what was expected and what was found.
/// </remarks>
public static class CsvFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written; by default, with a header and commas.</param>
    /// <exception cref="InvalidDataException">A line has more or fewer fields than the first, a field is no number where one must be, a quotation mark is not closed, or the text is no UTF-8.</exception>
    public static Table Read(string path, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return Open(file, path, options).ReadAll();
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays open. One that cannot go back is copied to memory first.</param>
    /// <param name="options">How it is written; by default, with a header and commas.</param>
    /// <exception cref="InvalidDataException">As of a file.</exception>
    public static Table Read(Stream stream, CsvOptions? options = null)
    {
        StreamReading.CheckReadable(stream, nameof(stream));
        if (stream.CanSeek)
            return Open(stream, TableSource.Stream, options).ReadAll();

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return Open(copy, TableSource.Stream, options).ReadAll();
    }

    /// <summary>Reads a file that is larger than memory, some rows at a time; all tables have the same columns with the same kinds.</summary>
    /// <param name="path">The file; it is open while the tables are enumerated.</param>
    /// <param name="rows">The rows of a table; the last one may have fewer.</param>
    /// <param name="options">How it is written; by default, with a header and commas.</param>
    /// <exception cref="InvalidDataException">As of a whole file, when the line is reached.</exception>
    public static IEnumerable<Table> ReadBatches(string path, int rows, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return Enumerate(path, rows, options);
    }

    private static IEnumerable<Table> Enumerate(string path, int rows, CsvOptions? options)
    {
        using FileStream file = File.OpenRead(path);
        foreach (Table table in Open(file, path, options).ReadBatches(rows))
            yield return table;
    }

    private static CsvReader Open(Stream stream, string source, CsvOptions? options) => new(stream, source, options ?? new CsvOptions());
}
