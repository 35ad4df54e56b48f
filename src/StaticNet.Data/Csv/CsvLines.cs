using System;
using System.IO;
using System.Text;
using nietras.SeparatedValues;
using StaticNet.Serialization;
using Utf8Bytes = System.Text.Unicode.Utf8;

namespace StaticNet.Data;

/// <summary>The lines of a CSV file, one after another, with their fields.</summary>
internal sealed class CsvLines : IDisposable
{
    private const int LongestFound = 40;

    // A byte that is no UTF-8 is an error, and never a question mark that nobody sees.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream _stream;
    private readonly long _start;
    private readonly string _source;
    private readonly SepReader _reader;
    private char[] _unquoted = [];
    private bool _isFirst = true;
    private bool _hasBegun;

    public CsvLines(Stream stream, string source, CsvOptions options)
    {
        _stream = stream;
        _start = stream.Position;
        _source = source;
        try
        {
            _reader = new Sep(options.Separator)
                .Reader(o => o with { HasHeader = false, DisableColCountCheck = true })
                .From(new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true));
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw Damaged(exception);
        }
    }

    /// <summary>The line that the fields begin in, from 1.</summary>
    /// <remarks>Sep reads the first row when it is made, and says of it where it ends.</remarks>
    public int Line => _isFirst ? 1 : _reader.Current.LineNumberFrom;

    public int FieldCount => _reader.Current.ColCount;

    /// <summary>Goes to the next line that is not empty.</summary>
    public bool MoveNext()
    {
        try
        {
            while (_reader.MoveNext())
            {
                _isFirst = !_hasBegun;
                _hasBegun = true;
                if (FieldCount > 1 || !_reader.Current[0].Span.IsWhiteSpace())
                    return true;
            }

            return false;
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw Damaged(exception);
        }
    }

    /// <summary>A field of the line: without blanks around it, or what stands between quotation marks. Valid until the next one is asked for.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="column">The column's name, for messages.</param>
    public ReadOnlySpan<char> Field(int index, string? column)
    {
        ReadOnlySpan<char> field = _reader.Current[index].Span.Trim();
        if (field.IsEmpty || field[0] != '"')
        {
            // Marks within a field keep separators and line ends from being some: the last one must not be open, or it reaches to the file's end.
            return IsClosed(field)
                ? field
                : throw Wrong(index, column, $"quotation marks in pairs were expected, but {Found(field)} was found");
        }

        // Within the marks, a mark is doubled.
        if (_unquoted.Length < field.Length)
            _unquoted = new char[Math.Max(field.Length, 2 * _unquoted.Length)];
        int length = 0, i = 1;
        for (; i < field.Length; i++)
        {
            if (field[i] == '"' && (++i == field.Length || field[i] != '"'))
                break;
            _unquoted[length++] = field[i];
        }

        // The loop has stopped behind the closing mark, which must be the last.
        return i == field.Length && field.Length > 1 && field[^1] == '"' && IsClosed(field)
            ? _unquoted.AsSpan(0, length)
            : throw Wrong(index, column, $"a field in quotation marks should end with one, and have others doubled, but {Found(field)} was found");
    }

    /// <summary>Says what is wrong with a field.</summary>
    public InvalidDataException Wrong(int index, string? column, string problem)
    {
        // As people count, and as the lines are counted; a file without a header names its columns from 0.
        string place = FormattableString.Invariant($"field {index + 1}");
        return Wrong(column is null ? $"{place}: {problem}" : $"column {FileProblem.Quote(column)} ({place}): {problem}");
    }

    /// <summary>Says what is wrong with a line.</summary>
    public InvalidDataException Wrong(string problem) => new(FormattableString.Invariant($"{_source}, line {Line}, {problem}."));

    public static string Found(ReadOnlySpan<char> field) => $"'{FileProblem.Cut(field.ToString(), LongestFound)}'";

    public void Dispose() => _reader.Dispose();

    // An odd number of marks: the closing one is half of a doubled one.
    private static bool IsClosed(ReadOnlySpan<char> field) => field.Count('"') % 2 == 0;

    // What Sep says of lines that are too long for it, and what the decoder says of bytes.
    private static bool IsOfFile(Exception exception) => exception is InvalidDataException or NotSupportedException or DecoderFallbackException or ArgumentException;

    private InvalidDataException Damaged(Exception exception)
    {
        if (exception is not DecoderFallbackException)
            return new($"{_source}: it cannot be read as CSV: {FileProblem.Cut(exception.Message, 200).TrimEnd('.')}.", exception);
        const string Advice = "if it is Windows-1252, call Encoding.RegisterProvider(CodePagesEncodingProvider.Instance), and read Encoding.CreateTranscodingStream(stream, Encoding.GetEncoding(1252), Encoding.UTF8)";
        return new(FormattableString.Invariant($"{_source}, line {LineOfOtherText()}: text in UTF-8 was expected, but some bytes are none; {Advice}."), exception);
    }

    // Text is decoded long before its line is read.
    private int LineOfOtherText()
    {
        _stream.Position = _start;
        using var bytes = new StreamReader(_stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        int line = 1;
        while (bytes.ReadLine() is { } text && Utf8Bytes.IsValid(Encoding.Latin1.GetBytes(text)))
            line++;
        return line;
    }
}
