using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>
/// How raw columns become the floats that a network reads or is trained to give, with the means, ranges and categories of the data that it was fitted on. It never
/// changes, and any number of threads may use it.
/// </summary>
/// <remarks>
/// Fit it on training data alone, and use it for all: what validation and test data have must not be known before. Save it with the
/// network (<see cref="PreparationFiles"/>), so that whoever predicts gives raw values.
/// </remarks>
/// <example>
/// <code>
/// Preparation inputs = Preparation.Fit(train, "inputs",
///     Columns.Named("length", "height").FillMissing(Filling.Median).Standardize(),
///     Columns.Named("sex").OneHot());
/// float[] x = inputs.Transform(train);
/// </code>
/// </example>
public sealed class Preparation
{
    private readonly ImmutableArray<PreparedColumn> _columns;

    internal Preparation(string name, ImmutableArray<PreparedColumn> columns, CsvOptions? format = null)
    {
        Name = name;
        Format = format;
        _columns = columns;
        Size = columns.Sum(column => column.Size);
        ColumnNames = [.. columns.Select(column => column.Name)];
        OutputNames = [.. columns.SelectMany(column => column.OutputNames)];
    }

    /// <summary>Gets the name that it is saved by.</summary>
    public string Name { get; }

    /// <summary>Gets the floats that a row becomes: the network's input size.</summary>
    public int Size { get; }

    /// <summary>Gets the raw columns, in the order in which their floats stand in a sample.</summary>
    public ImmutableArray<string> ColumnNames { get; }

    /// <summary>Gets what each float of a sample is: <c>length</c>, <c>height</c>, <c>sex=F</c>, <c>sex=M</c>.</summary>
    public ImmutableArray<string> OutputNames { get; }

    internal ImmutableArray<PreparedColumn> Columns => _columns;

    /// <summary>Gets how the file was written that it was fitted on; null if it was fitted on none.</summary>
    internal CsvOptions? Format { get; }

    /// <summary>Checks that a sample has as many floats as a network takes: <c>Preparation.Fit(…).Expect(CarNet.InputSize)</c>.</summary>
    /// <param name="size">The network's <c>InputSize</c>, or <c>OutputSize</c> for targets.</param>
    /// <returns>This preparation.</returns>
    /// <exception cref="ArgumentException">It has more or fewer; the message lists them.</exception>
    public Preparation Expect(int size) => size == Size
        ? this
        : throw new ArgumentException(FormattableString.Invariant($"The preparation {FileProblem.Quote(Name)} makes samples of {Checks.Floats(Size)}, but {size} {(size == 1 ? "was" : "were")} expected: of inputs, write [Network({Size})]; of targets, end the network with {Size}. Its floats are {Checks.List(OutputNames)}."), nameof(size));

    /// <summary>Learns from training data what the steps need.</summary>
    /// <param name="table">The training data.</param>
    /// <param name="name">The name to save it by: two that are saved with the same network have different ones.</param>
    /// <param name="columns">The columns with their steps, in the order in which a sample has them.</param>
    /// <exception cref="ArgumentException">There is no such column, it stands there twice, has no value that a step needs, values that are missing and not filled, or texts that no step makes numbers of.</exception>
    public static Preparation Fit(Table table, string name, params ReadOnlySpan<Columns> columns)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (columns.IsEmpty)
            throw new ArgumentException("Columns were expected, but there are none.", nameof(columns));

        ImmutableArray<PreparedColumn>.Builder prepared = ImmutableArray.CreateBuilder<PreparedColumn>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var gaps = new Gaps(table.Source);
        int offset = 0;
        foreach (Columns some in columns)
        {
            foreach (TableColumn column in some.Names.Select(table.Find).Concat(some.Numbers.Select(table.At)))
            {
                if (!names.Add(column.Name))
                    throw new ArgumentException($"Each column can be prepared once, but {FileProblem.Quote(column.Name)} stands there twice.", nameof(columns));
                prepared.Add(PreparedColumn.Fit(column, some.Steps, offset, gaps));
                offset += prepared[^1].Size;
            }
        }

