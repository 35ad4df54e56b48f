using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Data;

/// <summary>What a field is by the options: missing, or a number.</summary>
/// <param name="options">How the file is written.</param>
internal sealed class CsvValues(CsvOptions options)
{
    /// <summary>What to say besides where numbers were expected and texts look like numbers with a decimal comma.</summary>
    public const string CommaAdvice = "; if its commas are decimal ones, read the file with new CsvOptions { DecimalSeparator = ',' }, and with Separator = ';' where that stands between fields";

    // Without thousands: '1,234' is either a decimal comma or no number, and never both.
    private static readonly NumberFormatInfo DecimalComma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _missing =
        options.Missing.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly NumberFormatInfo _format = options.DecimalSeparator == ',' ? DecimalComma : NumberFormatInfo.InvariantInfo;

    public static CsvValues Default { get; } = new(new CsvOptions());

    public bool IsMissing(ReadOnlySpan<char> field) => field.IsEmpty || _missing.Contains(field);

    /// <summary>Whether a field is a number, or missing, which is not a number.</summary>
    public bool TryNumber(ReadOnlySpan<char> field, out double number)
    {
        number = double.NaN;
        return IsMissing(field) || TryParse(field, _format, out number);
    }

    /// <summary>Whether a field would be a number if commas were decimal, which they are not.</summary>
    public bool HasDecimalCommaOnly(ReadOnlySpan<char> field) => _format != DecimalComma && field.Contains(',') && TryParse(field, DecimalComma, out _);

    /// <summary>What to say besides where a field is no number, and a point in it may be why.</summary>
    public string PointAdvice(ReadOnlySpan<char> field) => _format == DecimalComma && field.Contains('.') ? "; where DecimalSeparator is ',', numbers have no points" : "";

    /// <summary>What to say besides where a field is no number.</summary>
    public string Advice(ReadOnlySpan<char> field) => HasDecimalCommaOnly(field) ? CommaAdvice : PointAdvice(field);

    private static bool TryParse(ReadOnlySpan<char> text, NumberFormatInfo format, out double number) =>
        double.TryParse(text, NumberStyles.Float, format, out number) && !double.IsInfinity(number);
}
