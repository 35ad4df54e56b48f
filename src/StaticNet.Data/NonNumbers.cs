using System;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>What of a column is no number: counted over a whole file, so that each part of a split knows the cell that made texts of all others.</summary>
/// <param name="values">How numbers are written.</param>
internal sealed class NonNumbers(CsvValues values)
{
    private string? _first;
    private string _place = "";
    private bool _hasDecimalComma;
    private int _numbers;

    /// <summary>Gets the values that are there and no numbers.</summary>
    public int Count { get; private set; }

    /// <summary>Gets whether so few are none that the column was probably meant to have numbers.</summary>
    public bool AreFew => Count > 0 && (long)Count * 20 <= _numbers + (long)Count;

    /// <summary>Gets whether somebody has said that the column has texts.</summary>
    public bool AreMeant { get; init; }

    public static NonNumbers Of(string?[] texts)
    {
        var found = new NonNumbers(CsvValues.Default) { AreMeant = true };
        for (int row = 0; row < texts.Length; row++)
            found.Add(texts[row], null, row);
        return found;
    }

    /// <summary>Counts a value.</summary>
    /// <param name="field">The value.</param>
    /// <param name="source">The file it is of; null in memory.</param>
    /// <param name="place">Its line in the file, or its row in memory.</param>
    public void Add(ReadOnlySpan<char> field, string? source, int place)
    {
        if (values.TryNumber(field, out double number))
        {
            _numbers += double.IsNaN(number) ? 0 : 1;
            return;
        }

        Count++;
        if (_first is null)
        {
            _first = FileProblem.Cut(field.ToString(), 40);
            _place = source is null ? $"row {Checks.Row(place)}" : TableSource.Line(source, place);
        }

        _hasDecimalComma = _hasDecimalComma || values.HasDecimalCommaOnly(field);
    }

    /// <summary>What to say where numbers are needed: <c>the column 'price' has texts: 1 of its 3000 values is no number, '12.345,60' in line 6 of flats.csv</c>, and what may be done about it.</summary>
    public string Describe(string column)
    {
        string texts = $"the column {FileProblem.Quote(column)} has texts";
        if (_first is null && _numbers == 0)
            return $"{texts}, all of which are missing";
        if (_first is null)
            return $"{texts}, although they look like numbers: it stands among the Texts of CsvOptions, or WithTexts has added it";

        string found = Count == 1
            ? FormattableString.Invariant($"1 of its {_numbers + Count} values is no number, '{_first}' in {_place}")
            : FormattableString.Invariant($"{Count} of its {_numbers + Count} values are no numbers, the first of them '{_first}' in {_place}");
        return $"{texts}: {found}{Advice()}";
    }

    // Never what has been done already.
    private string Advice() => _hasDecimalComma
        ? CsvValues.CommaAdvice
        : values.PointAdvice(_first) + (AreFew ? "; mend it in the file, or name it in CsvOptions.Missing where it stands for a missing value" : "");
}
