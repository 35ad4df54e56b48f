using System;

namespace StaticNet.Data;

/// <summary>Where the rows of a table were read: for messages, and for texts that are to be read as the file was.</summary>
/// <param name="Name">The file, or <see cref="Stream"/>.</param>
/// <param name="Options">How it is written.</param>
/// <param name="Lines">The line of each row, from 1.</param>
internal sealed record TableSource(string Name, CsvOptions Options, int[] Lines)
{
    /// <summary>What a stream is called at the beginning of a message.</summary>
    public const string Stream = "The stream";

    public TableSource Select(ReadOnlySpan<int> rows) => this with { Lines = RowSplit.Select<int>(Lines, rows) };

    /// <summary>A row's place, at the beginning of a message: lines of a file where they are known, since who shuffles rows cannot find them by their numbers.</summary>
    public static string Begin(TableSource? source, int row) => source is null
        ? $"Row {Checks.Row(row)}"
        : FormattableString.Invariant($"{source.Name}, line {source.Lines[row]}");

    /// <summary>A row's place, within a sentence.</summary>
    public static string Within(TableSource? source, int row) => source is null
        ? $"row {Checks.Row(row)}"
        : Line(source.Name, source.Lines[row]);

    /// <summary>A line of a file, within a sentence.</summary>
    public static string Line(string source, int line) => FormattableString.Invariant($"line {line} of {(source == Stream ? "the stream" : source)}");
}
