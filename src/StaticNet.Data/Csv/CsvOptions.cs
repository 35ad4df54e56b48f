using System.Collections.Generic;

namespace StaticNet.Data;

/// <summary>How a CSV file is written.</summary>
public sealed record CsvOptions
{
    /// <summary>Gets what stands between two fields of a line. Default: a comma.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>
    /// Gets what stands before the decimals of a number, a point or a comma: <c>new CsvOptions { Separator = ';', DecimalSeparator = ',' }</c> reads what spreadsheets write in most of
    /// Europe. pandas's <c>decimal</c>. Default: a point. The other one is no part of a number: there are no thousands separators.
    /// </summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>Gets whether the first line has the names of the columns. Default: yes. Without, and without <see cref="Columns"/>, the columns are named by their numbers: <c>"0"</c>, <c>"1"</c>, ….</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Gets names for all columns, in their order, instead of those of the header; none by default.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Gets the columns that have numbers, by name: anything else in them is an error. Of other columns, the file decides: numbers, if every value is one, else texts.</summary>
    public IReadOnlyCollection<string> Numbers { get; init; } = [];

    /// <summary>Gets the columns that have texts, by name, even if all of them look like numbers, as postal codes do.</summary>
    public IReadOnlyCollection<string> Texts { get; init; } = [];

    /// <summary>Gets what stands for a value that is missing, besides nothing at all. Default: <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>nan</c>, <c>null</c>, <c>NULL</c> and <c>?</c>.</summary>
    public IReadOnlyCollection<string> Missing { get; init; } = ["NA", "N/A", "NaN", "nan", "null", "NULL", "?"];
}
