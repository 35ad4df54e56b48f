using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>Rows of raw data in named columns, each of numbers or of texts, in which values may be missing. A table never changes.</summary>
/// <remarks>Numbers are doubles, so that nothing is lost before they are prepared: a date in seconds has more digits than a float.</remarks>
public sealed class Table
{
    private readonly TableColumn[] _columns;
    private readonly Dictionary<string, int> _places;

    /// <summary>Makes a table without columns, to which columns can be added.</summary>
    public Table()
        : this([], 0)
    {
    }

    internal Table(TableColumn[] columns, int rows, TableSource? source = null)
    {
        _columns = columns;
        RowCount = rows;
        Source = source;
        _places = new(columns.Length, StringComparer.Ordinal);
        for (int i = 0; i < columns.Length; i++)
            _places.Add(columns[i].Name, i);
    }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Gets the names of the columns, in their order.</summary>
    public IReadOnlyList<string> ColumnNames => field ??= [.. _columns.Select(column => column.Name)];

    /// <summary>Gets where the rows were read; null if in no file.</summary>
    internal TableSource? Source { get; }

    /// <summary>Makes a table of samples that lie one after another, as networks take them.</summary>
    /// <param name="values">The rows one after another, a value for each column.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <exception cref="ArgumentException">There is no column, or the values are no whole number of rows.</exception>
    public static Table FromRows(ReadOnlySpan<float> values, params ReadOnlySpan<string> columns)
    {
        if (columns.Length == 0 || values.Length % columns.Length != 0)
            throw new ArgumentException(FormattableString.Invariant($"Rows of {columns.Length} columns were expected, but there are {values.Length} values."), nameof(values));

        int rows = values.Length / columns.Length;
        var table = new Table();
        for (int i = 0; i < columns.Length; i++)
        {
            double[] numbers = new double[rows];
            for (int row = 0; row < rows; row++)
                numbers[row] = values[(row * columns.Length) + i];
            table = table.With(new TableColumn(columns[i], numbers));
        }

        return table;
    }

    /// <summary>This table with one more column, of numbers.</summary>
    /// <param name="name">Its name, which no other column has.</param>
    /// <param name="values">A value for each row, <see cref="double.NaN"/> where it is missing; copied.</param>
    /// <exception cref="ArgumentException">The name is another column's, or there are more or fewer values than rows.</exception>
    public Table WithNumbers(string name, ReadOnlySpan<double> values) => With(new TableColumn(name, values.ToArray()));

    /// <summary>This table with one more column, of texts.</summary>
    /// <param name="name">Its name, which no other column has.</param>
    /// <param name="values">A value for each row, <see langword="null"/> where it is missing; copied.</param>
    /// <exception cref="ArgumentException">The name is another column's, or there are more or fewer values than rows.</exception>
    public Table WithTexts(string name, ReadOnlySpan<string?> values) => With(new TableColumn(name, values.ToArray()));

    /// <summary>Whether a column has numbers; else it has texts.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public bool HasNumbers(string column) => Find(column).Numbers is not null;

    /// <summary>Gets a column of numbers, <see cref="double.NaN"/> where one is missing.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">There is no such column, or it has texts.</exception>
    public ReadOnlySpan<double> Numbers(string column) => Numbers(Find(column));

    /// <summary>Gets a column of numbers, <see cref="double.NaN"/> where one is missing.</summary>
    /// <param name="column">The column's number, from 0.</param>
    /// <exception cref="ArgumentException">There is no such column, or it has texts.</exception>
    public ReadOnlySpan<double> Numbers(int column) => Numbers(At(column));

    /// <summary>Gets a column of texts, <see langword="null"/> where one is missing.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">There is no such column, or it has numbers.</exception>
    public ReadOnlySpan<string?> Texts(string column) => Texts(Find(column));

    /// <summary>Gets a column of texts, <see langword="null"/> where one is missing.</summary>
    /// <param name="column">The column's number, from 0.</param>
    /// <exception cref="ArgumentException">There is no such column, or it has numbers.</exception>
    public ReadOnlySpan<string?> Texts(int column) => Texts(At(column));

    /// <summary>Gets one value.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">There is no such row or column.</exception>
    public RawValue this[int row, string column] => (uint)row < (uint)RowCount
        ? Find(column)[row]
        : throw new ArgumentOutOfRangeException(nameof(row), row, FormattableString.Invariant($"A row from 0 to {RowCount - 1} was expected."));

