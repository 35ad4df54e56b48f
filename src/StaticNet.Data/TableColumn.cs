using System;

namespace StaticNet.Data;

/// <summary>A column of a table: numbers, of which a missing one is not a number, or texts, of which a missing one is null.</summary>
internal sealed class TableColumn
{
    public TableColumn(string name, double[] numbers)
    {
        Name = name;
        Numbers = numbers;
    }

    public TableColumn(string name, string?[] texts)
    {
        Name = name;
        Texts = texts;
    }

    public string Name { get; }

    public double[]? Numbers { get; }

    public string?[]? Texts { get; }

    public int Length => Numbers?.Length ?? Texts!.Length;

    public string Kind => Numbers is null ? "texts" : "numbers";

    public RawValue this[int row] => Numbers is null ? Texts![row] : Numbers[row];

    public TableColumn Select(ReadOnlySpan<int> rows) => Numbers is null
        ? new(Name, RowSplit.Select<string?>(Texts, rows))
        : new(Name, RowSplit.Select<double>(Numbers, rows));
}
