using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Data;

/// <summary>What a field is by the options: missing, or a number.</summary>
/// <param name="options">How the file is written.</param>
internal sealed class CsvValues(CsvOptions options)
{
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

    /// <summary>What to say besides where numbers were expected and texts are there: that they look like numbers with a decimal comma, if one of them does.</summary>
    public static string CommaAdvice(IEnumerable<string?> texts) => texts.Any(HasDecimalComma)
        ? "; if its commas are decimal ones, read the file with new CsvOptions { DecimalSeparator = ',' }, and with Separator = ';' where that stands between fields"
        : "";

    private static bool HasDecimalComma(string? text) => text is not null && text.Contains(',', StringComparison.Ordinal) && TryParse(text, DecimalComma, out _);

    private static bool TryParse(ReadOnlySpan<char> text, NumberFormatInfo format, out double number) =>
        double.TryParse(text, NumberStyles.Float, format, out number) && !double.IsInfinity(number);
}