    /// <summary>Some rows of the table, in any order, some perhaps several times.</summary>
    /// <param name="rows">The numbers of the rows, from 0.</param>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public Table Rows(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] selected = rows as int[] ?? [.. rows];
        RowSplit.Check(selected, RowCount);
        return new(Array.ConvertAll(_columns, column => column.Select(selected)), selected.Length, Source?.Select(selected));
    }

    /// <summary>Splits the rows by chance, always in the same way for a seed.</summary>
    /// <param name="validation">The fraction to validate on, from 0 to below 1.</param>
    /// <param name="test">The fraction to test on, from 0 to below 1.</param>
    /// <param name="seed">Where the random order starts.</param>
    /// <param name="stratifyBy">A column of classes, each of which gets its share of each part; none by default.</param>
    /// <returns>The rows of each part; those of a fraction of 0 are none.</returns>
    /// <exception cref="ArgumentException">A fraction is out of range, a part would have no row, or there is no such column.</exception>
    public (Table Train, Table Validation, Table Test) Split(double validation = 0, double test = 0, int seed = 0, string? stratifyBy = null)
    {
        RowSplit split = (stratifyBy is null ? null : Find(stratifyBy)) switch
        {
            null => RowSplit.Random(RowCount, validation, test, seed),
            { Numbers: { } numbers } => RowSplit.Stratified<double>(numbers, validation, test, seed),
            { Texts: var texts } => RowSplit.Stratified<string?>(texts, validation, test, seed),
        };
        return (Rows(split.Train), Rows(split.Validation), Rows(split.Test));
    }

    /// <summary>Splits the rows in their order, as forecasts need it: the first ones to train on, those after them to validate on, and the last ones to test on.</summary>
    /// <param name="validation">The fraction to validate on, from 0 to below 1.</param>
    /// <param name="test">The fraction to test on, from 0 to below 1.</param>
    /// <returns>The rows of each part; those of a fraction of 0 are none.</returns>
    /// <exception cref="ArgumentException">A fraction is out of range, or a part would have no row.</exception>
    public (Table Train, Table Validation, Table Test) SplitInOrder(double validation = 0, double test = 0)
    {
        var split = RowSplit.InOrder(RowCount, validation, test);
        return (Rows(split.Train), Rows(split.Validation), Rows(split.Test));
    }

    /// <summary>Some columns as samples for a network: row after row, a float for each column.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <exception cref="ArgumentException">There is no such column, it has texts, or one of its values is missing or beyond a float.</exception>
    public float[] ToFloats(params ReadOnlySpan<string> columns)
    {
        float[] values = new float[Checks.Length(RowCount, columns.Length)];
        for (int i = 0; i < columns.Length; i++)
        {
            ReadOnlySpan<double> numbers = Numbers(columns[i]);
            for (int row = 0; row < numbers.Length; row++)
            {
                float number = (float)numbers[row];
                if (!float.IsFinite(number))
                {
                    string found = double.IsNaN(numbers[row]) ? "is missing" : FormattableString.Invariant($"is {numbers[row]}, which no float can hold");
                    throw new ArgumentException(FormattableString.Invariant($"The column {FileProblem.Quote(columns[i])} should have a number in each row, but that of {TableSource.Within(Source, row)} {found}."), nameof(columns));
                }

                values[(row * columns.Length) + i] = number;
            }
        }

        return values;
    }

    /// <summary>The columns with their kinds and how many of their values are missing: <c>278 rows: mpg (numbers), horsepower (numbers, 4 missing), origin (texts)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{RowCount} rows: {string.Join(", ", _columns.Select(Describe))}");

    internal TableColumn Find(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return _places.TryGetValue(column, out int place) ? _columns[place] : throw new ArgumentException(
            $"The table has no column {FileProblem.Quote(column)}: it has {Checks.List(ColumnNames)}{Checks.SeparatorAdvice(ColumnNames)}.", nameof(column));
    }

    internal TableColumn At(int column) => (uint)column < (uint)_columns.Length ? _columns[column] : throw new ArgumentOutOfRangeException(
        nameof(column), column, FormattableString.Invariant($"The table has {_columns.Length} columns, numbered from 0."));

    private static ReadOnlySpan<double> Numbers(TableColumn column) => column.Numbers ?? throw new ArgumentException($"Numbers were expected, but {column.NonNumbers.Describe(column.Name)}.", nameof(column));

    private static ReadOnlySpan<string?> Texts(TableColumn column) => column.Texts ?? throw new ArgumentException($"The column {FileProblem.Quote(column.Name)} should have texts, but it has numbers.", nameof(column));

    private static string Describe(TableColumn column)
    {
        int missing = column.Numbers?.Count(double.IsNaN) ?? column.Texts!.Count(text => text is null);
        return missing == 0 ? $"{column.Name} ({column.Kind})" : FormattableString.Invariant($"{column.Name} ({column.Kind}, {missing} missing)");
    }

    private Table With(TableColumn column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column.Name, "name");
        if (_places.ContainsKey(column.Name))
            throw new ArgumentException($"The table has a column {FileProblem.Quote(column.Name)} already.", "name");
        if (_columns.Length > 0 && column.Length != RowCount)
            throw new ArgumentException(FormattableString.Invariant($"The table has {RowCount} rows, but the column {FileProblem.Quote(column.Name)} has {column.Length} values."), "values");
        return new([.. _columns, column], column.Length, Source);
    }
}