        gaps.Check(name, table.RowCount);
        return new(name, prepared.ToImmutable(), table.Source?.Options);
    }

    /// <summary>Reads a preparation that was saved with a network.</summary>
    /// <param name="path">The network's file.</param>
    /// <param name="name">The preparation's name.</param>
    /// <exception cref="InvalidDataException">The file has no such preparation, or is damaged.</exception>
    public static Preparation Load(string path, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return PreparationFiles.Find(SafeTensorsMetadata.Read(path), name, path);
    }

    /// <summary>Reads a preparation that was saved with a network.</summary>
    /// <param name="stream">The network's file, from its first byte; nothing behind its header is read.</param>
    /// <param name="name">The preparation's name.</param>
    /// <exception cref="InvalidDataException">The file has no such preparation, or is damaged.</exception>
    public static Preparation Load(Stream stream, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return PreparationFiles.Find(SafeTensorsMetadata.Read(stream), name, StreamReading.NameOf(stream));
    }

    /// <summary>Prepares the rows of a table.</summary>
    /// <param name="table">A table that has the columns, and perhaps others.</param>
    /// <returns>The samples one after another, <see cref="Size"/> floats each.</returns>
    /// <exception cref="ArgumentException">A column is not there or of the other kind, a value is missing that nothing fills, or a category is unknown.</exception>
    public float[] Transform(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        float[] samples = new float[Checks.Length(table.RowCount, Size)];
        Transform(table, samples);
        return samples;
    }

    /// <summary>Prepares the rows of a table, into memory of the caller's.</summary>
    /// <param name="table">A table that has the columns, and perhaps others.</param>
    /// <param name="samples">Receives the samples one after another, <see cref="Size"/> floats each.</param>
    /// <exception cref="ArgumentException">The memory has another length, or as for all of a table.</exception>
    public void Transform(Table table, Span<float> samples)
    {
        ArgumentNullException.ThrowIfNull(table);
        CheckLength(samples.Length, Checks.Length(table.RowCount, Size), nameof(samples));
        foreach (PreparedColumn column in _columns)
        {
            TableColumn raw = table.Find(column.Name);
            for (int row = 0; row < raw.Length; row++)
                column.Prepare(raw[row], samples.Slice(row * Size, Size), row, table.Source);
        }
    }

    /// <summary>Prepares one row of raw values without allocating: what a service does that predicts.</summary>
    /// <param name="sample">Receives the sample: <see cref="Size"/> floats.</param>
    /// <param name="row">A value for each of <see cref="ColumnNames"/>, in their order: numbers and texts.</param>
    /// <exception cref="ArgumentException">A length is another, a value is of the other kind, missing where nothing fills it, or of an unknown category.</exception>
    public void Transform(Span<float> sample, params ReadOnlySpan<RawValue> row)
    {
        CheckLength(sample.Length, Size, nameof(sample));
        if (row.Length != _columns.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A value for each column was expected ({Checks.List(ColumnNames)}), but {row.Length} {(row.Length == 1 ? "was" : "were")} given for {_columns.Length}."));
        }

        for (int i = 0; i < row.Length; i++)
            _columns[i].Prepare(row[i], sample, row: null);
    }

    /// <summary>Prepares one row of texts, such as a form's or a command line's: each is what the same text is in a CSV file.</summary>
    /// <param name="sample">Receives the sample: <see cref="Size"/> floats.</param>
    /// <param name="row">A text for each of <see cref="ColumnNames"/>, in their order; missing where it is null, blank or one of <see cref="CsvOptions.Missing"/>.</param>
    /// <param name="options">What is missing, and how numbers are written; by default, as in the CSV file that the preparation was fitted on, which is saved with it.</param>
    /// <exception cref="ArgumentException">A column of numbers has a text that is none, or as of raw values.</exception>
    public void TransformTexts(Span<float> sample, ReadOnlySpan<string?> row, CsvOptions? options = null)
    {
        CsvValues fields = (options ?? Format) is { } format ? new(format) : CsvValues.Default;
        var values = new RawValue[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            ReadOnlySpan<char> field = row[i].AsSpan().Trim();
            bool isNumeric = i < _columns.Length && _columns[i].IsNumeric;

            // A text that is no number stays one, for the message that says which column it is in.
            values[i] = fields.IsMissing(field) ? RawValue.Missing : isNumeric && fields.TryNumber(field, out double number) ? number : field.ToString();
        }

        Transform(sample, values);
    }

    /// <summary>The class numbers of the rows of a table: what sparse losses are trained with.</summary>
    /// <param name="table">A table that has the column.</param>
    /// <exception cref="InvalidOperationException">The preparation is not of a single column that ends with <see cref="Columns.Labels"/>.</exception>
    /// <exception cref="ArgumentException">The column is not there or of the other kind, or a category is missing or unknown.</exception>
    public int[] TransformLabels(Table table)
    {
        if (_columns is not [{ Categories.IsOneHot: false }])
            throw new InvalidOperationException($"The preparation {FileProblem.Quote(Name)} should be of one column with Labels(), but it gives {Checks.List(OutputNames)}.");
        return Array.ConvertAll(Transform(table), label => (int)label);
    }

    /// <summary>The category of each sample by a network's outputs: that of the largest of them, or, of a single output a sample, the second one from 0.5 on.</summary>
    /// <param name="outputs">What the network predicts, such as probabilities: one float for each category a sample, or one a sample where there are two.</param>
    /// <returns>The categories' names, one a sample.</returns>
    /// <exception cref="InvalidOperationException">The preparation is not of a single column that ends with <see cref="Columns.Labels"/> or <see cref="Columns.OneHot"/>.</exception>
    /// <exception cref="ArgumentException">The outputs are no whole number of samples.</exception>
    public string[] InverseLabels(ReadOnlySpan<float> outputs)
    {
        if (_columns is not [{ Categories.Categories: { } categories } column])
            throw new InvalidOperationException($"The preparation {FileProblem.Quote(Name)} should be of one column with Labels() or OneHot(), but it gives {Checks.List(OutputNames)}.");
        int size = categories.Length == 2 && !column.Categories.IsOneHot ? 1 : categories.Length;
        if (outputs.Length % size != 0)
            throw new ArgumentException(FormattableString.Invariant($"Outputs of {Checks.Floats(size)} a sample were expected, one for each category of the column {FileProblem.Quote(column.Name)}, but there are {outputs.Length}."), nameof(outputs));
        string[] names = new string[outputs.Length / size];
        for (int row = 0; row < names.Length; row++)
        {
            ReadOnlySpan<float> sample = outputs.Slice(row * size, size);
            names[row] = categories[size == 1 ? (sample[0] >= 0.5f ? 1 : 0) : TensorPrimitives.IndexOfMax(sample)].ToString();
        }

        return names;
    }

    /// <summary>The categories of a column, in the order of their labels and of their floats in a one-hot row.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">There is no such column, or it has no categories.</exception>
    public ImmutableArray<string> Categories(string column) => _columns.FirstOrDefault(one => one.Name == column)?.Categories is { } step
        ? [.. step.Categories.Select(category => category.ToString())]
        : throw new ArgumentException($"A column of categories was expected, but {FileProblem.Quote(column)} is none of them: the columns are {Checks.List(ColumnNames)}.", nameof(column));

    /// <summary>Goes back from floats to raw values, such as from predictions to prices and names: of a one-hot row, to the category of its greatest float.</summary>
    /// <param name="samples">Samples one after another, <see cref="Size"/> floats each.</param>
    /// <returns>The raw columns. What was missing is what it was filled with.</returns>
    /// <exception cref="ArgumentException">The floats are no whole number of samples.</exception>
    public Table InverseTransform(ReadOnlySpan<float> samples)
    {
        if (samples.Length % Size != 0)
            throw new ArgumentException(FormattableString.Invariant($"Samples of {Checks.Floats(Size)} were expected, but there are {samples.Length}."), nameof(samples));

        int rows = samples.Length / Size;
        var table = new Table();
        foreach (PreparedColumn column in _columns)
        {
            var values = new RawValue[rows];
            for (int row = 0; row < rows; row++)
                values[row] = column.Recover(samples.Slice(row * Size, Size));
            table = column.IsNumeric
                ? table.WithNumbers(column.Name, Array.ConvertAll(values, value => value.Number))
                : table.WithTexts(column.Name, Array.ConvertAll(values, value => value.Text));
        }

        return table;
    }

    private void CheckLength(int found, int expected, string name)
    {
        if (found != expected)
            throw new ArgumentException(FormattableString.Invariant($"Samples of {Checks.Floats(Size)} were expected, {expected} in all, but there is memory for {found}."), name);
    }
}
