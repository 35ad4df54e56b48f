using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>Reads a CSV file: once to find out what its columns have, and once to fill tables.</summary>
/// <param name="stream">The file, which can go back.</param>
/// <param name="source">Its name, for messages.</param>
/// <param name="options">How it is written.</param>
internal sealed class CsvReader(Stream stream, string source, CsvOptions options)
{
    // Two of the same texts are one string; a column with more of them than this is hardly one of categories.
    private const int MostPooled = 4096;

    private readonly long _start = stream.Position;
    private readonly CsvValues _values = new(options);

    private string[] _names = [];
    private bool[] _isNumeric = [];
    private NonNumbers?[] _nonNumbers = [];
    private int _rows;

    public Table ReadAll()
    {
        Scan();
        using CsvLines lines = OpenRows();
        return Fill(lines, _rows);
    }

    public IEnumerable<Table> ReadBatches(int rows)
    {
        Scan();
        using CsvLines lines = OpenRows();
        for (int read = 0; read < _rows; read += rows)
            yield return Fill(lines, Math.Min(rows, _rows - read));
    }

    private void Scan()
    {
        CheckOptions();
        using CsvLines lines = Open();
        if (!lines.MoveNext())
        {
            throw new InvalidDataException(options.HasHeader
                ? $"{source}, line 1: a header with the names of the columns was expected, but the file is empty."
                : $"{source}, line 1: a row was expected, but the file is empty.");
        }

        _names = Names(lines);
        foreach (string column in options.Numbers.Concat(options.Texts))
        {
            if (!_names.Contains(column))
                throw new InvalidDataException($"{source}: a column {FileProblem.Quote(column)} was expected, but its columns are {Checks.List(_names)}{Checks.SeparatorAdvice(_names)}.");
        }

        _nonNumbers = [.. _names.Select(name => options.Numbers.Contains(name) ? null : new NonNumbers(_values) { AreMeant = options.Texts.Contains(name) })];
        for (bool hasRow = !options.HasHeader || lines.MoveNext(); hasRow; hasRow = lines.MoveNext())
        {
            CheckCount(lines);
            for (int i = 0; i < _nonNumbers.Length; i++)
                _nonNumbers[i]?.Add(lines.Field(i, _names[i]), source, lines.Line);

            _rows = _rows < Array.MaxLength ? _rows + 1 : throw lines.Wrong($"a table can have {Array.MaxLength} rows, but the file has more: read it in batches");
        }

        _isNumeric = [.. _nonNumbers.Select(found => found is null or { AreMeant: false, Count: 0 })];
    }

    private void CheckOptions()
    {
        if (options.Separator is '"' or '\r' or '\n' or ' ' or > '\u007e' or < '\t')
            throw new ArgumentException("options: a separator such as ',', ';' or '\\t' was expected.", nameof(options));
        if (options.DecimalSeparator is not ('.' or ','))
            throw new ArgumentException($"options: '.' or ',' was expected as the DecimalSeparator, but '{options.DecimalSeparator}' was found.", nameof(options));
        if (options.DecimalSeparator == options.Separator)
            throw new ArgumentException($"options: '{options.Separator}' cannot be both the Separator and the DecimalSeparator: where numbers have commas, the Separator is mostly ';'.", nameof(options));
        if (options.Numbers.Intersect(options.Texts).FirstOrDefault() is { } both)
            throw new ArgumentException($"options: the column {FileProblem.Quote(both)} cannot have both numbers and texts.", nameof(options));
    }

    private string[] Names(CsvLines lines)
    {
        string[] names = new string[lines.FieldCount];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = options.HasHeader ? lines.Field(i, null).ToString() : i.ToString(CultureInfo.InvariantCulture);
            if (options.Columns is null && names[i].Length == 0)
                names[i] = FormattableString.Invariant($"{i}");
        }

        if (options.Columns is { } given)
        {
            if (given.Count != names.Length)
                throw lines.Wrong($"{Checks.Fields(given.Count)} expected, for the columns of the options, but {Checks.WereFound(names.Length)}");
            names = [.. given];
        }

        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any())?.Key is { } twice)
            throw lines.Wrong($"the names of the columns should differ, but {FileProblem.Quote(twice)} stands there twice");
        return names;
    }

    private CsvLines Open()
    {
        stream.Position = _start;
        return new(stream, source, options);
    }

    private CsvLines OpenRows()
    {
        CsvLines lines = Open();
        if (options.HasHeader)
            lines.MoveNext();
        return lines;
    }

    private Table Fill(CsvLines lines, int rows)
    {
        double[][] numbers = [.. _isNumeric.Select(isNumeric => isNumeric ? new double[rows] : [])];
        string?[][] texts = [.. _isNumeric.Select(isNumeric => isNumeric ? [] : new string?[rows])];
        int[] places = new int[rows];
        var pools = new HashSet<string>?[_names.Length];
        for (int row = 0; row < rows; row++)
        {
            if (!lines.MoveNext())
                throw new InvalidDataException(FormattableString.Invariant($"{source}: {_rows} rows were counted, but it has become shorter meanwhile."));

            CheckCount(lines);
            places[row] = lines.Line;
            for (int i = 0; i < _names.Length; i++)
            {
                ReadOnlySpan<char> field = lines.Field(i, _names[i]);
                if (!_isNumeric[i])
                    texts[i][row] = _values.IsMissing(field) ? null : Pooled(ref pools[i], field);
                else if (!_values.TryNumber(field, out numbers[i][row]))
                    throw lines.Wrong(i, _names[i], $"a number was expected, but {CsvLines.Found(field)} was found{_values.Advice(field)}");
            }
        }

        TableColumn[] columns = [.. _names.Select((name, i) => _isNumeric[i] ? new TableColumn(name, numbers[i]) : new TableColumn(name, texts[i], _nonNumbers[i]))];
        return new(columns, rows, new(source, options, places));
    }

    private static string Pooled(ref HashSet<string>? pool, ReadOnlySpan<char> field)
    {
        pool ??= new(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = pool.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(field, out string? known))
            return known;

        string text = field.ToString();
        if (pool.Count < MostPooled)
            pool.Add(text);
        return text;
    }

    private void CheckCount(CsvLines lines)
    {
        if (lines.FieldCount != _names.Length)
            throw lines.Wrong($"{Checks.Fields(_names.Length)} expected, for the {(_names.Length == 1 ? "column" : "columns")} {Checks.List(_names)}, but {Checks.WereFound(lines.FieldCount)}{Checks.SeparatorAdvice(_names)}");
    }
}
