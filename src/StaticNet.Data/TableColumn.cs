using System;

namespace StaticNet.Data;

/// <summary>A column of a table: numbers, of which a missing one is not a number, or texts, of which a missing one is null.</summary>
internal sealed class TableColumn
{
    private readonly NonNumbers? _nonNumbers;

    public TableColumn(string name, double[] numbers)
    {
        Name = name;
        Numbers = numbers;
    }

    /// <param name="name">The column's name.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="nonNumbers">What a file has in it that is no number; of texts that were made in memory, it is counted when it is asked for.</param>
    public TableColumn(string name, string?[] texts, NonNumbers? nonNumbers = null)
    {
        Name = name;
        Texts = texts;
        _nonNumbers = nonNumbers;
    }

    public string Name { get; }

    public double[]? Numbers { get; }

    public string?[]? Texts { get; }

    /// <summary>Gets what of texts is no number.</summary>
    public NonNumbers NonNumbers => _nonNumbers ?? NonNumbers.Of(Texts ?? []);

    public int Length => Numbers?.Length ?? Texts!.Length;

    public string Kind => Numbers is null ? "texts" : "numbers";

    public RawValue this[int row] => Numbers is null ? Texts![row] : Numbers[row];

    public TableColumn Select(ReadOnlySpan<int> rows) => Numbers is null
        ? new(Name, RowSplit.Select<string?>(Texts, rows), _nonNumbers)
        : new(Name, RowSplit.Select<double>(Numbers, rows));
}
